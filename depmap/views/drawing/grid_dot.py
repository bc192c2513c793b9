"""A grid as one table of Graphviz."""

from __future__ import annotations

from depmap.views.drawing.box_dot import row_markup
from depmap.views.drawing.markup import broken, label, table, text
from depmap.views.drawing.sheet import Cell, Grid, GridRow
from depmap.views.drawing.themes import Theme

_HEADER_POINTS = 13
_HEADER_WIDTH = 24


def grid_label(grid: Grid, theme: Theme) -> str:
    """Headers above, names at the left, and a bordered cell where there is one."""
    head = f'<TD BORDER="0">{text(grid.corner, points=11, ink=theme.ink)}</TD>'
    head += "".join(f'<TD BORDER="0">{_header(name, theme)}</TD>' for name in grid.columns)
    rows = "".join(_row(row, theme) for row in grid.rows)
    return label(
        '<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="8" CELLPADDING="6">'
        f"<TR>{head}</TR>{rows}</TABLE>"
    )


def _row(row: GridRow, theme: Theme) -> str:
    cells = "".join(_cell(cell, theme) for cell in row.cells)
    return f'<TR><TD BORDER="0" ALIGN="RIGHT">{_header(row.name, theme)}</TD>{cells}</TR>'


def _header(name: str, theme: Theme) -> str:
    lines = broken(name, _HEADER_WIDTH, 3)
    return table(
        "".join(
            f"<TR><TD>{text(line, points=_HEADER_POINTS, ink=theme.ink, bold=True)}</TD></TR>"
            for line in lines
        )
    )


def _cell(cell: Cell | None, theme: Theme) -> str:
    if cell is None:
        return '<TD BORDER="0"></TD>'
    look = theme.looks[cell.look]
    style = ",".join([look.border, *(["rounded"] if cell.shape == "round" else [])])
    runs = [run for row in cell.rows for run in row_markup(row, look.ink, look.ink)]
    inside = table("".join(f"<TR><TD>{run}</TD></TR>" for run in runs))
    return (
        f'<TD BORDER="{look.width:g}" STYLE="{style}" COLOR="{theme.line}" '
        f'BGCOLOR="{look.fill}">{inside}</TD>'
    )
