"""A sheet around what an outage isolates, as the dashboard shows it."""

from __future__ import annotations

from depmap.app.diagrams.around import Around
from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.layered.layered_box import layered_box
from depmap.views.drawing.views.layered.layered_plan import layered_plan
from depmap.views.drawing.views.layered.layered_words import counted_parts, totals
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.words.english import counted

_MOST_NAMED = 4
"""Centres that a title names; of more it gives the number."""


def around_sheet(inventory: Inventory, seen: SeenOutage, content: Around) -> Sheet:
    """The neighbourhood in columns by kind, with the state of each."""
    layered = layered_plan(
        inventory,
        content.kept,
        lambda node, rows: layered_box(inventory, node, rows, seen=seen),
        seen=seen,
    )
    return make_sheet(
        inventory,
        name="around",
        title=f"Within {counted(content.hops, 'step')} of {_names(inventory, content)}",
        subtitle=(totals(content.kept, layered),),
        body=layered.plan,
        counted=counted_parts(content.kept, layered),
        key=layered.key,
        letters=layered.letters,
        seen=seen,
    )


def _names(inventory: Inventory, content: Around) -> str:
    names = [inventory.nodes[node].name for node in content.centres]
    more = len(names) - _MOST_NAMED
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:_MOST_NAMED])} and {more} more"
