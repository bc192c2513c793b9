"""What takes a service down for a council, as the formula that has the cut sets."""

from __future__ import annotations

from typing import NamedTuple

from depmap.analysis.cutsets import And, AtLeast, Constant, Formula, Gate, Or
from depmap.analysis.many.failure_logic import FailureLogic, failure_logic
from depmap.analysis.simulation.containment import resolve
from depmap.errors import UnknownIdError
from depmap.graph import Consequence, GraphIndex
from depmap.model import Scenario


class RedundancyGroup(NamedTuple):
    """A need with more members than must work, somewhere below a service.

    ``formula`` says what leaves the need with too few members.
    """

    owner: str
    members: tuple[str, ...]
    threshold: int
    of_fallback: bool
    formula: Formula


class ServiceFormula(NamedTuple):
    """What takes a service down in the end, and the redundancy that stands in the way.

    The events are ids of systems.
    """

    formula: Formula
    groups: tuple[RedundancyGroup, ...]


def service_formula(
    index: GraphIndex, node_id: str, council: str, given: Scenario
) -> ServiceFormula:
    """The formula of a system or service for a council, on top of what is lost already.

    Raises UnknownIdError for an id or council that is not in the graph.
    """
    if node_id not in index.number:
        raise UnknownIdError(f"there is no system or service '{node_id}' in the graph")
    if council not in index.councils:
        raise UnknownIdError(f"there is no council '{council}'")
    containment = resolve(index, given)
    logic = failure_logic(index, containment)
    bit = index.councils.index(council)
    cut_off = {
        (need, member) for _, need, member, mask in containment.severances if mask >> bit & 1
    }
    top = logic.down[index.number[node_id]]
    gates, reached = _gates(index, logic, bit, top)
    groups = []
    for need in sorted(range(len(index.members)), key=lambda r: _place(index, r)):
        node = index.owner[need]
        of_fallback = index.consequence[need] == Consequence.FALLBACK_ENDS
        relevant = index.consequence[need] != Consequence.DEGRADATION and node in reached
        if relevant and index.spare[need] and index.scope[need] >> bit & 1:
            inner = dict(gates)
            members = []
            for member in index.members[need]:
                gate = _gate(logic.down[member])
                if (need, member) in cut_off:
                    gate = f"{gate} severed"
                    inner[gate] = Constant(failed=True)
                elif gate not in inner:
                    inner.update(_gates(index, logic, bit, logic.down[member])[0])
                members.append(gate)
            name = f"\0need {need}"
            inner[name] = AtLeast(index.spare[need] + 1, tuple(members))
            stated = index.requirement[need]
            ids = tuple(sorted(index.ids[member] for member in index.members[need]))
            groups.append(
                RedundancyGroup(
                    stated.dependent, ids, stated.threshold, of_fallback, Formula(name, inner)
                )
            )
    return ServiceFormula(Formula(_gate(top), gates), tuple(groups))


def _place(index: GraphIndex, need: int) -> tuple[str, str, int]:
    stated = index.requirement[need]
    return stated.dependent, stated.role, stated.position


def _gate(number: int) -> str:
    """The name of a gate. It starts with a character that no id holds."""
    return f"\0{number}"


def _gates(
    index: GraphIndex, logic: FailureLogic, bit: int, top: int
) -> tuple[dict[str, Gate], set[int]]:
    """A gate and all gates below it, for a council, and the nodes among them."""
    gates: dict[str, Gate] = {}
    waiting = [top]
    seen = {top}
    while waiting:
        number = waiting.pop()
        name = _gate(number)
        if logic.failed[number] >> bit & 1:
            gates[name] = Constant(failed=True)
            continue
        below: list[int] = list(logic.plain[number])
        parts = [_gate(member) for member in logic.plain[number]]
        if number < logic.nodes and number not in logic.pinned:
            record = index.nodes[number]
            if record.type == "system":
                parts.insert(0, record.id)
        for place, term in enumerate(logic.guarded[number]):
            if term.scope >> bit & 1:
                members = tuple(_gate(member) for member in term.members)
                below += term.members
                inner = f"{name}.{place}"
                if not term.spare:
                    gates[inner] = Or(members)
                elif term.spare == len(members) - 1:
                    gates[inner] = And(members)
                else:
                    gates[inner] = AtLeast(term.spare + 1, members)
                parts.append(inner)
        gates[name] = Or(tuple(parts))
        for gate in below:
            if gate not in seen:
                seen.add(gate)
                waiting.append(gate)
    return gates, {number for number in seen if number < logic.nodes}
