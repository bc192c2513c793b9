"""The key of a drawing: what its boxes and lines mean, each with a sample."""

from __future__ import annotations

from depmap.model import Effect
from depmap.views.drawing.boxes import MapDrawing, looks_to_explain
from depmap.views.drawing.labels import html_text
from depmap.views.drawing.lines import FALLBACK_STYLE, HEAVY, PLAIN, STYLES, has_junction
from depmap.views.states import Look

_WIDTH = 125
"""Characters in a row of the key, and so the least width of a drawing."""

_LINES = (
    (STYLES[Effect.DOWN], "cannot do without"),
    (STYLES[Effect.DEGRADED], "is degraded without"),
    (FALLBACK_STYLE, "its fallback needs it"),
)


def legend_rows(drawing: MapDrawing) -> list[str]:
    """Rows of an HTML-like table: the looks that occur, then the kinds of lines."""
    entries = [(len(look.word), _box_sample(look)) for look in looks_to_explain(drawing)]
    entries += [(len(words) + 6, _line_sample(style) + _cell(words)) for style, words in _LINES]
    if drawing.states is not None:
        words = "heavy: how it spread; thin: it did not"
        sample = _line_sample("solid", HEAVY["color"], 3)
        entries.append((len(words) + 6, sample + _cell(words)))
    remarks = ["square: system, round: service", "a line runs to what is needed"]
    if any(has_junction(need) for need in drawing.content.needs):
        remarks.append('"1 of 2": one of these two is enough')
    entries += [(len(words), _cell(words)) for words in remarks]
    rows: list[list[str]] = [[]]
    used = 0
    for size, cells in entries:
        if used and used + size > _WIDTH:
            rows.append([])
            used = 0
        used += size
        rows[-1].append(cells)
    return [
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="4" CELLPADDING="2">'
        f"<TR>{''.join(row)}</TR></TABLE>"
        for row in rows
    ]


def _cell(words: str) -> str:
    return f'<TD ALIGN="LEFT">{html_text(words)}</TD>'


def _box_sample(look: Look) -> str:
    style = "" if look.border == "solid" else f' STYLE="{look.border}"'
    width = 2 if look.bold else 1
    return (
        f'<TD BORDER="{width}"{style} COLOR="{PLAIN["color"]}" BGCOLOR="{look.fill}">'
        f'<FONT COLOR="{look.ink}">{html_text(look.word)}</FONT></TD>'
    )


def _line_sample(style: str, color: str = PLAIN["color"], width: int = 1) -> str:
    drawn = "" if style == "solid" else f' STYLE="{style}"'
    return (
        '<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f'<TR><TD WIDTH="34" HEIGHT="8" FIXEDSIZE="TRUE" BORDER="{width}" SIDES="B"{drawn} '
        f'COLOR="{color}"></TD></TR><TR><TD HEIGHT="7"></TD></TR></TABLE></TD>'
    )
