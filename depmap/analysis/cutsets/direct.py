"""The minimal solutions of a module without its function: all, or the small ones alone.

Of the states in which at most ``order`` events fail, a family without larger sets says
exactly which make the function true: those in which all events of a minimal solution
fail, and such a solution is no larger than the state. A gate is evaluated in each state
on its own. So what is left out at a gate is missing in no small solution of another
gate. Circles are exact for the same reason: each state has its own least solution, each
step towards it is a step in every state, and there are finitely many families. Of the
dual, in which events work instead of failing, it is the greatest solution, from above.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY
from depmap.analysis.cutsets.evaluation import Evaluation
from depmap.analysis.cutsets.formulas.network import Vote
from depmap.analysis.cutsets.formulas.variable_order import variable_orders
from depmap.analysis.cutsets.products import Products
from depmap.analysis.cutsets.solved_module import NO_SETS, SolvedModule


def directly_solved(
    module: int,
    gates: Mapping[int, Vote],
    budget: int,
    *,
    order: int | None = None,
    modules: Mapping[int, int] | None = None,
    dual: bool = False,
) -> SolvedModule:
    """The minimal solutions of a module, or of its dual.

    With an ``order``, solutions of more events than that are left out. ``modules`` holds
    the sizes of the smallest solutions of the modules below it. Raises
    BudgetExceededError if a diagram has more than ``budget`` nodes.
    """
    smallest = modules or {}
    (variables,) = islice(variable_orders(module, gates), 1, 2)
    weights = [smallest.get(variable, 1) for variable in variables]
    if dual:
        gates = {node: _dual(gate) for node, gate in gates.items()}
    families = Products(weights, NO_SETS - 1 if order is None else order, budget)
    start = BASE if dual else EMPTY
    evaluation = Evaluation(module, gates, variables)
    families, family = evaluation.value(families, budget // 2, start)
    kept, (family,) = families.kept([family])
    return SolvedModule(module, variables, kept, family)


def _dual(gate: Vote) -> Vote:
    """The gate that is true if so many members work that the given gate does not fail."""
    return Vote(len(gate.members) - gate.threshold + 1, gate.members)
