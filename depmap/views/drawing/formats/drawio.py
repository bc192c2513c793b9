"""Sheets as a file of draw.io (diagrams.net), each a page, to be edited there.

Everything stands where Graphviz put it: boxes in the containers of their frames, lines
with their waypoints and joined to their boxes, so that they follow when a box is moved.
"""

from __future__ import annotations

import itertools
import math
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from depmap.errors import RenderError
from depmap.views.drawing.dot.heading import subtitle_lines
from depmap.views.drawing.dot.rendering import LaidOut
from depmap.views.drawing.formats.drawio_grid import GridAreas, grid_areas, lines_high, text_height
from depmap.views.drawing.formats.drawio_style import (
    FOOTER_POINTS,
    KEY_POINTS,
    TEXT_POINTS,
    TITLE_POINTS,
    box_style,
    box_value,
    cell_style,
    escaped,
    footer_value,
    frame_style,
    heading_value,
    key_text,
    line_style,
    line_value,
    name_value,
    rows_value,
    style,
    text_style,
)
from depmap.views.drawing.formats.positions import Area, Course, Point, Positions, positions
from depmap.views.drawing.sheet import Grid, Line, Plan, Sheet
from depmap.views.drawing.themes import LIGHT, Theme
from depmap.views.harmless import harmless

_PAD = 20
"""Left free around everything, in points; a point is drawn as a pixel of draw.io."""

_LAYER = "1"
_LONGEST_NAME = 80
_NARROWEST_PAGE = 560


