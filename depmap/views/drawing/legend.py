"""The key of a drawing: what its boxes and lines mean, each with a sample."""

from __future__ import annotations

from depmap.model import Effect
from depmap.views.drawing.boxes import PLAIN_LOOK, MapDrawing, looks_to_explain, said_could_be
from depmap.views.drawing.labels import html_text
from depmap.views.drawing.lines import FALLBACK_STYLE, HEAVY, PLAIN, STYLES, has_junction
from depmap.views.states import Look

_POINTS = 13
_IN_A_ROW = 4
_GAP = '<TD WIDTH="8"></TD>'

_LINES = (
    (STYLES[Effect.DOWN], "cannot do without"),
    (STYLES[Effect.DEGRADED], "is degraded without"),
    (FALLBACK_STYLE, "its fallback needs it"),
)


def legend_label(drawing: MapDrawing) -> str:
    """An HTML-like label: the looks that occur, then the kinds of lines."""
    entries = [(_box_sample(look), look.word) for look in looks_to_explain(drawing)]
    entries += [(_line_sample(style), words) for style, words in _LINES]
    if drawing.outage is not None:
        heavy = _line_sample("solid", HEAVY["color"], 3)
        entries.append((heavy, "heavy: how it spread; thin: it did not"))
    entries += [
        (_box_sample(PLAIN_LOOK), "system"),
        (_box_sample(PLAIN_LOOK, "ROUNDED"), "service"),
    ]
    entries.append((_line_sample("solid"), "a line runs to what is needed"))
    if any(has_junction(need) for need in drawing.content.needs):
        entries.append((_words("1 of 2:"), "one of these two is enough"))
    if any(said_could_be(drawing, node_id) for node_id in drawing.content.nodes):
        entries.append((_words("could be:"), "if what nobody recorded has failed"))
    rows = [
        "".join(
            sample + _words(words) + _GAP for sample, words in entries[first : first + _IN_A_ROW]
        )
        for first in range(0, len(entries), _IN_A_ROW)
    ]
    return (
        '<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="2" CELLPADDING="1">'
        f"{''.join(f'<TR>{row}</TR>' for row in rows)}</TABLE>>"
    )


def _words(words: str) -> str:
    return f'<TD ALIGN="LEFT"><FONT POINT-SIZE="{_POINTS}">{html_text(words)}</FONT></TD>'


def _box_sample(look: Look, *styles: str) -> str:
    styles = (*styles, *([] if look.border == "solid" else [look.border.upper()]))
    style = f' STYLE="{",".join(styles)}"' if styles else ""
    return (
        f'<TD WIDTH="34" HEIGHT="14" BORDER="{2 if look.bold else 1}"{style} '
        f'COLOR="{PLAIN["color"]}" BGCOLOR="{look.fill}"></TD>'
    )


def _line_sample(style: str, color: str = PLAIN["color"], width: int = 1) -> str:
    drawn = "" if style == "solid" else f' STYLE="{style.upper()}"'
    return (
        '<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f'<TR><TD WIDTH="34" HEIGHT="8" BORDER="{width}" SIDES="B"{drawn} '
        f'COLOR="{color}"></TD></TR><TR><TD HEIGHT="7"></TD></TR></TABLE></TD>'
    )
