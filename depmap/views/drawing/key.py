"""The key of a sheet: just what occurs on it, each with a sample."""

from __future__ import annotations

from depmap.views.drawing.markup import text
from depmap.views.drawing.sheet import Grid, Plan, Sheet
from depmap.views.drawing.themes import LIGHT, BoxLook, LookName, Theme

_POINTS = 11
_SAMPLE_CHARACTERS = 7
"""As wide as a sample, counted as characters."""


def key_row(sheet: Sheet, theme: Theme, width: int) -> str:
    """A table with the key, in rows of at most ``width`` characters; empty if all is plain."""
    entries = [*_look_entries(sheet, theme), *_plan_entries(sheet, theme)]
    entries += [(_words(words, theme), len(words)) for words in sheet.key]
    if not entries:
        return ""
    head = f"<TD>{text('Key', points=_POINTS, ink=theme.ink, bold=True)}</TD>"
    rows, used = [head], 0
    for cells, characters in entries:
        if used and used + characters > width:
            rows.append("<TD></TD>")
            used = 0
        rows[-1] += cells
        used += characters + 2
    lines = "".join(
        '<TR><TD ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="4" CELLPADDING="2">'
        f"<TR>{row}</TR></TABLE></TD></TR>"
        for row in rows
    )
    return f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{lines}</TABLE>'


def looks_that_occur(sheet: Sheet) -> list[LookName]:
    """The looks on a sheet that have a word, each once, in the order of the themes."""
    if isinstance(sheet.body, Grid):
        used = {cell.look for row in sheet.body.rows for cell in row.cells if cell is not None}
    else:
        used = {box.look for box in sheet.body.boxes if box.shape != "junction"}
    return [name for name, look in LIGHT.looks.items() if name in used and look.word]


def _look_entries(sheet: Sheet, theme: Theme) -> list[tuple[str, int]]:
    entries = []
    for name in looks_that_occur(sheet):
        look = theme.looks[name]
        entries.append((_box_sample(look, theme), len(look.word) + 2))
    return entries


def _plan_entries(sheet: Sheet, theme: Theme) -> list[tuple[str, int]]:
    if not isinstance(sheet.body, Plan):
        return []
    entries: list[tuple[str, int]] = []
    lines = [line for line in sheet.body.lines if not line.indirect]
    for style, meaning in sheet.body.line_meanings.items():
        if any(line.style == style for line in lines):
            sample = _line_sample(style, theme)
            entries.append((sample + _words(meaning, theme), len(meaning) + _SAMPLE_CHARACTERS))
    arrows = {line.arrow for line in sheet.body.lines}
    said = [("open", "▷ assumed"), ("filled", "▶ documented or reported")]
    entries += [(_words(words, theme), len(words)) for arrow, words in said if arrow in arrows]
    shapes = {box.shape for box in sheet.body.boxes}
    if "round" in shapes:
        entries.append((_words("round: service", theme), 14))
    return entries


def _words(words: str, theme: Theme) -> str:
    return f'<TD ALIGN="LEFT">{text(words, points=_POINTS, ink=theme.ink)}</TD>'


def _box_sample(look: BoxLook, theme: Theme) -> str:
    return (
        f'<TD BORDER="{look.width:g}" STYLE="{look.border}" COLOR="{theme.line}" '
        f'BGCOLOR="{look.fill}">{text(look.word, points=_POINTS, ink=look.ink)}</TD>'
    )


def _line_sample(style: str, theme: Theme) -> str:
    return (
        '<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f'<TR><TD WIDTH="34" HEIGHT="8" BORDER="1" SIDES="B" STYLE="{style}" '
        f'COLOR="{theme.line}"></TD></TR><TR><TD HEIGHT="7"></TD></TR></TABLE></TD>'
    )
