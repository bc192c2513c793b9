"""``shared``: what two or more councils use."""

from __future__ import annotations

from depmap.app.diagrams.filters import check_boxes
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.shared import shared_nodes, shared_part
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.layered.layered_sheet import layered_sheet

_MOST_FRAMED = 40
"""Between frames of more boxes than this, lines run in bundles that nobody can follow."""


def shared_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet. Raises OptionError for more boxes than can be read, and as kept_nodes."""
    check_boxes("shared", len(shared_nodes(inventory, request.filters)))
    parts = shared_part(inventory, request.filters, request.council)
    sheet = layered_sheet(
        inventory,
        parts,
        request.filters,
        name="shared",
        title="What two or more councils use",
        seen=seen,
        framed=len(parts.nodes) <= _MOST_FRAMED,
    )
    return (sheet,)
