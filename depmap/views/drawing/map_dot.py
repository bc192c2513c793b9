"""A map as Graphviz DOT.

Of the inventory nothing but ids and escaped labels gets there, so that no name can act
as markup. Never ``constraint=false`` and no labels on lines: see
:mod:`depmap.views.drawing.lines`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import graphviz

from depmap.app.map import MappedNeed
from depmap.views.drawing.boxes import (
    MapDrawing,
    box_look,
    box_name,
    box_words,
    frames,
    is_round,
    look_attributes,
)
from depmap.views.drawing.labels import plain_label, wrapped
from depmap.views.drawing.legend import legend_label
from depmap.views.drawing.lines import draw_junction, draw_lines, has_junction
from depmap.views.drawing.map_heading import footer_lines, heading_label
from depmap.views.drawing.rendering import DotSource

NAME_POINTS = 14
"""The size of the names of systems and services, before a drawing is scaled to paper."""

_NO_PAGE: Mapping[str, str] = MappingProxyType({})
_GRAPH = {
    "rankdir": "LR",
    "nodesep": "0.05",
    "ranksep": "0.2",
    "fontname": "sans-serif",
    "fontsize": "16",
    "labelloc": "t",
    "labeljust": "l",
    # Boxes cover lines that pass below them, so that no name is struck through.
    "outputorder": "edgesfirst",
}
_NODES = {
    "shape": "box",
    "fontname": "sans-serif",
    "fontsize": str(NAME_POINTS),
    "margin": "0.07,0.02",
    "height": "0.25",
    "color": "#1A1A1A",
    "fillcolor": "white",
    "style": "filled",
}
_EDGES = {"arrowsize": "0.6"}
_PAGE = {"peripheries": "0", "labelloc": "b", "fontsize": "12", "margin": "4"}
_FRAME = {
    "style": "rounded",
    "color": "#767676",
    "margin": "4",
    "peripheries": "1",
    "labelloc": "t",
    "fontsize": "16",
}


def map_dot(drawing: MapDrawing, page: Mapping[str, str] = _NO_PAGE) -> DotSource:
    """DOT, framed by owner, with the ids of all boxes and lines that it draws.

    Tight enough that a hundred boxes stay legible on a sheet of A3. ``page`` holds
    attributes of the graph that put it on paper.
    """
    dot = graphviz.Digraph(
        "depmap", graph_attr={**_GRAPH, **page}, node_attr=_NODES, edge_attr=_EDGES
    )
    dot.attr(label=heading_label(drawing))
    needs = drawing.content.needs
    junctions: dict[str, list[MappedNeed]] = {}
    for need in filter(has_junction, needs):
        junctions.setdefault(need.stated.dependent, []).append(need)
    lines: list[str] = []
    # A frame that is not seen, around all others: its label stands below the drawing.
    with dot.subgraph(name="cluster_page") as sheet:
        sheet.attr(label=plain_label(*footer_lines(drawing.inventory), end=r"\l"), **_PAGE)
        # Another one, for the key above.
        with sheet.subgraph(name="cluster_map") as plan:
            plan.attr(label=legend_label(drawing), peripheries="0", labelloc="t", margin="4")
            for number, (home, ids) in enumerate(frames(drawing)):
                with plan.subgraph(name=f"cluster_{number}") as frame:
                    frame.attr(label=plain_label(home), **_FRAME)
                    for node_id in ids:
                        _draw_box(frame, drawing, node_id)
                        for need in junctions.get(node_id, ()):
                            draw_junction(frame, need)
            for need in needs:
                lines += draw_lines(plan, drawing, need)
            if not drawing.content.nodes:
                # Graphviz would not draw an empty frame, and so not what stands below.
                plan.node("nothing", "Nothing to draw", shape="plaintext", style="")
    boxes = tuple(box_name(node_id) for node_id in drawing.content.nodes)
    return DotSource(str(dot.source), boxes, tuple(lines))


def _draw_box(frame: graphviz.Digraph, drawing: MapDrawing, node_id: str) -> None:
    rounded = is_round(drawing.inventory.nodes[node_id])
    frame.node(
        box_name(node_id),
        plain_label(*wrapped(box_words(drawing, node_id))),
        id=box_name(node_id),
        **look_attributes(box_look(drawing, node_id), rounded=rounded),
    )
