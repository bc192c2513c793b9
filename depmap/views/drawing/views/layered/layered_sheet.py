"""A sheet with a layered plan, its totals, and what is only counted."""

from __future__ import annotations

from depmap.app.diagrams.filters import Kept
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import Filters
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.layered.layered_box import layered_box
from depmap.views.drawing.views.layered.layered_plan import layered_plan
from depmap.views.drawing.views.layered.layered_words import counted_parts, totals
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.views.drawing.views.parts.filter_words import filter_words


def layered_sheet(
    inventory: Inventory,
    parts: Kept,
    filters: Filters,
    *,
    name: str,
    title: str,
    seen: SeenOutage | None = None,
    framed: bool = False,
    first: str | None = None,
    fallback_lines: bool = True,
) -> Sheet:
    """What is kept, in columns by kind; the options are those of :func:`layered_plan`."""
    layered = layered_plan(
        inventory,
        parts,
        lambda node, rows: layered_box(inventory, node, rows, seen=seen),
        seen=seen,
        framed=framed,
        first=first,
        fallback_lines=fallback_lines,
    )
    limits = filter_words(inventory, filters)
    return make_sheet(
        inventory,
        name=name,
        title=title,
        subtitle=(" ".join(filter(None, (totals(parts, layered), limits))),),
        body=layered.plan,
        counted=counted_parts(parts, layered, filters),
        key=layered.key,
        letters=layered.letters,
        seen=seen,
    )
