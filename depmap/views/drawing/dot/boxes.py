"""Boxes and lines as attributes of Graphviz."""

from __future__ import annotations

from depmap.views.drawing.dot.markup import broken, label, left_row, table, text
from depmap.views.drawing.sheet import Box, Line, Row
from depmap.views.drawing.text.labels import html_text, plain_label
from depmap.views.drawing.themes import Theme

NAME_POINTS = 11
"""The size of the names of systems and services, before a drawing is scaled to paper."""

SMALL_POINTS = 9
"""The size of all that stands below a name; no less is drawn."""

_NAME_WIDTH = 28
_SMALL_WIDTH = 36
_MOST_LINES = 4
_SHORT_WORD = 5
"""Characters of a last line that would look lost."""
LEAD_POINTS = 18
"""The size of a large number in front of a row."""


def row_markup(row: Row, ink: str, faint: str) -> list[str]:
    """The lines of one row, each as a run of text."""
    name = row.words == "name"
    lines = _lines(row.text, _NAME_WIDTH if name else _SMALL_WIDTH, name=name)
    runs = [
        text(
            line,
            points=NAME_POINTS if name else SMALL_POINTS,
            ink=faint if row.words == "faint" else ink,
            bold=row.words in {"name", "alert"},
            slanted=row.words == "do",
        )
        for line in lines
    ]
    if row.lead:
        runs[0] = f"{text(row.lead, points=LEAD_POINTS, ink=ink, bold=True)} {runs[0]}"
    return runs


def _lines(words: str, width: int, *, name: bool) -> list[str]:
    """The words on lines: names break before a bracket, others at a dot, if that is no longer.

    A dot at which they break is not written. No short word stands alone on the last line.
    """
    lines = broken(words, width, _MOST_LINES)
    if len(lines) == 1:
        return lines
    head, found, tail = words.partition(" (" if name else " · ")
    if head and found:
        rest = f"({tail}" if name else tail
        parted = [*broken(head, width, _MOST_LINES), *broken(rest, width, _MOST_LINES)]
        if len(parted) <= len(lines):
            return parted
    before, between, moved = lines[-2].rpartition(" ")
    last = f"{moved} {lines[-1]}"
    if between and len(lines[-1]) <= _SHORT_WORD and len(last) <= width:
        lines[-2:] = [before, last]
    return lines


def box_attributes(box: Box, theme: Theme) -> dict[str, str]:
    """The attributes of a node of Graphviz."""
    look = theme.looks[box.look]
    if box.shape == "junction":
        return {
            "label": plain_label(*(row.text for row in box.rows)),
            "shape": "ellipse",
            "style": "filled",
            "fillcolor": theme.paper,
            "fontcolor": theme.ink,
            "fontsize": str(SMALL_POINTS),
            "margin": "0.02,0.01",
            "height": "0.2",
            "width": "0.2",
        }
    faint = theme.faint if look.fill == theme.paper else look.ink
    lines = [run for row in box.rows for run in row_markup(row, look.ink, faint)]
    rows = [left_row(line) for line in lines]
    if box.letter:
        block = (
            f'<TD ROWSPAN="{len(rows)}" BGCOLOR="{theme.line}" CELLPADDING="3">'
            f'<FONT POINT-SIZE="14" COLOR="{theme.paper}"><B>{html_text(box.letter)}</B></FONT>'
            f'</TD><TD ROWSPAN="{len(rows)}" WIDTH="4"></TD>'
        )
        rows[0] = rows[0].replace("<TR>", f"<TR>{block}", 1)
    styles = ["filled", *(["rounded"] if box.shape == "round" else [])]
    styles += [look.border] if look.border != "solid" else []
    return {
        "label": label(table("".join(rows))),
        "style": ",".join(styles),
        "fillcolor": look.fill,
        "penwidth": f"{look.width:g}",
        "peripheries": "2" if box.double else "1",
        **({"height": f"{box.height:g}"} if box.height else {}),
    }


def line_attributes(line: Line, theme: Theme, *, against: bool) -> dict[str, str]:
    """The attributes of an edge; ``against`` tells that it is written from head to tail."""
    arrow = {"open": "onormal", "filled": "normal", "none": "none"}[line.arrow]
    if line.indirect:
        # More than one need lies on the way.
        arrow += arrow
    if line.severed:
        # A bar across the line, before the arrow.
        arrow = f"{arrow}tee" if line.arrow != "none" else "tee"
    attributes = {"style": line.style, "arrowhead": arrow}
    if against:
        attributes = {"style": line.style, "dir": "back", "arrowtail": arrow, "arrowhead": "none"}
    if line.strength == "heavy":
        attributes["penwidth"] = "1.8"
    if line.strength == "light":
        attributes["color"] = theme.light_line
    if line.columns > 1:
        attributes["minlen"] = str(line.columns)
    if line.words:
        attributes["label"] = _line_label(line.words, theme)
    return attributes


def _line_label(words: tuple[str, ...], theme: Theme) -> str:
    """Words beside their line: where it slants below them, they cover it.

    Graphviz puts a label at the right of a line that runs down, and above one that runs to
    the right, but so near that the line touches the words.
    """
    rows = "".join(
        f'<TR><TD ALIGN="LEFT" BGCOLOR="{theme.paper}">'
        f"{text(word, points=SMALL_POINTS, ink=theme.ink)}</TD></TR>"
        for each in words
        for word in broken(each, _SMALL_WIDTH, _MOST_LINES)
    )
    return label(
        f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD WIDTH="4"></TD>'
        f'<TD>{table(rows)}</TD><TD WIDTH="4"></TD></TR><TR><TD HEIGHT="3"></TD></TR></TABLE>'
    )
