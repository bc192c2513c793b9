"""A sheet as Graphviz DOT.

Of the inventory nothing but ids and escaped labels gets there, so that no name can act as
markup. Never ``constraint=false``, ``concentrate``, orthogonal lines, or labels on lines
between frames or layers: with each of them Graphviz loses lines and says nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from types import MappingProxyType

import graphviz

from depmap.views.drawing.dot.boxes import NAME_POINTS, box_attributes, line_attributes
from depmap.views.drawing.dot.grids import grid_label
from depmap.views.drawing.dot.heading import footer_label, heading_label
from depmap.views.drawing.dot.markup import label, table, text
from depmap.views.drawing.dot.rendering import DotSource
from depmap.views.drawing.dot.smaller_views import view_instead
from depmap.views.drawing.sheet import Box, Direction, Grid, Plan, Sheet
from depmap.views.drawing.themes import LIGHT, Theme

FONT = "Arial"
"""Its widths are those of Helvetica, Liberation Sans and Arimo, so that text fits its box
wherever the drawing is opened."""

PAGE_FRAME = "cluster_page"
"""A frame that is not seen, around all others: the footer is its label."""

_WIDTHS = {"LR": 700, "TB": 540}
"""Points in a line of the heading as long as nobody knows how wide the drawing will be."""

_NO_PAGE: Mapping[str, str] = MappingProxyType({})
_HEADER_POINTS = 14
"""At 13, PDF would space letters out: their widths are rounded to the grid of a screen."""


def sheet_dot(
    sheet: Sheet,
    theme: Theme = LIGHT,
    direction: Direction | None = None,
    page: Mapping[str, str] = _NO_PAGE,
    *,
    surrounded: bool = True,
) -> DotSource:
    """DOT with the ids of all boxes and lines that must be drawn.

    ``direction`` is one of those of the plan (None: its first); ``page`` holds attributes of
    the graph that put it on paper. Without ``surrounded`` it has neither heading nor footer.
    """
    body = sheet.body
    direction = direction or (body.directions[0] if isinstance(body, Plan) else "LR")
    layered = isinstance(body, Plan) and bool(body.layers or body.frames)
    dot = graphviz.Digraph(
        "depmap",
        graph_attr={
            "rankdir": direction,
            "nodesep": _separation(body),
            "ranksep": f"{body.gap if isinstance(body, Plan) else 0.45:g}",
            "fontname": FONT,
            "fontsize": "11",
            "fontcolor": theme.ink,
            "bgcolor": theme.paper,
            "labelloc": "t",
            "labeljust": "l",
            # Boxes cover lines that pass below them, so that no name is struck through.
            "outputorder": "edgesfirst",
            "pad": "0.2",
            **({"newrank": "true"} if layered else {}),
            **page,
        },
        node_attr={
            "shape": "box",
            "fontname": FONT,
            "fontsize": str(NAME_POINTS),
            "margin": "0.08,0.05",
            "height": "0.3",
            "color": theme.line,
            "style": "filled",
        },
        edge_attr={
            "fontname": FONT,
            "fontsize": "9",
            "fontcolor": theme.ink,
            "arrowsize": "0.7",
            "color": theme.line,
        },
    )
    with dot.subgraph(name=PAGE_FRAME) as page_frame:
        page_frame.attr(labelloc="b", labeljust="l", peripheries="0", margin="4")
        if surrounded:
            width = _WIDTHS[direction]
            dot.attr(label=heading_label(sheet, theme, width))
            page_frame.attr(label=footer_label(sheet, theme, width))
        if isinstance(body, Plan):
            _draw_plan(page_frame, body, theme)
        elif not body.rows:
            _draw_nothing(page_frame, theme)
        else:
            look = {"shape": "plaintext", "style": "", "margin": "0"}
            page_frame.node("grid", grid_label(body, theme), id="grid", **look)
    if isinstance(body, Grid):
        grids = ("grid",) if body.rows else ()
        return DotSource(str(dot.source), grids, (), view_instead(sheet.name))
    boxes, lines = (tuple(each.id for each in some) for some in (body.boxes, body.lines))
    return DotSource(str(dot.source), boxes, lines, view_instead(sheet.name))


def _separation(body: Plan | Grid) -> str:
    """Inches between boxes of a column, so that what lies between them can be seen."""
    if isinstance(body, Grid):
        return "0.08"
    narrow, wide = (0.06, 0.12) if body.layers or body.frames else (0.08, 0.16)
    # Graphviz takes no heed of the outer one of two frames.
    space = wide if any(box.double for box in body.boxes) else narrow
    layer_of = {box: at for at, layer in enumerate(body.layers) for box in layer.boxes}
    if any(layer_of.get(line.tail, -1) == layer_of.get(line.head, -2) for line in body.lines):
        # As long as an arrowhead, which the boxes would cover otherwise.
        space = max(space, 0.1)
    return f"{space:g}"


def _draw_plan(page: graphviz.Digraph, plan: Plan, theme: Theme) -> None:
    boxes = {box.id: box for box in plan.boxes}
    framed = {box_id for frame in plan.frames for box_id in frame.boxes}
    for frame in plan.frames:
        with page.subgraph(name=f"cluster_{frame.id}") as drawn:
            name = text(frame.name, points=_HEADER_POINTS, ink=theme.ink, bold=True)
            drawn.attr(
                label=label(table(f"<TR><TD>{name}</TD></TR>")),
                style="rounded",
                color=theme.frame,
                margin="6",
                peripheries="1",
                labelloc="t",
                labeljust="l",
            )
            for box_id in frame.boxes:
                _draw_box(drawn, boxes[box_id], theme)
    for box in plan.boxes:
        if box.id not in framed:
            _draw_box(page, box, theme)
    place = {box_id: at for at, layer in enumerate(plan.layers) for box_id in layer.boxes}
    for line in plan.lines:
        # A junction in no layer goes with what has the need.
        if line.tail in place:
            place.setdefault(line.head, place[line.tail])
    depth = {box_id: at for layer in plan.layers for at, box_id in enumerate(layer.boxes)}
    for line in plan.lines:
        against = place.get(line.tail, 0) > place.get(line.head, 0)
        if not plan.frames and {line.tail, line.head} <= depth.keys():
            # Within a column the chain runs upwards; a line that ran down would turn it round.
            same = place[line.tail] == place[line.head]
            against |= same and depth[line.tail] < depth[line.head]
        ends = (line.head, line.tail) if against else (line.tail, line.head)
        look = line_attributes(line, theme, against=against)
        page.edge(*ends, id=line.id, **({"weight": "5"} if plan.layers else {}), **look)
    _draw_layers(page, plan, theme)
    if not plan.boxes:
        _draw_nothing(page, theme)


def _draw_nothing(page: graphviz.Digraph, theme: Theme) -> None:
    """Say so; Graphviz would not draw an empty frame, and so not what stands below."""
    page.node("nothing", "Nothing to draw", shape="plaintext", style="", fontcolor=theme.ink)


def _draw_layers(page: graphviz.Digraph, plan: Plan, theme: Theme) -> None:
    """Columns: headers, each of the rank of its boxes, in a chain that is not seen."""
    for at, layer in enumerate(plan.layers):
        name = text(layer.name, points=_HEADER_POINTS, ink=theme.ink, bold=True)
        page.node(
            f"layer_{at}",
            label(table(f"<TR><TD>{name}</TD></TR>")),
            shape="plaintext",
            style="",
        )
        with page.subgraph() as rank:
            rank.attr(rank="same")
            for name in (f"layer_{at}", *layer.boxes):
                rank.node(name)
        # A chain that is not seen keeps the order, which Graphviz would choose anew for each
        # inventory. Not within the rank: what is laid out would then hold it twice, once seen.
        # Nor between frames, where Graphviz loses lines.
        if not plan.frames:
            for above, below in itertools.pairwise((f"layer_{at}", *layer.boxes)):
                page.edge(below, above, style="invis")
    for at in range(1, len(plan.layers)):
        page.edge(f"layer_{at - 1}", f"layer_{at}", style="invis", weight="100")


def _draw_box(frame: graphviz.Digraph, box: Box, theme: Theme) -> None:
    frame.node(box.id, id=box.id, **box_attributes(box, theme))
