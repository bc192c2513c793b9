"""What stands above and below every drawing.

The marking (classification, notice, date and revision of the inventory) comes with the
inventory itself, so that no drawing can be without it. Never the day of drawing: the
same inventory gives the same drawing tomorrow.
"""

from __future__ import annotations

import importlib.metadata

from depmap.model import Inventory
from depmap.views.drawing.boxes import MapDrawing
from depmap.views.drawing.labels import html_text, shortened, wrapped
from depmap.views.marking import marking_of

_TEXT_WIDTH = 110
_HEADING_WIDTH = 75
_MOST_LINES = 3
_MOST_FOOTER_LINES = 12
_HEADING_POINTS = 20
_WORDS_POINTS = 14


def heading_label(drawing: MapDrawing) -> str:
    """An HTML-like label: classification and title; empty if there is neither."""
    classification = marking_of(drawing.inventory).classification
    rows = []
    if classification is not None:
        rows += [_row(line, _WORDS_POINTS, bold=True) for line in _lines(classification)]
    for text in drawing.title[:1]:
        rows += [_row(line, _HEADING_POINTS, bold=True) for line in _lines(text, _HEADING_WIDTH)]
    for text in drawing.title[1:]:
        rows += [_row(line, _WORDS_POINTS) for line in _lines(text)]
    if not rows:
        return ""
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0">{"".join(rows)}</TABLE>>'


def footer_lines(inventory: Inventory) -> list[str]:
    """The marking, and what drew it."""
    drawn_by = f"Drawn by depmap {importlib.metadata.version('depmap')}."
    said = (*marking_of(inventory).lines, drawn_by)
    return [line for text in said for line in _lines(text, most=_MOST_FOOTER_LINES)]


def _lines(text: str, width: int = _TEXT_WIDTH, most: int = _MOST_LINES) -> list[str]:
    """The text as drawn: long lines are broken, very long ones end in an ellipsis."""
    return wrapped(shortened(text, width * most), width, most)


def _row(text: str, points: int, *, bold: bool = False) -> str:
    words = f"<B>{html_text(text)}</B>" if bold else html_text(text)
    return f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="{points}">{words}</FONT></TD></TR>'
