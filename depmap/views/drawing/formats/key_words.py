"""The key of a sheet in words, for formats that have no samples of lines and boxes."""

from __future__ import annotations

from depmap.views.drawing.dot.key import looks_that_occur
from depmap.views.drawing.sheet import Arrow, Plan, Sheet
from depmap.views.drawing.themes import LIGHT

ARROW_WORDS: dict[Arrow, str] = {"open": "assumed", "filled": "documented or reported"}
"""What an arrowhead says of the need that a line stands for."""

INDIRECT = "through what is not drawn"
"""Said of a line on whose way more than one need lies."""

SEVERED = "severed"
"""Said of a need that an outage cuts."""


def line_key(sheet: Sheet) -> list[str]:
    """What the styles of lines mean that occur, such as "dashed line: degraded without"."""
    if not isinstance(sheet.body, Plan):
        return []
    lines = sheet.body.lines
    used = {line.style for line in lines if not line.indirect}
    return [
        f"{style} line: {meaning}"
        for style, meaning in sheet.body.line_meanings.items()
        if style in used
    ]


def arrows_that_occur(sheet: Sheet) -> list[Arrow]:
    """Arrowheads with a meaning, each once."""
    lines = sheet.body.lines if isinstance(sheet.body, Plan) else ()
    used = {line.arrow for line in lines}
    return [arrow for arrow in ARROW_WORDS if arrow in used]


def look_words(sheet: Sheet) -> list[str]:
    """The words of the looks on a sheet, in the order of the themes."""
    return [LIGHT.looks[name].word for name in looks_that_occur(sheet)]


def indirect_occurs(sheet: Sheet) -> bool:
    """Does a line pass through what is not drawn?"""
    return isinstance(sheet.body, Plan) and any(line.indirect for line in sheet.body.lines)


def severed_occurs(sheet: Sheet) -> bool:
    """Is a need severed on this sheet?"""
    return isinstance(sheet.body, Plan) and any(line.severed for line in sheet.body.lines)


def services_occur(sheet: Sheet) -> bool:
    """Is there a box with round corners?"""
    return isinstance(sheet.body, Plan) and any(box.shape == "round" for box in sheet.body.boxes)
