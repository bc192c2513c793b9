"""``map``: everything."""

from __future__ import annotations

from depmap.app.diagrams.filters import Kept, check_boxes, kept, kept_nodes
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.composing import make_sheet
from depmap.views.drawing.layered_plan import LayeredPlan, counted_parts, layered_plan, map_box
from depmap.views.drawing.sheet import Sheet
from depmap.words.english import counted


def map_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet. Raises OptionError for more boxes than can be read, and as kept_nodes."""
    nodes = kept_nodes(inventory, request.filters)
    check_boxes("map", len(nodes))
    parts = kept(inventory, nodes, request.filters, request.council)
    layered = layered_plan(
        inventory,
        parts,
        lambda node, rows: map_box(inventory, node, rows, seen=seen),
        seen=seen,
        fallback_lines=False,
    )
    return (
        make_sheet(
            inventory,
            name="map",
            title=_title(inventory, parts, request),
            subtitle=layered_totals(parts, layered),
            body=layered.plan,
            counted=counted_parts(parts, layered),
            key=layered.key,
            letters=layered.letters,
            seen=seen,
        ),
    )


def layered_totals(parts: Kept, layered: LayeredPlan) -> tuple[str, ...]:
    """How many systems, services and needs are drawn, and how many needs are letters."""
    boxes = counted(len(parts.nodes), "system or service", "systems and services")
    written = len({link for links in layered.letters.values() for link in links})
    needs = counted(len(parts.links) - len(layered.unlined), "need")
    letters = ""
    if layered.letters:
        systems = counted(len(layered.letters), "much needed system")
        letters = f", {written} of them as letters for {systems}"
    return (f"{boxes}, {needs}{letters}.",)


def _title(inventory: Inventory, parts: Kept, request: DiagramRequest) -> str:
    everything = "All systems and services, and what they need"
    if not parts.hidden_nodes:
        return everything
    filters = request.filters
    of = [
        ", ".join(inventory.owner_names[council] for council in filters.councils),
        ", ".join(filters.kinds),
        ", ".join(f"tier {tier}" for tier in filters.tiers),
        ", ".join(filters.tags),
        ", ".join(f"needs via {via}" for via in filters.vias),
    ]
    return f"Systems and services: {'; '.join(filter(None, of))}"
