"""The map of what surrounds the isolated systems, drawn by Graphviz on the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import DotSource
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.sheet import Plan, Sheet
from depmap.views.drawing.themes import DARK, LIGHT, THEMES, ThemeName

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


def map_svg(sheet: Sheet, *, dark: bool) -> str:
    """The drawing as SVG. Raises MissingProgramError or RenderError."""
    theme = DARK if dark else LIGHT
    return _svg(sheet_dot(sheet, theme), theme.name, sheet)


@st.cache_data(show_spinner=False, max_entries=200)
def _svg(source: DotSource, theme: ThemeName, _sheet: Sheet) -> str:
    """The DOT stands for the sheet, which cannot be hashed."""
    return lay_out_sheet(_sheet, THEMES[theme]).svg.decode()


def show_map(
    sheet: Sheet,
    svg: str,
    labels: Mapping[str, str],
    *,
    start: str | None,
    detail: str | None,
    on_choose: Callable[[], None],
) -> None:
    """Put the map on the page, with the node ``start`` in sight.

    ``labels`` hold by id what a screen reader says of a box. ``on_choose`` is called when a
    node is chosen; ``detail`` is the one that was.
    """
    data = {
        "svg": svg,
        "nodes": _nodes(sheet, labels),
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


def _nodes(sheet: Sheet, labels: Mapping[str, str]) -> list[Mapping[str, str | list[str]]]:
    """Boxes with what they need and what needs them, by lines and by letters."""
    plan = sheet.body
    boxes = [box for box in plan.boxes if box.nodes] if isinstance(plan, Plan) else []
    needs: dict[str, dict[str, None]] = {node: {} for box in boxes for node in box.nodes}
    needed_by: dict[str, dict[str, None]] = {node: {} for node in needs}
    for link in sorted(sheet.drawn_links):
        needs[link.dependent][link.member] = None
        needed_by[link.member][link.dependent] = None
    return [
        {
            "id": node,
            "name": box.id,
            "label": labels[node],
            "needs": list(needs[node]),
            "needed_by": list(needed_by[node]),
        }
        for box in boxes
        for node in box.nodes
    ]
