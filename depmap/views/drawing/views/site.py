"""``site ID``: what stands at a site, what needs it, and what it needs."""

from __future__ import annotations

from depmap.app.diagrams.origin import of_site
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.near.near_sheet import About, near_sheet
from depmap.words.english import counted


def site_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet for each site. Raises UnknownIdError and OptionError as :func:`near_sheet`."""
    origins = [(each, of_site(inventory, each)) for each in dict.fromkeys(request.ids)]
    sheets = []
    for site, origin in origins:
        stand = "stands" if len(origin.systems) == 1 else "stand"
        said = f"{counted(len(origin.systems), 'system')} {stand} there."
        if origin.silent:
            have = "has" if len(origin.silent) == 1 else "have"
            some = f"{len(origin.silent):,} of {counted(len(inventory.systems), 'system')}"
            said += f" {some} {have} no site recorded, so there may be more."
        about = About(
            f"site-{site}",
            f"What stands at the site {site}",
            said,
            f"at the site {site}",
            grouped=True,
        )
        sheets.append(near_sheet(inventory, request, seen, origin.systems, about))
    return tuple(sheets)
