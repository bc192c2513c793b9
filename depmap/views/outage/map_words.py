"""What is said above a map of an outage."""

from __future__ import annotations

from depmap.app.outage_map import OutageMap
from depmap.model import Inventory
from depmap.views.drawing.title import outage_left_out


def map_words(inventory: Inventory, shown: OutageMap) -> str:
    """How much it shows, for whom, and what it leaves out."""
    whose = "all councils, worst state"
    if shown.council is not None:
        whose = f"as seen by {inventory.owner_names[shown.council]}"
    left_out = outage_left_out(inventory, shown.content.left_out, shown.picture, shown.council)
    number = len(shown.content.nodes)
    sentences = [f"{number} systems and services ({whose})", *left_out]
    return "".join(f"{sentence}. " for sentence in sentences).strip()


def too_many(shown: OutageMap) -> str:
    """That a map would hold more than can be read."""
    number = len(shown.content.nodes)
    return f"{number} systems and services are too many to draw. Choose fewer steps."
