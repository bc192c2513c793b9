"""``map``: everything."""

from __future__ import annotations

from depmap.app.diagrams.filters import check_boxes, kept, kept_nodes
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.layered.layered_sheet import layered_sheet


def map_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet. Raises OptionError for more boxes than can be read, and as kept_nodes."""
    nodes = kept_nodes(inventory, request.filters)
    check_boxes("map", len(nodes))
    parts = kept(inventory, nodes, request.filters, request.council)
    some = "All" if request.filters.none else "Some"
    sheet = layered_sheet(
        inventory,
        parts,
        request.filters,
        name="map",
        title=f"{some} systems and services, and what they need",
        seen=seen,
        fallback_lines=False,
    )
    return (sheet,)
