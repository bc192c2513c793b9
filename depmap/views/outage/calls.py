"""Whom we call about a row of a blast radius, and what residents are told.

A line is itself a system: each contact says whether what carries it works for the
council that would use it, so that a dead number is never given out as a live one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from depmap.analysis import BlastRadius, Impact
from depmap.model import Contact, Inventory, Node, State

_TROUBLE = {
    State.ISOLATED: "this line is itself down",
    State.DOWN: "this line is itself down",
    State.FALLBACK: "this line is itself degraded",
    State.DEGRADED: "this line is itself degraded",
    State.AT_RISK: "this line is itself at risk",
    State.UNKNOWN: "whether this line works is not known",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A way to reach somebody, and what is wrong with it ("" if nothing is known to be)."""

    who: str
    where: str
    trouble: str = ""
    dead: bool = False
    out_of_band: bool = False

    @property
    def words(self) -> str:
        """The line with what a caller must know of it."""
        notes = [*(["out of band"] if self.out_of_band else []), *filter(None, [self.trouble])]
        said = f"{self.who}: {self.where}" if self.who else self.where
        return f"{said} ({'; '.join(notes)})" if notes else said


def whom_we_call(
    inventory: Inventory, radius: BlastRadius, impact: Impact, at: int | None
) -> tuple[Line, ...]:
    """Contacts of the node and of what it was lost to, then owners and suppliers.

    What works without the councils' own lines comes first, what is dead last. ``at``
    is the moment in seconds; None is the end.
    """
    nodes = [inventory.nodes[impact.id]]
    cause = impact.cause or impact.could_cause
    if cause is not None and cause.end != impact.id:
        nodes.append(inventory.nodes[cause.end])
    lines = [
        _of_contact(contact, _trouble(inventory, radius, contact.via, impact.council, at))
        for node in nodes
        for contact in node.contacts
    ]
    if not lines:
        lines.append(Line("", "No contact is recorded"))
    lines += [line for node in nodes for line in _keepers(inventory, node)]
    return tuple(sorted(dict.fromkeys(lines), key=_usable_first))


def residents_are_told(
    inventory: Inventory, radius: BlastRadius, impact: Impact, at: int | None
) -> tuple[Line, ...]:
    """What residents are told, with the lines that do not carry it; live ones first."""
    node = inventory.nodes[impact.id]
    if node.type == "system":
        return ()
    lines = []
    for contact in node.resident_contacts:
        state, trouble = _trouble(inventory, radius, contact.via, impact.council, at)
        dead = state in (State.ISOLATED, State.DOWN)
        lines.append(Line("", contact.text, trouble or _carrier_unknown(contact.via), dead=dead))
    return tuple(sorted(lines, key=_usable_first))


def _of_contact(contact: Contact, line: tuple[State, str]) -> Line:
    state, trouble = line
    parts = [part for part in (contact.name, contact.phone, contact.email) if part]
    if not parts:
        return Line(contact.role, "no number or address recorded")
    if not contact.out_of_band:
        trouble = trouble or _carrier_unknown(contact.via)
    dead = state in (State.ISOLATED, State.DOWN)
    where = ", ".join(parts)
    return Line(contact.role, where, trouble, dead=dead, out_of_band=contact.out_of_band)


def _carrier_unknown(via: tuple[str, ...]) -> str:
    return "" if via else "what carries this line is not recorded"


def _trouble(
    inventory: Inventory,
    radius: BlastRadius,
    via: Iterable[str],
    council: str,
    at: int | None,
) -> tuple[State, str]:
    """The worst state of what carries a line, and the same in words."""
    states = [
        radius.state(carrier, council, at) if inventory.nodes[carrier].simulated else State.DOWN
        for carrier in via
    ]
    worst = min(states, key=_rank, default=State.UP)
    return worst, _TROUBLE.get(worst, "")


def _keepers(inventory: Inventory, node: Node) -> Iterator[Line]:
    """Who runs and who supplies a system; of them only names are recorded."""
    if node.type == "service":
        return
    names = inventory.owner_names
    yield Line(f"Owner of {node.name}", names.get(node.owner, node.owner))
    if node.supplier is not None and node.supplier != node.owner:
        yield Line(f"Supplier of {node.name}", names.get(node.supplier, node.supplier))


def _usable_first(line: Line) -> tuple[bool, bool]:
    return line.dead, not line.out_of_band


def _rank(state: State) -> int:
    return state.rank
