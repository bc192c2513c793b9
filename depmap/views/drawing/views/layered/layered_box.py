"""The box of a system or service in columns: what the column says is not said again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from depmap.app.diagrams.columns import COLUMNS, column_of
from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory, Node, State, System
from depmap.views.drawing.sheet import Box, Row
from depmap.views.drawing.themes import LookName, look_of_state
from depmap.views.drawing.views.parts.node_box import council_names, node_box
from depmap.views.drawing.views.parts.outage_rows import ASSUMED_UP, left_out_rows
from depmap.views.states import LOOKS


def layered_box(
    inventory: Inventory,
    node_id: str,
    rows: Sequence[Row],
    *,
    seen: SeenOutage | None = None,
    look: LookName | None = None,
) -> Box:
    """Name, kind and owner as far as they are not said already, state, then ``rows``.

    ``look`` overrides that of the record. Of an outage it holds just the state, as hundreds
    of boxes have no room for more; the views blast and stands-on say when, for whom and what
    to do.
    """
    box = node_box(inventory, node_id, look=look)
    name, _, *record = box.rows
    who = _kind_and_owner(inventory, inventory.nodes[node_id])
    rows = [
        name,
        *([Row(who)] if who else []),
        *record,
        *_state_rows(inventory, seen, node_id),
        *rows,
    ]
    box = replace(box, rows=tuple(rows))
    state = None if seen is None else seen.picture.states.get(node_id)
    if state is None:
        return box
    return replace(box, look=look_of_state(state), double=state is State.ISOLATED)


def _state_rows(inventory: Inventory, seen: SeenOutage | None, node_id: str) -> list[Row]:
    state = None if seen is None else seen.picture.states.get(node_id)
    if seen is None or state is None:
        return left_out_rows(inventory, seen, node_id)
    words = LOOKS[state].word
    if node_id in seen.scenario.assume_up:
        words += ASSUMED_UP
    could_be = seen.picture.could_be.get(node_id)
    if could_be is not None:
        words += f", could be {LOOKS[could_be].word}"
    calm = state is State.UP and could_be is None
    return [Row(words, "small" if calm else "alert")]


def _kind_and_owner(inventory: Inventory, node: Node) -> str:
    """The kind where a column has several, and the owner where the name does not tell it."""
    words = []
    if isinstance(node, System):
        if len(COLUMNS[column_of(inventory, node.id)].kinds) > 1:
            words.append(node.kind.value)
        owner = inventory.owner_names.get(node.owner, node.owner)
    else:
        owner = council_names(inventory, inventory.users(node))
    others = [name for name in inventory.owner_names.values() if name != owner]
    if owner not in node.name or any(other in node.name for other in others):
        words.append(owner)
    return " · ".join(words)
