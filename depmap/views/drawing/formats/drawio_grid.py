"""Where the cells of a grid stand in draw.io.

Graphviz draws a grid as one table and tells no position inside, so columns and rows are
measured here; browsers then place the text of each cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from depmap.views.drawing.dot.boxes import NAME_POINTS, SMALL_POINTS
from depmap.views.drawing.formats.drawio_style import HEADER_POINTS, LEAD_POINTS
from depmap.views.drawing.formats.positions import Area
from depmap.views.drawing.sheet import Cell, Grid, Row
from depmap.views.drawing.text.text_width import broken_at, text_width

_GAP = 8
_PADDING = 8
_NARROWEST, _WIDEST = 70, 190
_MOST_LINES = 100
_LINE = 1.25
"""How high a line is, as a share of the size of its font."""


@dataclass(frozen=True, slots=True)
class GridAreas:
    """Areas of the corner, the headers and the cells, and the size of the whole, in points."""

    corner: Area
    columns: tuple[Area, ...]
    rows: tuple[Area, ...]
    cells: dict[tuple[int, int], Area]
    width: float
    height: float


def grid_areas(grid: Grid, top: float) -> GridAreas:
    """Measure a grid that begins ``top`` points below the upper edge."""
    number = max((len(grid.columns), *(len(row.cells) for row in grid.rows)))
    first = _width((grid.corner, *(row.name for row in grid.rows)), HEADER_POINTS)
    widths = []
    for at in range(number):
        name = grid.columns[at] if at < len(grid.columns) else ""
        cells = [row.cells[at] for row in grid.rows if at < len(row.cells)]
        inside = [_cell_width(cell) for cell in cells if cell is not None]
        widths.append(max([_width([name], HEADER_POINTS), *inside]))
    starts = [first + _GAP]
    for width in widths:
        starts.append(starts[-1] + width + _GAP)
    names = zip(grid.columns, widths, strict=False)
    head = max([_height(name, HEADER_POINTS, width) for name, width in names], default=0)
    head = max(head, _height(grid.corner, NAME_POINTS, first))
    rows, places, y = [], {}, top + head + _GAP
    for number_of_row, row in enumerate(grid.rows):
        heights = [_height(row.name, HEADER_POINTS, first)]
        heights += [
            _cell_height(cell, width)
            for cell, width in zip(row.cells, widths, strict=False)
            if cell is not None
        ]
        height = max(heights)
        rows.append(Area(0, y, first, height))
        for at, cell in enumerate(row.cells):
            if cell is not None:
                places[number_of_row, at] = Area(starts[at], y, widths[at], height)
        y += height + _GAP
    columns = tuple(Area(starts[at], top, widths[at], head) for at in range(len(grid.columns)))
    return GridAreas(Area(0, top, first, head), columns, tuple(rows), places, starts[-1], y)


def lines_high(text: str, points: float, width: float) -> int:
    """On how many lines a text of this size stands at most, in a space this wide."""
    return len(broken_at(text, width, points, most=_MOST_LINES, bold=True))


def text_height(text: str, points: float, width: float) -> float:
    """How high that text is at most."""
    return lines_high(text, points, width) * points * _LINE


def _width(texts: Iterable[str], points: float) -> float:
    widest = max((_text_width(text, points) for text in texts), default=0)
    return min(_WIDEST, max(_NARROWEST, widest)) + 2 * _PADDING


def _text_width(text: str, points: float) -> float:
    return text_width(text, points, bold=True)


def _cell_width(cell: Cell) -> float:
    inside = max((_row_width(row) for row in cell.rows), default=0)
    return min(_WIDEST, max(_NARROWEST, inside)) + 2 * _PADDING


def _row_width(row: Row) -> float:
    return _text_width(row.text, _points(row)) + _text_width(row.lead, LEAD_POINTS)


def _points(row: Row) -> int:
    return NAME_POINTS if row.words == "name" else SMALL_POINTS


def _cell_height(cell: Cell, width: float) -> float:
    high = 0.0
    for row in cell.rows:
        space = width - 2 * _PADDING - _text_width(row.lead, LEAD_POINTS)
        lines = lines_high(row.text, _points(row), max(space, _NARROWEST / 2))
        first = LEAD_POINTS if row.lead else _points(row)
        high += _LINE * (first + (lines - 1) * _points(row))
    return high + 2 * _PADDING


def _height(text: str, points: float, width: float) -> float:
    return text_height(text, points, width - 2 * _PADDING) + _PADDING
