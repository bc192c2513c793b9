"""A module of one gate over variables: its diagrams are chains, written down at once.

Building them gate by gate, as for any other module, would take time that grows with the
square of the number of members.
"""

from __future__ import annotations

from collections.abc import Mapping

from depmap.analysis.cutsets.diagrams.bdd import Functions
from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY, Diagrams
from depmap.analysis.cutsets.diagrams.zbdd import Families
from depmap.analysis.cutsets.formulas.network import Vote
from depmap.analysis.cutsets.solved_module import WholeModule


def single_gate(
    module: int, gates: Mapping[int, Vote], budget: int, *, dual: bool
) -> WholeModule | None:
    """The diagrams of a module, or of its dual, if it is one and gate or one or gate.

    None if it is anything else. Raises BudgetExceededError if there are more members
    than nodes in the ``budget``.
    """
    gate = gates[module]
    if len(gates) > 1 or not gate.kind:
        return None
    members = list(gate.members)
    any_of = gate.is_or != dual or len(members) == 1
    functions = Functions(len(members), budget)
    families = Families(functions, budget)
    function = _chain(functions, any_of=any_of)
    return WholeModule(
        module, members, families, _chain(families, any_of=any_of), functions, function
    )


def _chain(diagrams: Diagrams, *, any_of: bool) -> int:
    """A node for each variable, from the last to the first.

    Sets of one variable each, or the set of all, look the same as the functions of which
    they are the minimal solutions.
    """
    node = EMPTY if any_of else BASE
    for variable in reversed(range(diagrams.variable[EMPTY])):
        low, high = (node, BASE) if any_of else (EMPTY, node)
        node = diagrams.make(variable, low, high)
    return node
