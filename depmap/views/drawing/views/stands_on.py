"""``stands-on ID``: everything that a system or service needs, however far down."""

from __future__ import annotations

from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.stands_on import StandsOn, stands_on
from depmap.model import Inventory, Kind, System
from depmap.views.drawing.composing import make_sheet
from depmap.views.drawing.need_line import NEED_MEANINGS, plan_lines
from depmap.views.drawing.node_box import node_box
from depmap.views.drawing.sheet import Counted, Plan, Sheet
from depmap.words.english import counted


def stands_on_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet for each id. Raises UnknownIdError for an unknown id."""
    return tuple(_sheet(inventory, request, seen, top) for top in request.ids)


def _sheet(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None, top: str
) -> Sheet:
    content = stands_on(inventory, top, request.council)
    junctions, lines = plan_lines(inventory, content.links, words=True)
    boxes = [node_box(inventory, node, seen=seen, centre=node == top) for node in content.nodes]
    return make_sheet(
        inventory,
        name=f"stands-on-{top}",
        title=f"What {inventory.nodes[top].name} stands on",
        subtitle=(_totals(inventory, content),),
        body=Plan(
            boxes=(*boxes, *junctions),
            lines=lines,
            line_meanings=NEED_MEANINGS,
            directions=("TB", "LR"),
        ),
        counted=_counted(content),
        seen=seen,
    )


def _totals(inventory: Inventory, content: StandsOn) -> str:
    below = [inventory.nodes[node] for node in content.nodes if node != content.top]
    networks = sum(isinstance(node, System) and node.kind is Kind.NETWORK for node in below)
    some = counted(len(below), "system or service", "systems and services")
    which = f", {networks} of them networks or links" if networks else ""
    return f"{some} below it{which}. Everything it needs is shown, however far down."


def _counted(content: StandsOn) -> tuple[Counted, ...]:
    parts = []
    if content.scoped_away:
        needs = counted(len(content.scoped_away), "need")
        parts.append(Counted(f"{needs} of other councils only", content.scoped_away))
    if content.other_nodes:
        others = counted(len(content.other_nodes), "system or service", "systems and services")
        words = f"{others} that it does not stand on"
        parts.append(Counted(words, content.elsewhere, content.other_nodes))
    return tuple(parts)
