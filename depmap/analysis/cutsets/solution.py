"""From a formula to its minimal cut sets, or its minimal path sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from depmap.analysis.cutsets.answers import CutSets
from depmap.analysis.cutsets.diagrams.bdd import Functions
from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY, BudgetExceededError
from depmap.analysis.cutsets.diagrams.zbdd import Families
from depmap.analysis.cutsets.direct import directly_solved
from depmap.analysis.cutsets.formulas.formula import Formula
from depmap.analysis.cutsets.formulas.modules import parts
from depmap.analysis.cutsets.formulas.network import Vote, network
from depmap.analysis.cutsets.formulas.simplification import simplified
from depmap.analysis.cutsets.single_gate import single_gate
from depmap.analysis.cutsets.solved_module import SolvedModule, WholeModule
from depmap.analysis.cutsets.solver import BUDGET, solved

QUICK = 100_000
"""Nodes of a diagram of a function: as many as can be made in a few seconds."""
_AT_ONCE = 20_000
"""Nodes of a diagram of a function: as many as can be made in less than a second."""
_DIRECTLY_QUICK = 50_000
"""Nodes of a diagram of a family: as many as can be made in a few seconds."""
_MOST_DIRECTLY = 1_000_000
"""Nodes of a diagram of a family, at most: together with all tables, below 1 GB."""


def cut_sets(
    formula: Formula, order: int | None = None, *, birnbaum: bool = True, budget: int = BUDGET
) -> CutSets:
    """The minimal cut sets of a formula, all of them if that can be done.

    With an ``order``, sets of at most so many events are enough if a diagram of all sets
    is not made quickly; the answer says whether it is complete. Birnbaum's importance
    needs a diagram of the function; without ``birnbaum`` a diagram of the minimal
    solutions alone will do if it is made sooner. Raises BudgetExceededError if each way
    to solve a module needs more than ``budget`` nodes.
    """
    return _solution(formula, _Ways(order, budget, birnbaum=birnbaum, dual=False))


def path_sets(
    formula: Formula, order: int | None = None, *, birnbaum: bool = True, budget: int = BUDGET
) -> CutSets:
    """The minimal path sets: what must be protected so that the top does not fail.

    They are the cut sets of the dual function. In circles the least solution of failing
    is the greatest solution of not failing. Otherwise as :func:`cut_sets`.
    """
    return _solution(formula, _Ways(order, budget, birnbaum=birnbaum, dual=True))


class _Ways:
    """The ways to solve a module: those that tell most come first, if they are worth their time."""

    def __init__(self, order: int | None, budget: int, *, birnbaum: bool, dual: bool) -> None:
        self.order = order
        self.dual = dual
        self.budget = budget
        self._birnbaum = birnbaum

    def solved(
        self, module: int, gates: Mapping[int, Vote], below: Mapping[int, int]
    ) -> tuple[SolvedModule, bool]:
        """The module, and whether that is all of it.

        ``below`` are sizes as in :meth:`SolvedModule.least`.
        """
        simple = single_gate(module, gates, self.budget, dual=self.dual)
        if simple is not None:
            return simple, True
        quick = min(QUICK, self.budget)
        directly_quick = min(_DIRECTLY_QUICK, quick)
        most = min(_MOST_DIRECTLY, self.budget)
        whole = partial(solved, module, gates, dual=self.dual)
        direct = partial(directly_solved, module, gates, dual=self.dual)

        def ways() -> Iterator[tuple[partial[SolvedModule], int]]:
            small = partial(direct, order=self.order, modules=below)
            if not self._birnbaum:
                yield whole, min(_AT_ONCE, quick)
                yield direct, directly_quick
            if self.order is not None or not self._birnbaum:
                yield whole, quick
            if self.order is not None and self._birnbaum:
                yield direct, directly_quick
            if self.order is not None:
                yield small, most
            yield whole, self.budget
            yield direct, most

        for way, budget in ways():
            try:
                return way(budget), "order" not in way.keywords
            except BudgetExceededError as error:
                last = error.message
        hint = "the small ones alone may be few enough: say up to which --order"
        if self.order is not None:
            hint = "a smaller --order may be few enough"
        raise BudgetExceededError(last, hint)


def _solution(formula: Formula, ways: _Ways) -> CutSets:
    asked = network(formula)
    if isinstance(asked, bool):
        functions = Functions(0, ways.budget)
        root = BASE if asked != ways.dual else EMPTY
        return CutSets([WholeModule(0, [], Families(functions, 0), root, functions, root)], {})
    small = simplified(asked)
    done: list[SolvedModule] = []
    least: dict[int, int] = {}
    complete = True
    for module, gates in parts(small.top, small.gates):
        part, whole = ways.solved(module, gates, least)
        complete &= whole
        least[module] = part.least(least)
        done.append(part)
    return CutSets(done, small.names, None if complete else ways.order)
