"""The map of what surrounds the isolated systems, drawn by Graphviz on the server."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from depmap.app.outage import Picture
from depmap.model import Inventory, Service
from depmap.views.drawing.dot import Drawing, diagram_dot, node_names
from depmap.views.drawing.rendering import render
from depmap.views.states import LOOKS

MOST_NODES = 120
"""More than this cannot be read on a screen."""

_TIME_LIMIT = 15
_HERE = Path(__file__).parent
_HTML = """
<div class="map">
  <div class="tools" role="group" aria-label="Size of the map">
    <button type="button" class="in" aria-label="Larger">+</button>
    <button type="button" class="out" aria-label="Smaller">&minus;</button>
    <button type="button" class="fit">Fit width</button>
  </div>
  <div class="sheet"></div>
</div>
"""


def map_svg(drawing: Drawing) -> str:
    """The drawing as SVG. Raises MissingProgramError or RenderError."""
    return _svg(diagram_dot(drawing))


@st.cache_data(show_spinner=False, max_entries=200)
def _svg(dot: str) -> str:
    return render(dot, "svg", time_limit=_TIME_LIMIT).decode()


def show_map(
    drawing: Drawing,
    svg: str,
    *,
    seen: Picture,
    start: str | None,
    detail: str | None,
    on_choose: Callable[[], None],
) -> None:
    """Put the map on the page, with the node ``start`` in sight.

    ``on_choose`` is called when a node is chosen; ``detail`` is the one that was.
    """
    data = {
        "svg": svg,
        "nodes": _nodes(drawing.inventory, drawing.shown, seen),
        "start": start,
        "detail": detail,
        "label": "Map of dependencies. Arrow keys move, Enter shows details.",
    }
    _component()(key="map", data=data, on_chosen_change=on_choose)


def _component() -> Callable[..., Any]:
    # Registered in every run: Streamlit keeps it by name, and its text may have changed.
    return st.components.v2.component(
        "depmap_map",
        html=_HTML,
        css=(_HERE / "map.css").read_text(encoding="utf-8"),
        js=(_HERE / "map.js").read_text(encoding="utf-8"),
    )


def _nodes(
    inventory: Inventory, shown: Collection[str], seen: Picture
) -> list[Mapping[str, str | list[str]]]:
    names = node_names(inventory)
    ids = [node_id for node_id in inventory.nodes if node_id in shown]
    needs = {node_id: _needs(inventory, node_id, shown) for node_id in ids}
    return [
        {
            "id": node_id,
            "name": names[node_id],
            "label": f"{inventory.nodes[node_id].name}, {LOOKS[seen.states[node_id]].word}",
            "needs": needs[node_id],
            "needed_by": [other for other in ids if node_id in needs[other]],
        }
        for node_id in ids
    ]


def _needs(inventory: Inventory, node_id: str, shown: Collection[str]) -> list[str]:
    node = inventory.nodes[node_id]
    fallback = node.fallback if isinstance(node, Service) else None
    stated = (*(node.needs or ()), *(fallback.needs if fallback else ()))
    members = dict.fromkeys(member for need in stated for member in need.members)
    return [member for member in members if member in shown]
