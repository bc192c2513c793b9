"""Titles of frames stand where no line crosses them, as Graphviz draws them."""

from __future__ import annotations

import re

from depmap.views.drawing.dot.frame_titles import with_clear_titles
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.sheet import Frame, Layer, Line, Plan
from tests.unit.views.drawing.sheets import a_box, a_sheet

_TITLE = re.compile(rb'lp="([\d.]+),([\d.]+)",\s*lwidth=([\d.]+)')
_COURSES = re.compile(rb'pos="e,([^"]*)"')


def framed() -> Plan:
    """Two frames above each other; a line leads from the upper to the lower one."""
    boxes = tuple(a_box(name) for name in ("a", "b", "c", "d"))
    ids = [box.id for box in boxes]
    frames = (
        Frame("upper", "Up", (ids[0], ids[1])),
        Frame("lower", "Kensington", (ids[2], ids[3])),
    )
    layers = (Layer("Left", (ids[0], ids[2])), Layer("Right", (ids[1], ids[3])))
    line = Line("line", ids[0], ids[2])
    return Plan(boxes, (line,), {}, layers=layers, frames=frames)


def crossings(positioned: bytes) -> int:
    """Knots of lines within the title of a frame."""
    hits = 0
    for x, y, width in _TITLE.findall(positioned):
        for course in _COURSES.findall(positioned):
            for knot in course.replace(b"\\\n", b"").split():
                across, up = (float(each) for each in knot.split(b","))
                near = abs(across - float(x)) < float(width) * 36
                hits += near and abs(up - float(y)) < 9
    return hits


def test_a_title_makes_way_for_a_line_and_nothing_else_moves() -> None:
    laid_out = lay_out_sheet(a_sheet(body=framed()))
    titles = _TITLE.findall(laid_out.positioned)
    sides = re.findall(rb'cluster_(?:upper|lower) \{\s*graph \[bb="([\d.]+),', laid_out.positioned)
    upper, lower = (
        float(x) - float(width) * 36 - float(side)
        for (x, _, width), side in zip(titles, sides, strict=True)
    )
    assert upper < 15, "the title of the frame that the line leaves stays at the left"
    assert lower > 50, "that of the frame which it enters makes way"
    assert crossings(laid_out.positioned) == 0
    assert b"Kensington" in laid_out.svg


def test_a_title_that_nothing_crosses_stays_at_the_left() -> None:
    laid_out = lay_out_sheet(a_sheet(framed=True, boxes=2))
    assert with_clear_titles(laid_out.positioned) == laid_out.positioned


def test_without_frames_nothing_changes() -> None:
    positioned = lay_out_sheet(a_sheet()).positioned
    assert with_clear_titles(positioned) == positioned
