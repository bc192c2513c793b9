"""``council ID``: what a council uses, and all that this stands on."""

from __future__ import annotations

from dataclasses import replace

from depmap.app.diagrams.council import council_part
from depmap.app.diagrams.filters import check_boxes
from depmap.app.diagrams.outage import SeenOutage, seen_outage
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.layered.layered_sheet import layered_sheet


def council_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet for each council, with states as it sees them.

    Raises UnknownIdError, and OptionError for too many boxes.
    """
    return tuple(_sheet(inventory, request, seen, council) for council in request.ids)


def _sheet(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None, council: str
) -> Sheet:
    parts = council_part(inventory, council, request.filters)
    own = None if seen is None else seen_outage(inventory, replace(request, council=council))
    check_boxes(f"council {council}", len(parts.nodes))
    return layered_sheet(
        inventory,
        parts,
        request.filters,
        name=f"council-{council}",
        title=f"{inventory.owner_names[council]}: all it uses, and all that this stands on",
        seen=own,
    )
