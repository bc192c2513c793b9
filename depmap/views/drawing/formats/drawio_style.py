"""How things look in draw.io: styles of cells, and their text as HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

from depmap.views.drawing.dot.boxes import NAME_POINTS, SMALL_POINTS
from depmap.views.drawing.dot.heading import subtitle_lines
from depmap.views.drawing.dot.key import looks_that_occur
from depmap.views.drawing.formats.key_words import (
    ARROW_WORDS,
    INDIRECT,
    SEVERED,
    arrows_that_occur,
    indirect_occurs,
    line_key,
    look_words,
    services_occur,
    severed_occurs,
)
from depmap.views.drawing.sheet import Box, Cell, Line, Row, Sheet
from depmap.views.drawing.themes import BoxLook, Theme
from depmap.views.harmless import harmless

HEADER_POINTS = 13
LEAD_POINTS = 18
TITLE_POINTS = 18
TEXT_POINTS = 11
KEY_POINTS = 10
FOOTER_POINTS = 9
"""As in the drawings of Graphviz, so that everything finds the space it was given there."""

_LONGEST_TOGETHER = 50
_FONT = "fontFamily=Arial"
_DASHES = {"solid": "", "dashed": "dashed=1;dashPattern=6 4", "dotted": "dashed=1;dashPattern=1 3"}
_ARROWS = {
    "open": "endArrow=block;endFill=0;endSize=6",
    "filled": "endArrow=block;endFill=1;endSize=6",
    "none": "endArrow=none",
}
_WIDTHS = {"plain": "1", "heavy": "1.8", "light": "1"}
_CROSS = "✕"


def style(*parts: str) -> str:
    """A style of draw.io; empty parts are left out."""
    return "".join(f"{part};" for part in parts if part)


def box_style(box: Box, theme: Theme) -> str:
    """Of a box or junction."""
    if box.shape == "junction":
        return style(
            "shape=ellipse", "perimeter=ellipsePerimeter", "whiteSpace=wrap", "html=1",
            "spacing=0", f"fillColor={theme.paper}",
            f"strokeColor={theme.line}", f"fontColor={theme.ink}", f"fontSize={SMALL_POINTS}",
            _FONT,
        )  # fmt: skip
    look = theme.looks[box.look]
    double = "shape=ext;double=1" if box.double else ""
    return style(double, _filled(look, theme, rounded=box.shape == "round"), "align=left",
                 "spacingLeft=4", "spacingRight=0", f"fontSize={NAME_POINTS}", _FONT)  # fmt: skip


def cell_style(cell: Cell, theme: Theme) -> str:
    """Of a cell of a grid."""
    look = theme.looks[cell.look]
    filled = _filled(look, theme, rounded=cell.shape == "round")
    return style(filled, "align=center", "spacing=4", f"fontSize={SMALL_POINTS}", _FONT)


def text_style(theme: Theme, align: str = "left", vertical: str = "middle") -> str:
    """Of text without a frame."""
    return style("text", "whiteSpace=wrap", "html=1", "fillColor=none", "strokeColor=none",
                 f"align={align}", f"verticalAlign={vertical}", "spacing=0",
                 f"fontColor={theme.ink}", f"fontSize={NAME_POINTS}", _FONT)  # fmt: skip


def frame_style(theme: Theme) -> str:
    """Of a frame around boxes, which moves them along."""
    return style("rounded=1", "absoluteArcSize=1", "arcSize=12", "whiteSpace=wrap", "html=1",
                 "container=1", "collapsible=0", "foldable=0", "dropTarget=0", "fillColor=none",
                 f"strokeColor={theme.frame}", "verticalAlign=top", "align=left",
                 "spacingLeft=8", "spacingTop=2", f"fontColor={theme.ink}",
                 f"fontSize={HEADER_POINTS}", "fontStyle=1", _FONT)  # fmt: skip


def line_style(line: Line, theme: Theme) -> str:
    """Of a line, without the places where it leaves and arrives."""
    colour = theme.light_line if line.strength == "light" else theme.line
    arrow = _ARROWS[line.arrow]
    if line.indirect:
        # More than one need lies on the way.
        arrow = arrow.replace("endArrow=block", "endArrow=doubleBlock")
    return style("html=1", "curved=1", arrow, _DASHES[line.style],
                 f"strokeColor={colour}", f"strokeWidth={_WIDTHS[line.strength]}",
                 f"fontColor={theme.ink}", f"fontSize={SMALL_POINTS}",
                 f"labelBackgroundColor={theme.paper}", _FONT)  # fmt: skip


def line_value(line: Line) -> str:
    """The words beside a line, as HTML; a severed need is said, or else crossed."""
    words = [*line.words]
    if line.severed and SEVERED not in " ".join(words):
        words.append(f"{_CROSS} {SEVERED}" if words else _CROSS)
    return "<br>".join(escaped(each) for each in words)


def box_value(box: Box, theme: Theme) -> str:
    """The rows of a box as HTML, the letter in a block at their left."""
    if box.shape == "junction":
        return rows_value(box.rows, theme.ink, theme.ink)
    look = theme.looks[box.look]
    faint = theme.faint if look.fill == theme.paper else look.ink
    rows = rows_value(box.rows, look.ink, faint)
    if not box.letter:
        return rows
    block = css({"background-color": theme.line, "color": theme.paper, "font-size": "14px",
                 "font-weight": "bold", "padding": "3px"})  # fmt: skip
    return (
        f'<table cellspacing="0" cellpadding="0"><tr><td style="{block}">{escaped(box.letter)}'
        f'</td><td style="padding-left: 4px">{rows}</td></tr></table>'
    )


def rows_value(rows: Iterable[Row], ink: str, faint: str) -> str:
    """Rows as HTML, each in a line of its own."""
    return "".join(_row_value(row, ink, faint) for row in rows)


def heading_value(sheet: Sheet, theme: Theme) -> str:
    """Classification, title, subtitle and key as HTML."""
    parts = (
        []
        if sheet.classification is None
        else [_line(sheet.classification, TEXT_POINTS, bold=True)]
    )
    parts.append(_line(sheet.title, TITLE_POINTS, bold=True))
    parts += [_line(words, TEXT_POINTS) for words in subtitle_lines(sheet)]
    key = [_sample(theme.looks[name], theme) for name in looks_that_occur(sheet)]
    key += [_unbroken(words) for words in _key_words(sheet)]
    if key:
        joined = " &nbsp; ".join(("<b>Key</b>", *key))
        parts.append(f'<div style="font-size: {KEY_POINTS}px; line-height: 19px">{joined}</div>')
    return "".join(parts)


def key_text(sheet: Sheet) -> str:
    """The key as plain text, about as long as it is drawn."""
    return "    ".join(("Key", *look_words(sheet), *_key_words(sheet)))


def _key_words(sheet: Sheet) -> list[str]:
    words = line_key(sheet)
    words += [f"{arrow} arrow: {ARROW_WORDS[arrow]}" for arrow in arrows_that_occur(sheet)]
    words += [f"double arrow: {INDIRECT}"] if indirect_occurs(sheet) else []
    words += [f"{_CROSS}: {SEVERED}"] if severed_occurs(sheet) else []
    words += ["round: service"] if services_occur(sheet) else []
    return [*words, *sheet.key]


def footer_value(sheet: Sheet) -> str:
    """Revision, date, notice and classification as HTML."""
    parts = [_line(words, FOOTER_POINTS) for words in sheet.footer]
    if sheet.classification is not None:
        parts.append(_line(sheet.classification, TEXT_POINTS, bold=True))
    return "".join(parts)


def name_value(name: str) -> str:
    """A name of a frame, a layer, a column or a row as HTML."""
    return _line(name, HEADER_POINTS, bold=True)


def escaped(text: str) -> str:
    """Text as HTML; the writer of XML escapes it again."""
    return html.escape(harmless(" ".join(text.split())))


def css(properties: Mapping[str, str]) -> str:
    """A style of HTML."""
    return "; ".join(f"{name}: {value}" for name, value in properties.items())


def _filled(look: BoxLook, theme: Theme, *, rounded: bool) -> str:
    parts = ["whiteSpace=wrap", "html=1", f"fillColor={look.fill}", f"strokeColor={theme.line}"]
    parts += [f"strokeWidth={look.width:g}", f"fontColor={look.ink}"]
    parts += ["rounded=1", "absoluteArcSize=1", "arcSize=12"] if rounded else ["rounded=0"]
    return ";".join(filter(None, (*parts, _DASHES[look.border])))


def _row_value(row: Row, ink: str, faint: str) -> str:
    name = row.words == "name"
    look = {"font-size": f"{NAME_POINTS if name else SMALL_POINTS}px"}
    look["color"] = faint if row.words == "faint" else ink
    if row.words in {"name", "alert"}:
        look["font-weight"] = "bold"
    if row.words == "do":
        look["font-style"] = "italic"
    words = escaped(row.text)
    if row.lead:
        lead = css({"font-size": f"{LEAD_POINTS}px", "font-weight": "bold"})
        words = f'<span style="{lead}">{escaped(row.lead)}</span> {words}'
    return f'<div style="{css(look)}">{words}</div>'


def _line(words: str, points: int, *, bold: bool = False) -> str:
    look = {"font-size": f"{points}px"} | ({"font-weight": "bold"} if bold else {})
    return f'<div style="{css(look)}">{escaped(words)}</div>'


def _unbroken(words: str) -> str:
    """Words that stay together, unless they are a whole sentence."""
    together = "nowrap" if len(words) <= _LONGEST_TOGETHER else "normal"
    return f'<span style="white-space: {together}">{escaped(words)}</span>'


def _sample(look: BoxLook, theme: Theme) -> str:
    shown = {"background-color": look.fill, "color": look.ink, "padding": "1px 6px"}
    shown["border"] = f"{look.width:g}px {look.border} {theme.line}"
    return f'<span style="{css(shown)}">{escaped(look.word)}</span>'
