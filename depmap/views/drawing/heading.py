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

_TEXT_WIDTH = 110
_HEADING_WIDTH = 75
_MOST_LINES = 3
_HEADING_POINTS = 20
_WORDS_POINTS = 14


def heading_label(drawing: MapDrawing) -> str:
    """An HTML-like label: classification and title."""
    about = drawing.inventory.about
    rows = []
    if about.classification:
        rows += [_row(line, _WORDS_POINTS, bold=True) for line in _lines(about.classification)]
    for text in drawing.title[:1]:
        rows += [_row(line, _HEADING_POINTS, bold=True) for line in _lines(text, _HEADING_WIDTH)]
    for text in drawing.title[1:]:
        rows += [_row(line, _WORDS_POINTS) for line in _lines(text)]
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0">{"".join(rows)}</TABLE>>'


def footer_lines(inventory: Inventory) -> list[str]:
    """The inventory's revision and date, its notice and its classification."""
    about = inventory.about
    date = f" of {about.date}" if about.date else ""
    version = importlib.metadata.version("depmap")
    said = [
        f"Inventory: {about.name}, revision {inventory.revision}{date}. Drawn by depmap {version}.",
        about.notice,
        about.classification,
    ]
    return [line for text in said if text for line in _lines(text)]


def _lines(text: str, width: int = _TEXT_WIDTH) -> list[str]:
    """The text as drawn: long lines are broken, very long ones end in an ellipsis."""
    return wrapped(shortened(text, width * _MOST_LINES), width, _MOST_LINES)


def _row(text: str, points: int, *, bold: bool = False) -> str:
    words = f"<B>{html_text(text)}</B>" if bold else html_text(text)
    return f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="{points}">{words}</FONT></TD></TR>'
