"""A grid as one table of Graphviz."""

from __future__ import annotations

import re

from depmap.views.drawing.dot.boxes import LEAD_POINTS, NAME_POINTS, SMALL_POINTS
from depmap.views.drawing.dot.markup import broken, label, table, text
from depmap.views.drawing.sheet import Cell, Grid, GridRow, Row
from depmap.views.drawing.text.labels import shortened, wrapped
from depmap.views.drawing.text.text_width import text_width
from depmap.views.drawing.themes import Theme

_HEADER_POINTS = 14
_CORNER_POINTS = 11
_HEADER_WIDTH = 20
_MOST_HEADER_LINES = 3

_WIDTHS = (22, 24, 26, 28, 30, 32, 34, 36, 40, 44)
"""Characters in a line of a cell; of these the number that prints largest is taken."""

_MOST_LINES = 9
"""Lines that an item of a row may take, which is more than any does."""

_BEFORE_NAME = re.compile(r"([^A-Z]{6,}) ([A-Z].*)")
"""Words before a name, such as "leans on", after which a line breaks rather than in the name."""

_NOTHING = " "
"""In place of an empty run of text, which Graphviz does not take."""

_BOLD = frozenset({"name", "alert"})

_BETWEEN_LINES = 1
"""Points above and below each line of a cell; without them, lines touch."""

_LINE = 13
_LEAD_EXTRA = 10
"""Points that a line of a cell takes in height, and how many more one with a number does."""


_SPACING = 6
_PADDING = 5
_AROUND = _SPACING + 2 * (_PADDING + 3)
"""Points that a cell takes besides its lines, across and down."""

_LONG_SIDE = 785
_SHORT_SIDE = 538
"""Points of A4 within margins of 10 mm; other sizes of ISO 216 have the same shape."""

_ABOVE_AND_BELOW = 235
_BESIDE = 60
"""Points that the heading, the footer and margins take, about: to choose among widths."""


def grid_label(grid: Grid, theme: Theme) -> str:
    """Headers above, names at the left, and a bordered cell where there is one."""
    if not grid.rows or not grid.columns:
        return label(
            table(f"<TR><TD>{text('Nothing to draw', points=NAME_POINTS, ink=theme.ink)}</TD></TR>")
        )
    # Of widths that print as large the widest, which breaks the fewest lines.
    width = max(_WIDTHS, key=lambda candidate: (_scale(grid, candidate), candidate))
    head = "".join(_column_header(name, theme) for name in grid.columns)
    rows = "".join(_row(row, theme, width) for row in grid.rows)
    return label(
        f'<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="{_SPACING}" CELLPADDING="{_PADDING}">'
        f"<TR>{_corner(grid.corner, theme)}{head}</TR>{rows}</TABLE>"
    )


def _scale(grid: Grid, width: int) -> float:
    """How large a grid prints on A4, about, if lines have so many characters; at most 1."""
    across = [0.0] * len(grid.columns)
    down = float(_ABOVE_AND_BELOW)
    for row in grid.rows:
        most = 0
        for place, cell in enumerate(row.cells):
            lines = [] if cell is None else _cell_lines(cell, width)
            across[place] = max(across[place], *(_line_width(*line) for line in lines), 0)
            most = max(most, len(lines))
        down += most * _LINE + _AROUND + _LEAD_EXTRA
    heads = (line for row in grid.rows for line in _header_lines(row.name))
    left = max((_header_width(line) for line in heads), default=0)
    for place, name in enumerate(grid.columns):
        across[place] = max(across[place], *map(_header_width, _header_lines(name)))
    total = _BESIDE + left + sum(across) + (len(across) + 1) * _AROUND
    long, short = max(total, down), min(total, down)
    return min(1, _LONG_SIDE / long, _SHORT_SIDE / short)


def _cell_lines(cell: Cell, width: int) -> list[tuple[str, Row, str]]:
    """The lines of a cell, each with its row and the large number in front of it."""
    return [
        (line, row, "" if place else row.lead)
        for row in cell.rows
        for place, line in enumerate(_packed(row.text, width))
    ]


