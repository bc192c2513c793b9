"""The box of a system or service: name, kind and owner, record, and state."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory, Node, Service, State, Status, System, format_duration
from depmap.views.drawing.sheet import Box, Row, box_id
from depmap.views.drawing.themes import LookName, look_of_state
from depmap.views.drawing.views.parts.outage_rows import left_out_rows, outage_rows


def node_box(
    inventory: Inventory,
    node_id: str,
    *more: Row,
    seen: SeenOutage | None = None,
    look: LookName | None = None,
    centre: bool = False,
    details: bool = False,
) -> Box:
    """A box: name, kind and owner, record, state in an outage, then ``more`` rows.

    ``look`` overrides that of the record; an outage overrides both. ``centre`` marks what a
    sheet is about, if no outage does, and says who uses it, as it hides the look of what
    several councils use. ``details`` adds who uses a system, how long a service can be
    missed, and its fallback.
    """
    node = inventory.nodes[node_id]
    rows = [Row(node.name, "name"), Row(kind_and_owner(inventory, node))]
    rows += [*(user_rows(inventory, node) if details or centre else []), *record_rows(node)]
    chosen = look or ("centre" if centre and _ordinary(node) else record_look(inventory, node))
    state = None if seen is None else seen.picture.states.get(node_id)
    told: list[Row] = []
    if seen is not None and state is not None:
        told = outage_rows(inventory, seen, node_id)
        chosen = look_of_state(state)
    rows += [*told, *left_out_rows(inventory, seen, node_id)]
    if details:
        # An outage that puts the fallback in force says what to do by itself.
        rows += continuity_rows(node, fallback=all(row.words != "do" for row in told))
    return Box(
        id=box_id(node_id),
        rows=(*rows, *more),
        look=chosen,
        shape="round" if isinstance(node, Service) else "square",
        double=state is State.ISOLATED,
        nodes=(node_id,),
    )


def kind_and_owner(inventory: Inventory, node: Node) -> str:
    """Such as ``network · Westminster`` or ``service, tier 1 · Westminster``."""
    if isinstance(node, System):
        return f"{node.kind.value} · {inventory.owner_names.get(node.owner, node.owner)}"
    tier = "" if node.tier is None else f", tier {node.tier}"
    councils = council_names(inventory, inventory.users(node))
    return f"service{tier} · {councils}"


def user_rows(inventory: Inventory, node: Node) -> list[Row]:
    """Who uses a system, unless it is just the council that runs it."""
    users = inventory.users(node)
    if isinstance(node, Service) or users == (node.owner,):
        return []
    return [Row(f"used by {council_names(inventory, users)}")]


def continuity_rows(node: Node, *, fallback: bool = True) -> list[Row]:
    """How long a service can be missed (its MTPD), and how it goes on without its systems."""
    rows = []
    if node.mtpd is not None:
        rows.append(Row(f"tolerable for {format_duration(node.mtpd)} at most"))
    if fallback and node.fallback is not None:
        rows.append(Row(f"fallback: {node.fallback.name}: {_lasting(node.fallback.lasts)}"))
    return rows


def _lasting(lasts: int | str | None) -> str:
    """As an outage says it, so that sheets of a pack agree."""
    if lasts is None:
        return "how long is not known"
    return "can go on" if isinstance(lasts, str) else f"for {format_duration(lasts)}"


def record_rows(node: Node) -> list[Row]:
    """What must be said of a record: planned, retired, or needs not recorded."""
    said = []
    if isinstance(node, System) and node.status in {Status.PLANNED, Status.RETIRED}:
        said.append(Row(node.status.value, "alert"))
    if node.needs is None:
        said.append(Row("needs not recorded", "alert"))
    return said


def _ordinary(node: Node) -> bool:
    """Is there nothing about a record that its box must show?"""
    return node.simulated and node.needs is not None


def record_look(inventory: Inventory, node: Node) -> LookName:
    """How a box looks without an outage."""
    if isinstance(node, System) and node.status is Status.PLANNED:
        return "planned"
    if isinstance(node, System) and node.status is Status.RETIRED:
        return "retired"
    if node.needs is None:
        return "not-recorded"
    return "shared" if isinstance(node, System) and len(inventory.users(node)) > 1 else "plain"


def council_names(inventory: Inventory, councils: Sequence[str]) -> str:
    """Names of councils, or that it is all of them."""
    if len(councils) > 1 and set(councils) == set(inventory.council_ids):
        return "all councils"
    return ", ".join(inventory.owner_names.get(council, council) for council in councils)
