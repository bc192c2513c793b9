"""The diagrams of a module: in several orders of its variables, with growing budgets."""

from __future__ import annotations

from collections.abc import Mapping

from depmap.analysis.cutsets.diagrams.bdd import Functions
from depmap.analysis.cutsets.diagrams.table import BudgetExceededError
from depmap.analysis.cutsets.diagrams.zbdd import Families
from depmap.analysis.cutsets.evaluation import Evaluation
from depmap.analysis.cutsets.formulas.network import Vote
from depmap.analysis.cutsets.formulas.variable_order import variable_orders
from depmap.analysis.cutsets.solved_module import SolvedModule, WholeModule

BUDGET = 2_500_000
"""Nodes of a diagram, at most: together with all tables, below 1 GB."""
_ROUNDS = ((20_000, 8), (150_000, 5), (600_000, 3))
"""Nodes in each round, and how many orders of the variables are tried in it."""
_LAST = 2


def solved(
    module: int, gates: Mapping[int, Vote], budget: int, *, dual: bool = False
) -> SolvedModule:
    """The diagrams of a module, or of its dual.

    In each round, several orders of the variables are tried. Those with which most gates
    were done when the budget was used up come into the next round. Raises
    BudgetExceededError if the last round does not end either.
    """
    fresh = variable_orders(module, gates)
    tried: list[list[int]] = []
    # By place in ``tried``: how many gates were done in the last round.
    done: dict[int, int] = {}
    for limit, most in (*_ROUNDS, (budget, _LAST)):
        promising = sorted(done, key=lambda place: -done[place])[:most]
        candidates = (tried[place] for place in promising) if done else fresh
        progress: dict[int, int] = {}
        for number, variables in enumerate(candidates):
            attempt = Evaluation(module, gates, variables)
            try:
                return _part(attempt, module, variables, min(limit, budget), dual=dual)
            except BudgetExceededError:
                # Nothing of the attempt is kept, nor its traceback: they are large.
                pass
            if not done:
                tried.append(variables)
            progress[promising[number] if done else number] = attempt.progress
        done = progress
        if limit >= budget:
            break
    raise BudgetExceededError(f"the decision diagram grew beyond {budget:,} nodes")


def _part(
    attempt: Evaluation, module: int, variables: list[int], limit: int, *, dual: bool
) -> SolvedModule:
    whole, function = attempt.value(Functions(len(variables), limit), limit // 2)
    functions, (function,) = whole.copied([function], dual=dual)
    del whole
    families = Families(functions, limit)
    family = families.minimal_solutions(function)
    families, family = families.copied(family)
    return WholeModule(module, variables, families, family, functions, function)
