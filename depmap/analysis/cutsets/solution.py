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
from depmap.analysis.cutsets.part import Part, WholePart
from depmap.analysis.cutsets.single_gate import single_gate
from depmap.analysis.cutsets.solver import BUDGET, solved

QUICK = 100_000
"""Nodes of a diagram of a function that takes seconds: whether more are needed is soon known."""
_AT_ONCE = 20_000
"""The same, in less than a second."""
_DIRECTLY_QUICK = 50_000
"""The same of a family: it takes longer for each node."""
_MOST_DIRECTLY = 1_000_000
"""Nodes of a family, at most: with all that is remembered, below 1 GB."""


def cut_sets(
    formula: Formula, order: int | None = None, *, birnbaum: bool = True, budget: int = BUDGET
) -> CutSets:
    """The minimal cut sets of a formula, all of them if there is a way.

    With an ``order``, those of at most so many events are enough if a diagram of all
    is not found quickly: the answer says whether it is complete. Without ``birnbaum``
    nothing is spent on the function, which that importance needs, if its minimal
    solutions alone are there sooner. Raises BudgetExceededError if a diagram has more
    than ``budget`` nodes in all ways that there are.
    """
    return _solution(formula, _Ways(order, budget, birnbaum=birnbaum, dual=False))


def path_sets(
    formula: Formula, order: int | None = None, *, birnbaum: bool = True, budget: int = BUDGET
) -> CutSets:
    """The minimal path sets: what must be protected so that the top does not fail.

    They are the cut sets of the dual function, in which circles keep their least
    solution: not failing is then the greatest one. Otherwise as :func:`cut_sets`.
    """
    return _solution(formula, _Ways(order, budget, birnbaum=birnbaum, dual=True))


class _Ways:
    """How a module can be solved, the most telling way first that is worth its time."""

    def __init__(self, order: int | None, budget: int, *, birnbaum: bool, dual: bool) -> None:
        self.order = order
        self.dual = dual
        self.budget = budget
        self._birnbaum = birnbaum

    def solved(
        self, module: int, gates: Mapping[int, Vote], below: Mapping[int, int]
    ) -> tuple[Part, bool]:
        """The module, and whether that is all of it; ``below`` are sizes as in Part.least."""
        simple = single_gate(module, gates, self.budget, dual=self.dual)
        if simple is not None:
            return simple, True
        quick = min(QUICK, self.budget)
        directly_quick = min(_DIRECTLY_QUICK, quick)
        most = min(_MOST_DIRECTLY, self.budget)
        whole = partial(solved, module, gates, dual=self.dual)
        direct = partial(directly_solved, module, gates, dual=self.dual)

        def ways() -> Iterator[tuple[partial[Part], int]]:
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
    found = network(formula)
    if isinstance(found, bool):
        functions = Functions(0, ways.budget)
        root = BASE if found != ways.dual else EMPTY
        return CutSets([WholePart(0, [], Families(functions, 0), root, functions, root)], {})
    small = simplified(found)
    done: list[Part] = []
    least: dict[int, int] = {}
    complete = True
    for module, gates in parts(small.top, small.gates):
        part, whole = ways.solved(module, gates, least)
        complete &= whole
        least[module] = part.least(least)
        done.append(part)
    return CutSets(done, small.names, None if complete else ways.order)
