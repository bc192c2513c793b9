"""A grid as one table of Graphviz."""

from __future__ import annotations

import math

from depmap.views.drawing.box_dot import row_markup
from depmap.views.drawing.markup import broken, label, table, text
from depmap.views.drawing.sheet import Cell, Grid, GridRow
from depmap.views.drawing.themes import Theme

_HEADER_POINTS = 13
_CORNER_POINTS = 11
_HEADER_WIDTH = 20
_MOST_HEADER_LINES = 3

_WIDTHS = (24, 28, 32, 36, 42)
"""Characters in a line of a cell; of these the number that prints largest is taken."""

_MOST_LINES = 9
"""Lines of one row of a cell: more than any count takes."""

_BETWEEN_LINES = 1
"""Points above and below each line of a cell; without them, lines touch."""

_LINE = 13
"""Points that a line of a cell takes in height."""


_CHARACTER = 4.3
_HEADER_COLUMN = 140
_PADDING = 24
_ABOVE_AND_BELOW = 320
_HEADING_WIDTH = 780
"""Points that a character, the names at the left, the space around a cell and the heading
take: about, to choose among widths."""


def grid_label(grid: Grid, theme: Theme) -> str:
    """Headers above, names at the left, and a bordered cell where there is one."""
    width = max(_WIDTHS, key=lambda candidate: _scale(grid, candidate))
    head = "".join(_column_header(name, theme) for name in grid.columns)
    rows = "".join(_row(row, theme, width) for row in grid.rows)
    return label(
        '<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="6" CELLPADDING="6">'
        f"<TR>{_corner(grid.corner, theme)}{head}</TR>{rows}</TABLE>"
    )


def _scale(grid: Grid, width: int) -> float:
    """How large a grid prints, about, if lines have so many characters."""
    across = [0] * len(grid.columns)
    down = _ABOVE_AND_BELOW
    for row in grid.rows:
        most = 0
        for place, cell in enumerate(row.cells):
            lines = [] if cell is None else _cell_lines(cell, width)
            across[place] = max(across[place], *map(len, lines), _HEADER_WIDTH)
            most = max(most, len(lines))
        down += most * _LINE + _PADDING
    columns = _HEADER_COLUMN + sum(each * _CHARACTER + _PADDING for each in across)
    total = max(columns, _HEADING_WIDTH)
    long, short = max(total, down), min(total, down)
    return min(math.sqrt(2) / long, 1 / short)


def _cell_lines(cell: Cell, width: int) -> list[str]:
    return [line for row in cell.rows for line in broken(row.text, width, _MOST_LINES)]


def _corner(words: str, theme: Theme) -> str:
    # Graphviz takes no empty run of text.
    inside = text(words, points=_CORNER_POINTS, ink=theme.ink) if words else ""
    return f'<TD BORDER="0" ALIGN="RIGHT" VALIGN="BOTTOM">{inside}</TD>'


def _column_header(name: str, theme: Theme) -> str:
    return f'<TD BORDER="0" ALIGN="LEFT" VALIGN="BOTTOM">{_header(name, theme, "LEFT")}</TD>'


def _header(name: str, theme: Theme, side: str) -> str:
    lines = broken(name, _HEADER_WIDTH, _MOST_HEADER_LINES)
    runs = (text(line, points=_HEADER_POINTS, ink=theme.ink, bold=True) for line in lines)
    # Not rows of a table: Graphviz would spread them over the height of the cell.
    return "".join(f'{run}<BR ALIGN="{side}"/>' for run in runs)


def _row(row: GridRow, theme: Theme, width: int) -> str:
    runs = [None if cell is None else _runs(cell, theme, width) for cell in row.cells]
    most = max((len(each) for each in runs if each is not None), default=0)
    cells = "".join(
        '<TD BORDER="0"></TD>' if cell is None or each is None else _cell(cell, theme, each, most)
        for cell, each in zip(row.cells, runs, strict=True)
    )
    name = _header(row.name, theme, "RIGHT")
    return f'<TR><TD BORDER="0" ALIGN="RIGHT" VALIGN="TOP">{name}</TD>{cells}</TR>'


def _runs(cell: Cell, theme: Theme, width: int) -> list[str]:
    ink = theme.looks[cell.look].ink
    return [run for row in cell.rows for run in row_markup(row, ink, ink, width, _MOST_LINES)]


def _cell(cell: Cell, theme: Theme, runs: list[str], most: int) -> str:
    """A cell with its lines at the top; ``most`` are those of the longest cell beside it."""
    look = theme.looks[cell.look]
    style = ",".join([look.border, *(["rounded"] if cell.shape == "round" else [])])
    lines = "".join(f'<TR><TD ALIGN="LEFT">{run}</TD></TR>' for run in runs)
    # Graphviz would spread the lines of a short cell over its height.
    lines += f'<TR><TD HEIGHT="{_LINE}"></TD></TR>' * (most - len(runs))
    inside = table(lines, _BETWEEN_LINES)
    return (
        f'<TD BORDER="{look.width:g}" STYLE="{style}" COLOR="{theme.line}" '
        f'BGCOLOR="{look.fill}" ALIGN="LEFT" VALIGN="TOP">{inside}</TD>'
    )
