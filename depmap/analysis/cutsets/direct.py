"""The minimal solutions of a module without its function: all, or the small ones alone.

What has no set above an order tells what a function is in all states in which at most
so many events fail, and nothing else: such a state makes the function true if one of
the sets has failed in it, and that set is no larger. Gates are evaluated state by
state. So what is left out in one of them is missing in no small set of another one. In
the same way a circle is exact: the least solution is one for each state, the steps
towards it are steps in each state, and there are finitely many families. Of the dual,
in which events work instead of failing, it is the greatest solution, from above.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY
from depmap.analysis.cutsets.evaluation import Evaluation
from depmap.analysis.cutsets.formulas.network import Vote
from depmap.analysis.cutsets.formulas.variable_order import orders
from depmap.analysis.cutsets.part import NO_SETS, Part
from depmap.analysis.cutsets.products import Products


def directly_solved(
    module: int,
    gates: Mapping[int, Vote],
    budget: int,
    *,
    order: int | None = None,
    modules: Mapping[int, int] | None = None,
    dual: bool = False,
) -> Part:
    """The minimal solutions of a module, or of its dual; up to an order, or all of them.

    ``modules`` are the sizes of the smallest solutions of the modules below it. Raises
    BudgetExceededError if a diagram has more than ``budget`` nodes.
    """
    smallest = modules or {}
    (variables,) = islice(orders(module, gates), 1, 2)
    weights = [smallest.get(one, 1) for one in variables]
    if dual:
        gates = {node: _dual(gate) for node, gate in gates.items()}
    families = Products(weights, NO_SETS - 1 if order is None else order, budget)
    start = BASE if dual else EMPTY
    evaluation = Evaluation(module, gates, variables)
    families, family = evaluation.value(families, budget // 2, start)
    kept, (family,) = families.kept([family])
    return Part(module, variables, kept, family)


def _dual(gate: Vote) -> Vote:
    """It works if so many members work that too few are left to fail."""
    return Vote(len(gate.members) - gate.threshold + 1, gate.members)
