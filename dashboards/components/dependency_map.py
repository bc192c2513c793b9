"""The map of what surrounds the isolated systems, drawn by Graphviz on the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from depmap.views.drawing.boxes import MapDrawing, box_name, remarks
from depmap.views.drawing.map_dot import map_dot
from depmap.views.drawing.rendering import DotSource, render

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


def map_svg(drawing: MapDrawing) -> str:
    """The drawing as SVG. Raises MissingProgramError or RenderError."""
    return _svg(map_dot(drawing))


@st.cache_data(show_spinner=False, max_entries=200)
def _svg(source: DotSource) -> str:
    return render(source, "svg", time_limit=_TIME_LIMIT).decode()


def show_map(
    drawing: MapDrawing,
    svg: str,
    *,
    start: str | None,
    detail: str | None,
    on_choose: Callable[[], None],
) -> None:
    """Put the map on the page, with the node ``start`` in sight.

    ``on_choose`` is called when a node is chosen; ``detail`` is the one that was.
    """
    data = {
        "svg": svg,
        "nodes": _nodes(drawing),
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


def _nodes(drawing: MapDrawing) -> list[Mapping[str, str | list[str]]]:
    needs: dict[str, dict[str, None]] = {node_id: {} for node_id in drawing.content.nodes}
    needed_by: dict[str, dict[str, None]] = {node_id: {} for node_id in drawing.content.nodes}
    for need in drawing.content.needs:
        for member in need.members:
            needs[need.stated.dependent][member] = None
            needed_by[member][need.stated.dependent] = None
    return [
        {
            "id": node_id,
            "name": box_name(node_id),
            "label": ", ".join((drawing.inventory.nodes[node_id].name, *remarks(drawing, node_id))),
            "needs": list(needs[node_id]),
            "needed_by": list(needed_by[node_id]),
        }
        for node_id in drawing.content.nodes
    ]
