"""The diagrams of one module: in several orders of its variables, with growing budgets."""

from __future__ import annotations

from collections.abc import Mapping

from depmap.analysis.cutsets.diagrams.bdd import Functions
from depmap.analysis.cutsets.diagrams.table import BudgetExceededError
from depmap.analysis.cutsets.diagrams.zbdd import Families
from depmap.analysis.cutsets.evaluation import Evaluation
from depmap.analysis.cutsets.formulas.network import Vote
from depmap.analysis.cutsets.formulas.variable_order import orders
from depmap.analysis.cutsets.part import Part, WholePart

BUDGET = 2_500_000
"""Nodes of a diagram, at most: with all that is remembered, below 1 GB."""
_ROUNDS = ((20_000, 8), (150_000, 5), (600_000, 3))
"""Nodes in each round, and how many orders of the variables are tried in it."""
_LAST = 2


def solved(module: int, gates: Mapping[int, Vote], budget: int, *, dual: bool = False) -> Part:
    """The diagrams of a module, or of its dual.

    An order of the variables that is hopeless shows it early: those in which most of
    the gates were done when the budget was used up come into the next round. Raises
    BudgetExceededError if the last one has no end either.
    """
    waiting = orders(module, gates)
    known: list[list[int]] = []
    done: dict[int, int] = {}
    for limit, most in (*_ROUNDS, (budget, _LAST)):
        best = sorted(done, key=lambda one: -done[one])[:most]
        tried = (known[one] for one in best) if done else waiting
        progress: dict[int, int] = {}
        for number, order in enumerate(tried):
            attempt = Evaluation(module, gates, order)
            try:
                return _part(attempt, module, order, min(limit, budget), dual=dual)
            except BudgetExceededError:
                # Nothing of the attempt is kept, nor its traceback: they are large.
                pass
            if not done:
                known.append(order)
            progress[best[number] if done else number] = attempt.progress
        done = progress
        if limit >= budget:
            break
    raise BudgetExceededError(f"the decision diagram grew beyond {budget:,} nodes")


def _part(attempt: Evaluation, module: int, order: list[int], limit: int, *, dual: bool) -> Part:
    whole, function = attempt.value(Functions(len(order), limit), limit // 2)
    functions, (function,) = whole.copied([function], dual=dual)
    del whole
    families = Families(functions, limit)
    family = families.minimal_solutions(function)
    families, family = families.copied(family)
    return WholePart(module, order, families, family, functions, function)
