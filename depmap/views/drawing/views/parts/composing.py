"""A sheet with what every sheet carries: the marking above and below, and the outage."""

from __future__ import annotations

from collections.abc import Mapping

from depmap.app.diagrams.links import LinkKey
from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory
from depmap.views.drawing.sheet import Counted, Grid, Plan, Sheet
from depmap.views.drawing.views.parts.footer import footer
from depmap.views.drawing.views.parts.outage_title import outage_title, starts_at
from depmap.views.drawing.views.parts.without_effect import without_effect_yet
from depmap.views.marking import marking_of


def make_sheet(
    inventory: Inventory,
    *,
    name: str,
    title: str,
    subtitle: tuple[str, ...],
    body: Plan | Grid,
    counted: tuple[Counted, ...] = (),
    key: tuple[str, ...] = (),
    letters: Mapping[str, tuple[LinkKey, ...]] | None = None,
    seen: SeenOutage | None = None,
) -> Sheet:
    """A sheet of this inventory; with an outage a line says which, for whom and when."""
    if seen is not None:
        subtitle = (outage_words(inventory, seen), *subtitle)
    return Sheet(
        name=name,
        title=title,
        subtitle=subtitle,
        body=body,
        classification=marking_of(inventory).classification,
        footer=footer(inventory),
        counted=counted,
        key=key,
        letters=letters,
    )


def outage_words(inventory: Inventory, seen: SeenOutage) -> str:
    """What was cut, when it is seen, whose states are shown, and what is still to come."""
    whom = "worst state over all councils"
    if seen.council is not None:
        whom = f"as {inventory.owner_names[seen.council]} sees it"
    said = f"{outage_title(inventory, seen)}, {whom}."
    return " ".join(filter(None, (said, starts_at(seen), *without_effect_yet(inventory, seen))))
