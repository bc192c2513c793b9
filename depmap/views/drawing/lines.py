"""The lines of a map: needs, from who has them to what meets them.

A need that several can meet passes through a small junction that says how many it
takes. Labels on lines, and lines that do not count for the layout, make Graphviz lose
lines where boxes stand in frames ("lost edge", "trouble in init_rank").
"""

from __future__ import annotations

import graphviz

from depmap.app.map import MappedNeed
from depmap.model import Effect
from depmap.views.drawing.boxes import MapDrawing, box_name
from depmap.views.drawing.labels import plain_label

LIGHT = {"color": "#8C8C8C", "penwidth": "0.8"}
"""A line along which nothing spread."""

HEAVY = {"color": "#1A1A1A", "penwidth": "1.8"}
"""A line along which failure spread."""

PLAIN = {"color": "#1A1A1A", "penwidth": "0.8"}
"""A line of a map without an outage."""

FALLBACK_STYLE = "dotted"
STYLES = {Effect.DOWN: "solid", Effect.DEGRADED: "dashed"}
"""Lines by what the loss of the need does; those of fallbacks are dotted."""

_JUNCTION = {
    "shape": "ellipse",
    "style": "solid",
    "margin": "0.01,0",
    "height": "0.2",
    "width": "0.2",
    "fontsize": "12",
}


def has_junction(need: MappedNeed) -> bool:
    """Is it met by some of several members, of which the map may show only a few?"""
    return len(need.stated.need.members) > 1


def draw_junction(frame: graphviz.Digraph, need: MappedNeed) -> None:
    """The small round thing that says how many of how many members a need takes."""
    words = f"{need.stated.threshold} of {len(need.stated.need.members)}"
    frame.node(_junction_name(need), plain_label(words), **_JUNCTION)


def draw_lines(dot: graphviz.Digraph, drawing: MapDrawing, need: MappedNeed) -> list[str]:
    """Draw the lines of one need; their ids in the drawing."""
    stated = need.stated
    of_fallback = stated.role == "fallback"
    style = {"style": FALLBACK_STYLE if of_fallback else STYLES[stated.effect]}
    if of_fallback:
        # What stands in hardly decides who stands where.
        style["weight"] = "0"
    causes = drawing.outage.causes if drawing.outage and not of_fallback else ()
    spread = {member for member in need.members if (stated.dependent, member) in causes}

    def draw(tail: str, head: str, *name: str, heavy: bool, **attributes: str) -> str:
        line_id = "_".join(("line", stated.dependent, f"{stated.role}{stated.position}", *name))
        look = PLAIN if drawing.outage is None else HEAVY if heavy else LIGHT
        dot.edge(tail, head, id=line_id, **style, **attributes, **look)
        return line_id

    start, ids = box_name(stated.dependent), []
    if has_junction(need):
        junction = _junction_name(need)
        ids.append(draw(start, junction, heavy=bool(spread), arrowhead="none"))
        start = junction
    ids += [
        draw(start, box_name(member), member, heavy=member in spread) for member in need.members
    ]
    return ids


def _junction_name(need: MappedNeed) -> str:
    stated = need.stated
    return f"junction_{stated.dependent}_{stated.role}{stated.position}"
