"""``supplier ID``: what a supplier supplies or runs, what needs it, and what it needs."""

from __future__ import annotations

from depmap.app.diagrams.origin import SameOrigin, of_supplier
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.near.near_sheet import About, near_sheet, nothing_sheet
from depmap.words.english import counted


def supplier_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet for each supplier. Raises UnknownIdError and OptionError as :func:`near_sheet`."""
    origins = [(each, of_supplier(inventory, each)) for each in dict.fromkeys(request.ids)]
    return tuple(_sheet(inventory, request, seen, each, origin) for each, origin in origins)


def _sheet(
    inventory: Inventory,
    request: DiagramRequest,
    seen: SeenOutage | None,
    supplier: str,
    origin: SameOrigin,
) -> Sheet:
    name = inventory.owner_names.get(supplier, supplier)
    supplied = len(origin.systems) - len(origin.run)
    what = [f"supplies {counted(supplied, 'system')}"] if supplied else []
    what += [f"runs {counted(len(origin.run), 'system')}"] if origin.run else []
    said = f"{name} {' and '.join(what)}." if what else f"No system is recorded of {name}."
    about = About(
        name=f"supplier-{supplier}",
        title=f"What {name} supplies or runs",
        lead=f"{said} {_gap(inventory, origin)}".strip(),
        mark=f"from {name}",
        grouped=True,
    )
    if not origin.systems:
        return nothing_sheet(inventory, seen, about)
    return near_sheet(inventory, request, seen, origin.systems, about)


def _gap(inventory: Inventory, origin: SameOrigin) -> str:
    """That more may be the supplier's, so that nobody takes the sheet for complete."""
    if not origin.silent:
        return ""
    have = "has" if len(origin.silent) == 1 else "have"
    return (
        f"{len(origin.silent):,} of {counted(len(inventory.systems), 'system')} {have} no "
        "supplier recorded, so there may be more."
    )