def _packed(words: str, width: int) -> list[str]:
    """Lines that break behind commas; only what is too long by itself breaks elsewhere."""
    lines: list[str] = []
    for item in words.split(", "):
        if lines and len(lines[-1]) + len(item) + 2 <= width:
            lines[-1] += f", {item}"
        else:
            lines = [*lines[:-1], f"{lines[-1]},"] if lines else []
            # A number never stands alone on a line.
            whole = shortened(item, width * _MOST_LINES).replace(": ", ":\u00a0")
            named = _BEFORE_NAME.fullmatch(whole)
            if len(whole) > width and named and len(named[2]) <= width:
                lines += [named[1], named[2]]
            else:
                lines += wrapped(whole, width, _MOST_LINES) or [""]
    return lines


def _line_width(line: str, row: Row, lead: str) -> float:
    large = text_width(f"{lead} ", LEAD_POINTS, bold=True) if lead else 0
    return large + text_width(line, _points(row), bold=row.words in _BOLD)


def _points(row: Row) -> int:
    return NAME_POINTS if row.words == "name" else SMALL_POINTS


def _header_width(line: str) -> float:
    return text_width(line, _HEADER_POINTS, bold=True)


def _header_lines(name: str) -> list[str]:
    return broken(name, _HEADER_WIDTH, _MOST_HEADER_LINES)


def _corner(words: str, theme: Theme) -> str:
    inside = text(words or _NOTHING, points=_CORNER_POINTS, ink=theme.ink)
    return f'<TD BORDER="0" ALIGN="RIGHT" VALIGN="BOTTOM">{inside}</TD>'


def _column_header(name: str, theme: Theme) -> str:
    return f'<TD BORDER="0" ALIGN="LEFT" VALIGN="BOTTOM">{_header(name, theme, "LEFT")}</TD>'


def _header(name: str, theme: Theme, side: str) -> str:
    runs = (
        text(line or _NOTHING, points=_HEADER_POINTS, ink=theme.ink, bold=True)
        for line in _header_lines(name)
    )
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
    return [
        _run(line, row, lead, theme.looks[cell.look].ink)
        for line, row, lead in _cell_lines(cell, width)
    ]


def _run(line: str, row: Row, lead: str, ink: str) -> str:
    words = text(
        line or _NOTHING,
        points=_points(row),
        ink=ink,
        bold=row.words in _BOLD,
        slanted=row.words == "do",
    )
    return f"{text(lead, points=LEAD_POINTS, ink=ink, bold=True)} {words}" if lead else words


def _cell(cell: Cell, theme: Theme, runs: list[str], most: int) -> str:
    """A cell with its lines at the top; ``most`` are those of the longest cell beside it."""
    look = theme.looks[cell.look]
    style = ",".join([look.border, *(["rounded"] if cell.shape == "round" else [])])
    lines = "".join(f'<TR><TD ALIGN="LEFT">{run}</TD></TR>' for run in runs)
    # Graphviz would spread the lines of a short cell over its height.
    lines += f'<TR><TD HEIGHT="{_LINE}"></TD></TR>' * (most - len(runs))
    inside = table(lines, _BETWEEN_LINES)
    padding = ""
    if cell.look == "isolated":
        # Framed twice, which tells where colour is missing.
        inside = (
            f'<TABLE BORDER="1" COLOR="{look.ink}" CELLBORDER="0" CELLSPACING="0" '
            f'CELLPADDING="{_PADDING - 2}"><TR><TD ALIGN="LEFT">{inside}</TD></TR></TABLE>'
        )
        padding = ' CELLPADDING="2"'
    return (
        f'<TD BORDER="{look.width:g}" STYLE="{style}" COLOR="{theme.line}" '
        f'BGCOLOR="{look.fill}" ALIGN="LEFT" VALIGN="TOP"{padding}>{inside}</TD>'
    )
