"""The key of a sheet: just what occurs on it, each with a sample."""

from __future__ import annotations

from typing import NamedTuple

from depmap.views.drawing.dot.markup import text
from depmap.views.drawing.sheet import Grid, Plan, Sheet
from depmap.views.drawing.text.text_width import broken_at, text_width
from depmap.views.drawing.themes import LIGHT, BoxLook, LookName, Theme

_POINTS = 10
_SPACING = 2
_PADDING = 1
_BOX_PADDING = 3
_BETWEEN_FRAMES = 2
_SAMPLE_WIDTH = 30
_GAP = 8
"""Points before each entry, so that a sample stands nearer to its own words than to others."""

_BOX_GAP = 2
"""The same before the sample of a box, whose words stand in it."""


class _Entry(NamedTuple):
    """Cells of a table, and how wide they are in points."""

    cells: str
    width: float


def key_rows(sheet: Sheet, theme: Theme, width: float) -> list[str]:
    """Tables, each a row of the key of at most ``width`` points; none if all is plain."""
    entries = [*_look_entries(sheet, theme), *_plan_entries(sheet, theme)]
    for words in sheet.key:
        # An entry may be a whole sentence, which must not widen the sheet.
        lines = broken_at(words, width - _head(theme).width - 2 * _SPACING, _POINTS, most=12)
        entries += [_words(line, theme) for line in lines]
    if not entries:
        return []
    head = _head(theme)
    rows: list[list[_Entry]] = [[head]]
    for entry in entries:
        if len(rows[-1]) > 1 and _row_width([*rows[-1], entry]) > width:
            rows.append([_Entry("<TD></TD>", head.width)])
        rows[-1].append(entry)
    return [_row_table(row, width) for row in rows]


def looks_that_occur(sheet: Sheet) -> list[LookName]:
    """The looks on a sheet that have a word, each once, in the order of the themes."""
    if isinstance(sheet.body, Grid):
        used = {cell.look for row in sheet.body.rows for cell in row.cells if cell is not None}
    else:
        used = {box.look for box in sheet.body.boxes if box.shape != "junction"}
    return [name for name, look in LIGHT.looks.items() if name in used and look.word]


def _row_width(row: list[_Entry]) -> float:
    return sum(entry.width + _SPACING for entry in row) + _SPACING


def _row_table(row: list[_Entry], width: float) -> str:
    """A table that is as wide as the sheet: Graphviz spreads the cells of a narrower one."""
    rest = max(0, round(width - _row_width(row) - _SPACING))
    cells = "".join(entry.cells for entry in row)
    return (
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="{_SPACING}" CELLPADDING="{_PADDING}">'
        f'<TR>{cells}<TD WIDTH="{rest}" CELLPADDING="0"></TD></TR></TABLE>'
    )


def _look_entries(sheet: Sheet, theme: Theme) -> list[_Entry]:
    double = _double_looks(sheet)
    return [
        _box_sample(theme.looks[name], theme, double=name in double)
        for name in looks_that_occur(sheet)
    ]


def _double_looks(sheet: Sheet) -> set[LookName]:
    """The looks all of whose boxes have a double frame, which tells where colour is missing."""
    if isinstance(sheet.body, Grid):
        return {"isolated"}
    single = {box.look for box in sheet.body.boxes if not box.double}
    return {box.look for box in sheet.body.boxes if box.double} - single


def _plan_entries(sheet: Sheet, theme: Theme) -> list[_Entry]:
    if not isinstance(sheet.body, Plan):
        return []
    entries = []
    lines = [line for line in sheet.body.lines if not line.indirect]
    for style, meaning in sheet.body.line_meanings.items():
        if any(line.style == style for line in lines):
            entries.append(_line_entry(style, meaning, theme))
    # In words: a font that holds signs for arrowheads is not at every reader's hand.
    arrows = {line.arrow for line in sheet.body.lines}
    said = [("open", "open arrow: assumed"), ("filled", "filled arrow: documented or reported")]
    entries += [_words(words, theme) for arrow, words in said if arrow in arrows]
    if any(line.severed for line in sheet.body.lines):
        entries.append(_words("bar before the arrow: severed", theme))
    shapes = {box.shape for box in sheet.body.boxes}
    if "round" in shapes:
        entries.append(_words("round: service", theme))
    if "junction" in shapes:
        entries.append(_words("oval: so many of the alternatives are enough", theme))
    return entries


def _head(theme: Theme) -> _Entry:
    width = text_width("Key", _POINTS, bold=True) + 2 * _PADDING
    return _Entry(
        f'<TD ALIGN="LEFT">{text("Key", points=_POINTS, ink=theme.ink, bold=True)}</TD>', width
    )


def _words(words: str, theme: Theme) -> _Entry:
    cell = f'<TD ALIGN="LEFT">{text(words, points=_POINTS, ink=theme.ink)}</TD>'
    return _Entry(f"{_gap()}{cell}", _with_gap(text_width(words, _POINTS) + 2 * _PADDING))


def _box_sample(look: BoxLook, theme: Theme, *, double: bool = False) -> _Entry:
    word = text(look.word, points=_POINTS, ink=look.ink)
    cell = (
        f'<TD BORDER="{look.width:g}" STYLE="{look.border}" COLOR="{theme.line}" '
        f'CELLPADDING="{_BOX_PADDING}" BGCOLOR="{look.fill}">{word}</TD>'
    )
    width = text_width(look.word, _POINTS) + 2 * (_BOX_PADDING + look.width)
    if double:
        cell = (
            f'<TD BORDER="{look.width:g}" COLOR="{theme.line}" CELLPADDING="{_BETWEEN_FRAMES}">'
            f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0"><TR>{cell}</TR></TABLE></TD>'
        )
        width += 2 * (_BETWEEN_FRAMES + look.width)
    return _Entry(f"{_gap(_BOX_GAP)}{cell}", _with_gap(width, _BOX_GAP))


def _line_entry(style: str, meaning: str, theme: Theme) -> _Entry:
    sample = (
        '<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f'<TR><TD WIDTH="{_SAMPLE_WIDTH}" HEIGHT="7" BORDER="1" SIDES="B" STYLE="{style}" '
        f'COLOR="{theme.line}"></TD></TR><TR><TD HEIGHT="5"></TD></TR></TABLE></TD>'
    )
    cell = f'<TD ALIGN="LEFT">{text(meaning, points=_POINTS, ink=theme.ink)}</TD>'
    width = _SAMPLE_WIDTH + _SPACING + text_width(meaning, _POINTS) + 5 * _PADDING
    return _Entry(f"{_gap()}{sample}{cell}", _with_gap(width))


def _gap(points: int = _GAP) -> str:
    return f'<TD WIDTH="{points}" CELLPADDING="0"></TD>'


def _with_gap(width: float, points: int = _GAP) -> float:
    return width + points + _SPACING
