"""A plan as a flowchart of Mermaid, for wikis and Markdown.

Mermaid lays out by itself and has fewer looks: no open arrowheads, no double frames on
round boxes, no tables. What it cannot show is said in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from depmap.errors import OptionError
from depmap.views.drawing.dot.heading import subtitle_lines
from depmap.views.drawing.dot.markup import broken
from depmap.views.drawing.formats.key_words import (
    ARROW_WORDS,
    INDIRECT,
    SEVERED,
    arrows_that_occur,
    indirect_occurs,
    line_key,
    look_words,
    services_occur,
)
from depmap.views.drawing.formats.mermaid_style import class_of, look_classes, style_of
from depmap.views.drawing.formats.text_alternative import row_words
from depmap.views.drawing.sheet import Box, Grid, Line, Plan, Row, Sheet
from depmap.views.drawing.themes import LIGHT, Theme

MOST_LINES = 500
"""Mermaid refuses more (``maxEdges``), and wherever it is embedded nobody may raise it."""

MOST_CHARACTERS = 50_000
"""Mermaid refuses longer texts (``maxTextSize``)."""

_OUR_LINES = 2
"""Lines that are not seen: they keep heading and footer in their places."""

_WIDE = '%%{init: {"flowchart": {"wrappingWidth": 900}}}%%'
"""Lines are broken here, as in all formats."""

_INSTEAD = "draw less: focus ID --hops 1, or stands-on ID; or write .drawio, .svg or .pdf"
_DIRECTION = re.compile("direction", re.IGNORECASE)
_JOINS = re.compile(r"[$ﬂ¶\\]|:(?=fa)")
_APART = "<i></i>"
"""Keeps letters apart that would mean something together, and shows nothing."""

_SAFE = re.compile(r"[A-Za-z0-9 ,]|[^\x00-\x7fﬂ°¶ß]")
_WIDTH = 40
_HEADING_WIDTH = 100
_MOST_ROWS = 8
_ENDS = {"open": "o", "filled": ">", "none": "-"}


def mermaid(sheet: Sheet, theme: Theme = LIGHT) -> bytes:
    """A flowchart of a plan, at most as large as Mermaid takes.

    Every text is written in entities, so that nothing in it can act. Layers are left to the
    kind that each box names. Raises OptionError for a grid, and for a plan that exceeds
    :data:`MOST_LINES` or :data:`MOST_CHARACTERS`.
    """
    if isinstance(sheet.body, Grid):
        raise OptionError(
            f"'{sheet.name}' is a table, and a flowchart of Mermaid cannot be one",
            "draw another view, such as council ID or focus ID; or write .drawio, .svg or .pdf",
        )
    lines = len(sheet.body.lines)
    if lines + _OUR_LINES > MOST_LINES:
        raise OptionError(
            f"Mermaid takes {MOST_LINES - _OUR_LINES} lines, and '{sheet.name}' has {lines:,}",
            _INSTEAD,
        )
    written = "\n".join((*_flowchart(sheet, sheet.body, theme), ""))
    if len(written) > MOST_CHARACTERS:
        raise OptionError(
            f"Mermaid takes {MOST_CHARACTERS:,} characters, and '{sheet.name}' has "
            f"{len(written):,}",
            _INSTEAD,
        )
    return written.encode()


def literal(text: str) -> str:
    r"""The text in entities as Mermaid writes them, of which nothing acts.

    Mermaid looks for Markdown, icons and formulas in every label, for some after it has
    read the entities: for ``\n``, ``$$``, ``fa:fa-`` and its own mark for entities. It takes
    "direction" for its own word even inside quotation marks, and loses a semicolon after
    "style" and a colon.
    """
    own = {word.start() for word in _DIRECTION.finditer(text)}
    written = []
    for at, letter in enumerate(text):
        plain = _SAFE.match(letter) and at not in own
        written.append(letter if plain else f"#{ord(letter)};")
        if _JOINS.match(text, at):
            written.append(_APART)
    return "".join(written)


def _flowchart(sheet: Sheet, plan: Plan, theme: Theme) -> Iterator[str]:
    yield _WIDE
    # Heading, drawing and footer stand below each other; the drawing has its own direction.
    yield "flowchart TB"
    yield f"  accTitle: {literal(_flat(sheet.title)).replace(_APART, '')}"
    yield f'  heading["{_label(_heading(sheet), _HEADING_WIDTH)}"]'
    yield '  subgraph sheet[" "]'
    yield f"    direction {plan.directions[0]}"
    boxes = {box.id: box for box in plan.boxes}
    for frame in plan.frames:
        yield f'    subgraph {_id(frame.id)}["{_label((Row(frame.name, "name"),))}"]'
        for name in frame.boxes:
            yield f"      {_box(boxes.pop(name))}"
        yield "    end"
    for box in boxes.values():
        yield f"    {_box(box)}"
    if not plan.boxes:
        yield '    nothing["Nothing to draw"]'
    for line in plan.lines:
        yield f"    {_line(line)}"
    yield "  end"
    yield f'  footer["{_label(_footer(sheet), _HEADING_WIDTH)}"]'
    yield "  heading ~~~ sheet"
    yield "  sheet ~~~ footer"
    yield from _styles(plan, theme)


def _footer(sheet: Sheet) -> tuple[Row, ...]:
    rows = [Row(line) for line in sheet.footer]
    if sheet.classification is not None:
        rows.append(Row(sheet.classification, "name"))
    return tuple(rows)


def _heading(sheet: Sheet) -> tuple[Row, ...]:
    rows = [] if sheet.classification is None else [Row(sheet.classification, "name")]
    rows += [Row(sheet.title, "name"), *(Row(line) for line in subtitle_lines(sheet))]
    ends = {"open": "line ends in a circle", "filled": "line ends in an arrow"}
    key = [*look_words(sheet), *line_key(sheet), *sheet.key]
    key += [f"{ends[arrow]}: {ARROW_WORDS[arrow]}" for arrow in arrows_that_occur(sheet)]
    key += [f"indirect: {INDIRECT}"] if indirect_occurs(sheet) else []
    key += ["round: service"] if services_occur(sheet) else []
    return (*rows, *([Row(f"Key: {'; '.join(key)}.")] if key else []))


def _box(box: Box) -> str:
    rows = box.rows
    if box.letter:
        rows = (*rows, Row(f"letter {box.letter}", "alert"))
    word = LIGHT.looks[box.look].word
    if box.shape != "junction" and word and word not in {row_words(row) for row in rows}:
        rows = (*rows, Row(word, "small"))
    before, after = "[", "]"
    if box.shape == "junction":
        before, after = "((", "))"
    elif box.double:
        before, after = "[[", "]]"
    elif box.shape == "round":
        before, after = "(", ")"
    return f'{_id(box.id)}{before}"{_label(rows)}"{after}'


def _line(line: Line) -> str:
    end = _ENDS[line.arrow]
    shaft = "-.-" if line.style != "solid" else "--"
    if line.strength == "heavy" and line.style == "solid":
        shaft = "=="
    if line.arrow == "none":
        shaft, end = ("-.-", "") if line.style != "solid" else (shaft, shaft[0])
    words = [*line.words]
    if line.indirect:
        words.append("indirect")
    if line.severed and SEVERED not in " ".join(words):
        words.append(SEVERED)
    label = f'|"{_label(tuple(Row(each) for each in words))}"|' if words else ""
    return f"{_id(line.tail)} {shaft}{end}{label} {_id(line.head)}"


def _styles(plan: Plan, theme: Theme) -> Iterator[str]:
    yield f"  classDef look_text fill:none,stroke:none,color:{theme.ink}"
    yield "  class heading,sheet,footer look_text"
    if plan.frames:
        yield f"  classDef look_frame fill:none,stroke:{theme.frame},color:{theme.ink}"
        yield f"  class {','.join(_id(frame.id) for frame in plan.frames)} look_frame"
    yield from (f"  {line}" for line in look_classes(plan, theme))
    members: dict[str, list[str]] = {}
    for box in plan.boxes:
        members.setdefault(class_of(box), []).append(_id(box.id))
    for name, boxes in members.items():
        yield f"  class {','.join(boxes)} {name}"
    styles: dict[str, list[str]] = {}
    for number, line in enumerate(plan.lines):
        styles.setdefault(style_of(line, theme), []).append(str(number))
    for style, numbers in styles.items():
        yield f"  linkStyle {','.join(numbers)} {style}"


def _id(name: str) -> str:
    """The id with nothing in it that Mermaid could read as a line or as a word of its own."""
    safe = re.sub(r"[^A-Za-z0-9_-]|-(?=-|$)|^-", lambda part: f"_u{ord(part[0]):x}_", name)
    # Words of Mermaid, and our own heading and footer, have no such end.
    return f"{safe}_"


def _label(rows: tuple[Row, ...], width: int = _WIDTH) -> str:
    lines = []
    for row in rows:
        for line in broken(row_words(row), width, _MOST_ROWS):
            bold = row.words in {"name", "alert"}
            lines.append(f"<b>{literal(line)}</b>" if bold else literal(line))
    return "<br>".join(lines) or " "


def _flat(text: str) -> str:
    return broken(text, _HEADING_WIDTH * _MOST_ROWS, 1)[0]
