"""What stands above and below a sheet, as labels of Graphviz."""

from __future__ import annotations

from depmap.views.drawing.key import key_row
from depmap.views.drawing.markup import broken, label, left_row, table, text
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.themes import Theme

_TITLE_POINTS = 20
_TEXT_POINTS = 12
_FOOTER_POINTS = 10
_MOST_LINES = 3
_MOST_FOOTER_LINES = 12


def heading_label(sheet: Sheet, theme: Theme, width: int) -> str:
    """Classification, title, subtitle with what is only counted, and the key.

    ``width`` is in characters of the subtitle; the title has fewer, as it is larger.
    """
    rows = []
    if sheet.classification is not None:
        rows += _rows(sheet.classification, theme, _TEXT_POINTS, width, bold=True)
    rows += _rows(sheet.title, theme, _TITLE_POINTS, width * 3 // 5, bold=True)
    for line in subtitle_lines(sheet):
        rows += _rows(line, theme, _TEXT_POINTS, width)
    key = key_row(sheet, theme, width)
    if key:
        rows.append(left_row(key))
    return label(table("".join(rows), padding=1))


def footer_label(sheet: Sheet, theme: Theme, width: int) -> str:
    """Revision, date and notice, and the classification again."""
    rows = []
    for line in sheet.footer:
        rows += _rows(line, theme, _FOOTER_POINTS, width * 6 // 5, _MOST_FOOTER_LINES)
    if sheet.classification is not None:
        rows += _rows(sheet.classification, theme, _TEXT_POINTS, width, bold=True)
    return label(table("".join(rows), padding=1))


def subtitle_lines(sheet: Sheet) -> tuple[str, ...]:
    """The subtitle, and in one sentence what is only counted."""
    counted = [part.words for part in sheet.counted if part.words]
    return (*sheet.subtitle, *([f"Not drawn: {'; '.join(counted)}."] if counted else []))


def _rows(
    words: str,
    theme: Theme,
    points: int,
    width: int,
    most: int = _MOST_LINES,
    *,
    bold: bool = False,
) -> list[str]:
    return [
        left_row(text(line, points=points, ink=theme.ink, bold=bold))
        for line in broken(words, width, most)
    ]
