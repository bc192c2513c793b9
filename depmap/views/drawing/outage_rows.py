"""What a box says of an outage: state, when, for whom if it differs, and what to do."""

from __future__ import annotations

from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory
from depmap.views.drawing.sheet import Row
from depmap.views.states import LOOKS


def outage_rows(inventory: Inventory, seen: SeenOutage, node_id: str) -> list[Row]:
    """The rows below name, kind and owner; planned and retired systems have none."""
    state = seen.picture.states.get(node_id)
    if state is None:
        return []
    rows = [Row(LOOKS[state].word, "alert")]
    could_be = seen.picture.could_be.get(node_id)
    if could_be is not None:
        rows.append(Row(f"could be {LOOKS[could_be].word}", "small"))
    return rows
