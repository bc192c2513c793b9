"""The box of a system or service: name, kind and owner, record, and state."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory, Node, Service, State, Status, System
from depmap.views.drawing.outage_rows import outage_rows
from depmap.views.drawing.sheet import Box, Row
from depmap.views.drawing.themes import LookName, look_of_state


def box_id(node_id: str) -> str:
    """The id of a box in DOT and SVG; ids are letters, digits and hyphens."""
    return f"box_{node_id}"


def node_box(
    inventory: Inventory,
    node_id: str,
    *more: Row,
    seen: SeenOutage | None = None,
    look: LookName | None = None,
    centre: bool = False,
) -> Box:
    """A box: name, kind and owner, record, state in an outage, then ``more`` rows.

    ``look`` overrides that of the record; an outage overrides both. ``centre`` marks what a
    sheet is about, if no outage does.
    """
    node = inventory.nodes[node_id]
    rows = [Row(node.name, "name"), Row(kind_and_owner(inventory, node)), *record_rows(node)]
    chosen = look or ("centre" if centre and node.needs is not None else record_look(node))
    state = None if seen is None else seen.picture.states.get(node_id)
    if seen is not None and state is not None:
        rows += outage_rows(inventory, seen, node_id)
        chosen = look_of_state(state)
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


def record_rows(node: Node) -> list[Row]:
    """What must be said of a record: planned, retired, or needs not recorded."""
    said = []
    if isinstance(node, System) and node.status in {Status.PLANNED, Status.RETIRED}:
        said.append(Row(node.status.value, "alert"))
    if node.needs is None:
        said.append(Row("needs not recorded", "alert"))
    return said


def record_look(node: Node) -> LookName:
    """How a box looks without an outage."""
    if isinstance(node, System) and node.status is Status.PLANNED:
        return "planned"
    if isinstance(node, System) and node.status is Status.RETIRED:
        return "retired"
    return "not-recorded" if node.needs is None else "plain"


def council_names(inventory: Inventory, councils: Sequence[str]) -> str:
    """Names of councils, or that it is all of them."""
    if len(councils) > 1 and set(councils) == set(inventory.council_ids):
        return "all councils"
    return ", ".join(inventory.owner_names.get(council, council) for council in councils)