def drawio(sheets: Sequence[tuple[Sheet, LaidOut]], theme: Theme = LIGHT) -> bytes:
    """A file with a page for each sheet, at the positions of its layout.

    Nothing of a sheet can act: text is escaped as HTML, and placeholders and formulas are
    off. Raises RenderError if a layout lacks a box or a line of its sheet.
    """
    file = ET.Element("mxfile", host="depmap", type="device", compressed="false")
    file.set("pages", str(len(sheets)))
    for number, (sheet, laid_out) in enumerate(sheets, 1):
        name = harmless(" ".join(sheet.title.split()))[:_LONGEST_NAME]
        diagram = ET.SubElement(file, "diagram", id=f"page-{number}", name=name)
        body = sheet.body
        if isinstance(body, Grid):
            page = _grid_page(sheet, body, theme)
        else:
            page = _plan_page(sheet, body, positions(laid_out), theme)
        diagram.append(page.model(theme))
    ET.indent(file, " ")
    text = ET.tostring(file, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


class _Page:
    """The cells of a page, at positions without the free space around them."""

    def __init__(self, width: float, height: float) -> None:
        self._root = ET.Element("root")
        self._size = (width, height)
        ET.SubElement(self._root, "mxCell", {"id": "0"})
        ET.SubElement(self._root, "mxCell", {"id": _LAYER, "parent": "0"})

    def model(self, theme: Theme) -> ET.Element:
        width, height = (str(math.ceil(side + 2 * _PAD)) for side in self._size)
        model = ET.Element("mxGraphModel", dx="0", dy="0", grid="0", gridSize="10", guides="1",
                           tooltips="1", connect="1", arrows="1", fold="1", page="1",
                           pageScale="1", pageWidth=width, pageHeight=height, math="0",
                           shadow="0", background=theme.paper)  # fmt: skip
        model.append(self._root)
        return model

    def cell(
        self, name: str, value: str, look: str, area: Area, inside: tuple[str, Area] | None = None
    ) -> None:
        """A box or text; ``inside`` is the container that it moves with."""
        parent, corner = _LAYER, Point(-_PAD, -_PAD)
        if inside is not None:
            parent, corner = inside[0], Point(inside[1].x, inside[1].y)
        about = {"id": name, "value": value, "style": look, "vertex": "1", "parent": parent}
        cell = ET.SubElement(self._root, "mxCell", about)
        place = {"x": area.x - corner.x, "y": area.y - corner.y}
        place |= {"width": area.width, "height": area.height}
        written = {side: _number(value) for side, value in place.items()}
        ET.SubElement(cell, "mxGeometry", {**written, "as": "geometry"})

    def line(self, line: Line, course: Course, ends: tuple[Area, Area], theme: Theme) -> None:
        """A line with its waypoints, fixed to its boxes where it leaves and arrives."""
        first, *between, last = course.points
        leaves = _share(first, ends[0])
        arrives = _share(last, ends[1])
        fixed = style(
            f"exitX={leaves[0]}", f"exitY={leaves[1]}", "exitDx=0", "exitDy=0", "exitPerimeter=0",
            f"entryX={arrives[0]}", f"entryY={arrives[1]}", "entryDx=0", "entryDy=0",
            "entryPerimeter=0",
        )  # fmt: skip
        about = {"id": line.id, "value": line_value(line), "style": line_style(line, theme) + fixed}
        about |= {"edge": "1", "parent": _LAYER, "source": line.tail, "target": line.head}
        cell = ET.SubElement(self._root, "mxCell", about)
        geometry = ET.SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
        if between:
            waypoints = ET.SubElement(geometry, "Array", {"as": "points"})
            for point in between:
                ET.SubElement(waypoints, "mxPoint", _written(point.x + _PAD, point.y + _PAD))
        if course.words is not None:
            middle = _middle(course.points)
            away = _written(course.words.x - middle.x, course.words.y - middle.y)
            ET.SubElement(geometry, "mxPoint", {**away, "as": "offset"})


def _plan_page(sheet: Sheet, plan: Plan, placed: Positions, theme: Theme) -> _Page:
    needed = {box.id for box in plan.boxes} | {f"cluster_{frame.id}" for frame in plan.frames}
    missing = len(needed - placed.areas.keys())
    missing += len({line.id for line in plan.lines} - placed.courses.keys())
    if missing:
        raise RenderError(f"Graphviz gave no position of {missing} of the boxes and lines")
    page = _Page(placed.width, placed.height)
    _write_heading(page, sheet, placed.heading, placed.footer, theme)
    homes: dict[str, tuple[str, Area]] = {}
    for frame in plan.frames:
        area = placed.areas[f"cluster_{frame.id}"]
        page.cell(f"frame_{frame.id}", escaped(frame.name), frame_style(theme), area)
        homes |= dict.fromkeys(frame.boxes, (f"frame_{frame.id}", area))
    for at, layer in enumerate(plan.layers):
        if f"layer_{at}" in placed.areas:
            area = placed.areas[f"layer_{at}"]
            page.cell(f"layer_{at}", name_value(layer.name), text_style(theme, "center"), area)
    for box in plan.boxes:
        page.cell(box.id, box_value(box, theme), box_style(box, theme), placed.areas[box.id],
                  homes.get(box.id))  # fmt: skip
    if not plan.boxes and "nothing" in placed.areas:
        page.cell("nothing", "Nothing to draw", text_style(theme), placed.areas["nothing"])
    for line in plan.lines:
        ends = (placed.areas[line.tail], placed.areas[line.head])
        page.line(line, placed.courses[line.id], ends, theme)
    return page


def _grid_page(sheet: Sheet, grid: Grid, theme: Theme) -> _Page:
    # The width does not depend on where the grid begins.
    width = max(grid_areas(grid, 0).width, _NARROWEST_PAGE)
    heading = Area(0, 0, width, _heading_height(sheet, width))
    areas = grid_areas(grid, heading.height + _PAD)
    footer = Area(0, areas.height + _PAD, width, _footer_height(sheet, width))
    page = _Page(width, footer.y + footer.height)
    _write_heading(page, sheet, heading, footer, theme)
    _write_grid(page, grid, areas, theme)
    return page


def _write_grid(page: _Page, grid: Grid, areas: GridAreas, theme: Theme) -> None:
    right = text_style(theme, "right")
    if grid.corner:
        page.cell("corner", name_value(grid.corner), right, areas.corner)
    for at, (name, area) in enumerate(zip(grid.columns, areas.columns, strict=True)):
        page.cell(f"column_{at}", name_value(name), text_style(theme, "center"), area)
    for at, (row, area) in enumerate(zip(grid.rows, areas.rows, strict=True)):
        page.cell(f"row_{at}", name_value(row.name), right, area)
        for column, cell in enumerate(row.cells):
            if cell is not None:
                ink = theme.looks[cell.look].ink
                value = rows_value(cell.rows, ink, ink)
                place = areas.cells[at, column]
                page.cell(f"cell_{at}_{column}", value, cell_style(cell, theme), place)


def _write_heading(
    page: _Page, sheet: Sheet, above: Area | None, below: Area | None, theme: Theme
) -> None:
    """What stands above and below; it is never left out, whatever the layout has."""
    above = above or Area(0, 0, _NARROWEST_PAGE, _heading_height(sheet, _NARROWEST_PAGE))
    page.cell("heading", heading_value(sheet, theme), text_style(theme, vertical="top"), above)
    value = footer_value(sheet)
    if value:
        below = below or Area(0, above.height, _NARROWEST_PAGE, 4 * _PAD)
        page.cell("footer", value, text_style(theme, vertical="bottom"), below)


def _heading_height(sheet: Sheet, width: float) -> float:
    parts = [(sheet.title, TITLE_POINTS), *((line, TEXT_POINTS) for line in subtitle_lines(sheet))]
    if sheet.classification is not None:
        parts.append((sheet.classification, TEXT_POINTS))
    # Samples of the key have borders, and space around them.
    key = 2 * lines_high(key_text(sheet), KEY_POINTS, width) * KEY_POINTS
    return key + sum(text_height(words, points, width) for words, points in parts)


def _footer_height(sheet: Sheet, width: float) -> float:
    parts = [(line, FOOTER_POINTS) for line in sheet.footer]
    if sheet.classification is not None:
        parts.append((sheet.classification, TEXT_POINTS))
    return sum(text_height(words, points, width) for words, points in parts)


def _share(point: Point, area: Area) -> tuple[str, str]:
    """Where a point is on a box, from 0 to 1 each way."""
    shares = ((point.x - area.x) / area.width, (point.y - area.y) / area.height)
    x, y = (_number(min(1.0, max(0.0, share)), 4) for share in shares)
    return x, y


def _middle(points: Sequence[Point]) -> Point:
    """The place half-way along, where draw.io would put the words of a line."""
    pieces = list(itertools.pairwise(points))
    lengths = [math.dist(a, b) for a, b in pieces]
    left = sum(lengths) / 2
    for (a, b), length in zip(pieces, lengths, strict=True):
        if left <= length and length:
            share = left / length
            return Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
        left -= length
    return points[-1]


def _written(x: float, y: float) -> dict[str, str]:
    return {"x": _number(x), "y": _number(y)}


def _number(value: float, digits: int = 2) -> str:
    # Never "1e+05", and no "-0".
    return f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
