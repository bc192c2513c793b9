"""What stands above and below a sheet, as labels of Graphviz as wide as its drawing."""

from __future__ import annotations

from depmap.views.drawing.dot.key import key_rows
from depmap.views.drawing.dot.markup import label, left_row, table, text
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.text.text_width import broken_at
from depmap.views.drawing.themes import Theme

_TITLE_POINTS = 18
_TEXT_POINTS = 11
_FOOTER_POINTS = 9
_MOST_TITLE_LINES = 4
_MOST_LINES = 12
_KEY_ROW = '<TR><TD ALIGN="LEFT" CELLPADDING="0">{}</TD></TR>'
_GAP = '<TR><TD HEIGHT="{points}"></TD></TR>'
_HEADING_GAP = 6
_FOOTER_GAP = 4
_LINE_HEIGHT = 1.25
"""Of a line of text, as a multiple of its size; the bundled Graphviz sets it wider."""

_AROUND = 2
"""Points above and below a row together."""


def heading_label(sheet: Sheet, theme: Theme, width: float) -> str:
    """Classification, title, subtitle with what is only counted, and the key.

    ``width`` is in points.
    """
    rows = []
    if sheet.classification is not None:
        rows += _rows(sheet.classification, theme, _TEXT_POINTS, width, bold=True)
    rows += _rows(sheet.title, theme, _TITLE_POINTS, width, _MOST_TITLE_LINES, bold=True)
    for line in subtitle_lines(sheet):
        rows += _rows(line, theme, _TEXT_POINTS, width)
    rows += [_KEY_ROW.format(row) for row in key_rows(sheet, theme, width)]
    rows.append(_GAP.format(points=_HEADING_GAP))
    return label(table("".join(rows), padding=1))


def footer_label(sheet: Sheet, theme: Theme, width: float) -> str:
    """Revision, date and notice, and the classification again; ``width`` is in points."""
    rows = [_GAP.format(points=_FOOTER_GAP)]
    for line in sheet.footer:
        rows += _rows(line, theme, _FOOTER_POINTS, width)
    if sheet.classification is not None:
        rows += _rows(sheet.classification, theme, _TEXT_POINTS, width, bold=True)
    return label(table("".join(rows), padding=1))


def footer_height(sheet: Sheet, width: float) -> float:
    """Points that :func:`footer_label` takes, rather more than less."""
    lines = sum(
        len(broken_at(line, width, _FOOTER_POINTS, most=_MOST_LINES)) for line in sheet.footer
    )
    high = lines * (_FOOTER_POINTS * _LINE_HEIGHT + _AROUND) + _FOOTER_GAP + _AROUND
    if sheet.classification is not None:
        lines = len(
            broken_at(sheet.classification, width, _TEXT_POINTS, most=_MOST_LINES, bold=True)
        )
        high += lines * (_TEXT_POINTS * _LINE_HEIGHT + _AROUND)
    return high


def subtitle_lines(sheet: Sheet) -> tuple[str, ...]:
    """The subtitle, and in one sentence what is only counted."""
    counted = [part.words for part in sheet.counted if part.words]
    return (*sheet.subtitle, *([f"Not drawn: {'; '.join(counted)}."] if counted else []))


def _rows(
    words: str,
    theme: Theme,
    points: int,
    width: float,
    most: int = _MOST_LINES,
    *,
    bold: bool = False,
) -> list[str]:
    return [
        left_row(text(line, points=points, ink=theme.ink, bold=bold))
        for line in broken_at(words, width, points, most=most, bold=bold)
    ]
