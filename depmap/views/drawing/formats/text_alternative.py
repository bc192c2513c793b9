"""A sheet in words: everything that the drawing says, in reading order.

For screen readers, for those who read rather than look, and for wherever a drawing does
not fit. Each box is told with its rows, then with what it needs and what it takes along,
so that nobody has to follow a line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from depmap.app.diagrams.links import LinkKey
from depmap.views.drawing.dot.heading import subtitle_lines
from depmap.views.drawing.formats.key_words import (
    ARROW_WORDS,
    INDIRECT,
    SEVERED,
    arrows_that_occur,
    line_key,
    look_words,
)
from depmap.views.drawing.sheet import Box, Cell, Frame, Grid, Layer, Line, Plan, Row, Sheet
from depmap.views.drawing.themes import LIGHT
from depmap.views.harmless import harmless, harmless_line
from depmap.words.english import counted


def text_alternative(sheet: Sheet) -> list[str]:
    """Lines of plain text, each of which ends a thought; none is empty.

    The marking comes first and last, as on the drawing. Every box, every line, every letter
    and every cell is told, and what is only counted stands in the words of the sheet.
    """
    body = sheet.body
    marking = [] if sheet.classification is None else [sheet.classification]
    lines = [*marking, sheet.title, *subtitle_lines(sheet), *_key(sheet)]
    lines += _grid(body) if isinstance(body, Grid) else _PlanWords(sheet, body).lines()
    lines += [*sheet.footer, *marking]
    # Nothing of an inventory may act on whoever shows the lines, such as a terminal.
    flat = (harmless_line(" ".join(line.split())) for line in lines)
    return [line for line in flat if line]


def text_file(sheets: Iterable[Sheet]) -> bytes:
    """The alternatives of sheets as one file of UTF-8, an empty line between two sheets."""
    texts = ("\n".join(text_alternative(sheet)) for sheet in sheets)
    return ("\n\n".join(texts) + "\n").encode()


def reading_order(plan: Plan) -> list[tuple[str, list[Box]]]:
    """Boxes by frame or layer, in the order in which people read; junctions are left out.

    The name is empty for boxes that stand in none.
    """
    boxes = {box.id: box for box in plan.boxes if box.shape != "junction"}
    parts: list[tuple[str, list[Box]]] = []
    groups: Sequence[Frame | Layer] = plan.frames or plan.layers
    for group in groups:
        parts.append((group.name, [boxes.pop(name) for name in group.boxes if name in boxes]))
    parts.append(("", _along_lines(plan, list(boxes.values()))))
    return [(name, some) for name, some in parts if some]


def _along_lines(plan: Plan, boxes: list[Box]) -> list[Box]:
    """Boxes where nothing arrives first, then what is one line from them, and so on."""
    leaving: dict[str, list[str]] = {}
    for line in plan.lines:
        leaving.setdefault(line.tail, []).append(line.head)
    arrived = {line.head for line in plan.lines}
    steps = dict.fromkeys((box.id for box in plan.boxes if box.id not in arrived), 0)
    waiting = deque(steps)
    while waiting:
        name = waiting.popleft()
        for head in leaving.get(name, ()):
            if head not in steps:
                steps[head] = steps[name] + 1
                waiting.append(head)
    # What is only in circles comes last; boxes as near as others stay in their order.
    return sorted(boxes, key=lambda box: steps.get(box.id, len(steps)))


def box_name(box: Box) -> str:
    """The first row that is a name, or else the first of all."""
    named = [row_words(row) for row in box.rows if row.words == "name"]
    return next(filter(None, named), None) or next(filter(None, map(row_words, box.rows)), box.id)


def row_words(row: Row) -> str:
    """A row as it is read out, on one line."""
    return harmless(" ".join(f"{row.lead} {row.text}".split()))


_LEAVING = {"to needs": "Needs", "to effects": "Takes along", "on": "Leads to"}
_ARRIVING = {"to needs": "Is needed by", "to effects": "Is hit through", "on": "Follows from"}


class _PlanWords:
    """The boxes of a plan in words, with the lines that begin or end at each."""

    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self._plan = plan
        self._boxes = {box.id: box for box in plan.boxes}
        self._leaving: dict[str, list[Line]] = {}
        self._arriving: dict[str, list[Line]] = {}
        for line in plan.lines:
            self._leaving.setdefault(line.tail, []).append(line)
            self._arriving.setdefault(line.head, []).append(line)
        self._letters = sheet.letters or {}
        self._holders = {box.letter: box for box in plan.boxes if box.letter}

    def lines(self) -> Iterator[str]:
        parts = reading_order(self._plan)
        number = sum(len(boxes) for _, boxes in parts)
        if not number:
            yield "Nothing to draw."
            return
        drawn = counted(len(self._plan.lines), "line")
        yield f"{counted(number, 'box', 'boxes')}, {drawn}."
        for name, boxes in parts:
            if name:
                yield f"{name}:"
            elif len(parts) > 1:
                yield "Others:"
            for box in boxes:
                yield from self._box(box)

    def _box(self, box: Box) -> Iterator[str]:
        rows = [row_words(row) for row in box.rows]
        if box.letter:
            rows.append(f"letter {box.letter}")
        word = LIGHT.looks[box.look].word
        if word and word not in rows:
            rows.append(word)
        yield f"- {'; '.join(rows)}."
        for verb, ends in self._ends(box).items():
            yield f"{verb}: {'; '.join(ends)}."

    def _ends(self, box: Box) -> dict[str, list[str]]:
        """What a box is joined to, in words, by how it is put."""
        ends: dict[str, list[str]] = {}
        for line in self._leaving.get(box.id, ()):
            ends.setdefault(_LEAVING[self._runs(line)], []).append(self._leaving_words(line))
        for letter, number in self._letters_of(box).items():
            name = box_name(self._holders[letter]) if letter in self._holders else "not drawn"
            words = f"{letter}, {name}" + (f" ({number} needs)" if number > 1 else "")
            ends.setdefault("Needs by letter", []).append(words)
        for line in self._arriving.get(box.id, ()):
            names = ends.setdefault(_ARRIVING[self._runs(line)], [])
            names += [name for name in self._tails(line) if name not in names]
        return ends

    def _letters_of(self, box: Box) -> dict[str, int]:
        """The letters that a box needs, with how many of its needs each stands for."""
        nodes, numbers = set(box.nodes), {}
        for letter, links in self._letters.items():
            number = sum(link.dependent in nodes for link in links)
            if number:
                numbers[letter] = number
        return numbers

    def _tails(self, line: Line) -> Iterator[str]:
        """The box where a line begins, or those behind the junction where it does."""
        if self._boxes[line.tail].shape == "junction":
            for before in self._arriving.get(line.tail, ()):
                yield box_name(self._boxes[before.tail])
        else:
            yield box_name(self._boxes[line.tail])

    def _leaving_words(self, line: Line) -> str:
        head = self._boxes[line.head]
        if head.shape != "junction":
            return _with(box_name(head), [*self._meaning(line), *_marks(line)])
        beyond = self._leaving.get(head.id, ())
        ends = [_with(box_name(self._boxes[each.head]), _marks(each)) for each in beyond]
        said = [*self._meaning(line), *_marks(line)]
        return _with(f"{box_name(head)}, {' or '.join(ends)}", said)

    def _meaning(self, line: Line) -> list[str]:
        """What the style and the words of a line say."""
        if line.indirect:
            return [*line.words, INDIRECT]
        return [*line.words, self._plan.line_meanings.get(line.style, "")]

    def _runs(self, line: Line) -> Literal["to needs", "to effects", "on"]:
        """Does a line run from who has a need to what meets it, or the other way?"""
        dependents = {link.dependent for link in self._links_of(line)}
        if dependents & self._nodes_at(line.tail, self._arriving):
            return "to needs"
        return "to effects" if dependents & self._nodes_at(line.head, self._leaving) else "on"

    def _nodes_at(self, name: str, beyond: Mapping[str, Sequence[Line]]) -> set[str]:
        """The nodes of a box; of a junction, those of the boxes beyond it."""
        if self._boxes[name].shape != "junction":
            return set(self._boxes[name].nodes)
        ends = {end for line in beyond.get(name, ()) for end in (line.tail, line.head)}
        return {node for end in ends for node in self._boxes[end].nodes}

    def _links_of(self, line: Line) -> tuple[LinkKey, ...]:
        """The links of a line, or of those that its junction joins to it."""
        if line.links:
            return line.links
        joined = [*self._leaving.get(line.head, ()), *self._arriving.get(line.tail, ())]
        ends = {line.head, line.tail}
        through = {name for name in ends if self._boxes[name].shape == "junction"}
        return tuple(
            link for other in joined if through & {other.head, other.tail} for link in other.links
        )


def _marks(line: Line) -> list[str]:
    """What else is drawn on a line: that it is thick or severed, and what it rests on."""
    thick = "thick" if line.strength == "heavy" else ""
    severed = SEVERED if line.severed and SEVERED not in " ".join(line.words) else ""
    return [thick, severed, ARROW_WORDS.get(line.arrow, "")]


def _with(name: str, said: Iterable[str]) -> str:
    words = ", ".join(filter(None, said))
    return f"{name} ({words})" if words else name


def _key(sheet: Sheet) -> list[str]:
    words = [*look_words(sheet), *line_key(sheet)]
    heads = {"open": "open arrowhead", "filled": "filled arrowhead"}
    words += [f"{heads[arrow]}: {ARROW_WORDS[arrow]}" for arrow in arrows_that_occur(sheet)]
    words += sheet.key
    return [f"Key: {'; '.join(words)}."] if words else []


def _grid(grid: Grid) -> Iterator[str]:
    about = f"{grid.corner}: " if grid.corner else ""
    yield f"{about}{counted(len(grid.rows), 'row')} of {counted(len(grid.columns), 'column')}."
    for row in grid.rows:
        yield f"{row.name}:"
        cells = [*row.cells, *[None] * (len(grid.columns) - len(row.cells))]
        for column, cell in zip(grid.columns, cells, strict=True):
            if cell is not None:
                yield f"- {column}: {_cell(cell)}."


def _cell(cell: Cell) -> str:
    rows = [words for row in cell.rows if (words := row_words(row))]
    look = LIGHT.looks[cell.look].word
    if look and look not in rows:
        rows.append(look)
    return "; ".join(rows) or "nothing"
