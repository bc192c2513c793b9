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
from depmap.views.drawing.legend import legend_rows

TITLE_WIDTH = 110
"""Characters in a line above or below a drawing."""

_TITLE_LINES = 3
_HEADING_POINTS = 20
_WORDS_POINTS = 14
_KEY_POINTS = 13


def heading_label(drawing: MapDrawing) -> str:
    """An HTML-like label: classification, title and key."""
    about = drawing.inventory.about
    rows = []
    if about.classification:
        rows += [_row(line, _KEY_POINTS, bold=True) for line in _lines(about.classification)]
    for number, text in enumerate(drawing.title):
        points = _WORDS_POINTS if number else _HEADING_POINTS
        rows += [_row(line, points, bold=not number) for line in _lines(text)]
    rows += [
        f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="{_KEY_POINTS}">{table}</FONT></TD></TR>'
        for table in legend_rows(drawing)
    ]
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0">{"".join(rows)}</TABLE>>'


def footer_lines(inventory: Inventory) -> list[str]:
    """The inventory's revision and date, its notice and its classification."""
    about = inventory.about
    date = f" of {about.date}" if about.date else ""
    version = importlib.metadata.version("depmap")
    said = [
        f"Inventory: revision {inventory.revision}{date}. Drawn by depmap {version}.",
        about.notice,
        about.classification,
    ]
    return [line for text in said if text for line in _lines(text)]


def _lines(text: str) -> list[str]:
    """The text as drawn: long lines are broken, very long ones end in an ellipsis."""
    return wrapped(shortened(text, TITLE_WIDTH * _TITLE_LINES), TITLE_WIDTH, _TITLE_LINES)


def _row(text: str, points: int, *, bold: bool) -> str:
    words = f"<B>{html_text(text)}</B>" if bold else html_text(text)
    return f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="{points}">{words}</FONT></TD></TR>'
