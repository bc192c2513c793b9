"""The lines below a sheet: which contents it was drawn from, of which day, by what.

They come with the inventory itself, so that no drawing can be without them; whoever knows
where its files come from may add that. Never the day
of drawing: the same inventory gives the same drawing tomorrow.
"""

from __future__ import annotations

import importlib.metadata
from dataclasses import replace

from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.marking import marking_of


def footer(inventory: Inventory) -> tuple[str, ...]:
    """Name, date, revision and notice of the inventory, and what drew it."""
    marking = marking_of(inventory)
    day = "" if marking.date is None else f", as of {marking.date}"
    drawn_by = f"Drawn by depmap {importlib.metadata.version('depmap')}."
    origin = f"{marking.name}{day}, revision {marking.revision}. {drawn_by}"
    return tuple(" ".join(line.split()) for line in (origin, marking.notice) if line)


def with_origin(sheet: Sheet, origin: str) -> Sheet:
    """The sheet with a sentence on where its inventory comes from, after that on revision."""
    first, *others = sheet.footer
    return replace(sheet, footer=(f"{first} {origin}", *others))
