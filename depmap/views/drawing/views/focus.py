"""``focus ID``: what needs systems or services, and what they need, some steps far."""

from __future__ import annotations

from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import check_known
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.near.near_sheet import About, near_sheet
from depmap.words.english import enumeration

_MOST_NAMED = 3


def focus_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet around all ids. Raises UnknownIdError and OptionError as :func:`near_sheet`."""
    for each in request.ids:
        check_known(each, inventory.nodes, "system or service")
    ids = list(dict.fromkeys(request.ids))
    names = [inventory.nodes[each].name for each in ids]
    if len(names) > _MOST_NAMED:
        names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]
    about = About(
        name=f"focus-{'-'.join(ids[:_MOST_NAMED])}",
        title=f"Around {enumeration(names)}",
        mark="what the sheet is about" if len(ids) > 1 else "",
    )
    return (near_sheet(inventory, request, seen, ids, about),)
