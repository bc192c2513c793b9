"""A drawing as a value: what stands on one sheet, before any format.

Every view of ``depmap diagram`` composes sheets, and every format (SVG, PDF, PNG, DOT,
draw.io, Mermaid, GraphML, the text alternative) is written from them. So no format says
anything that another does not, and a test can ask a sheet whether each need is drawn or
counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from depmap.app.diagrams.links import LinkKey
from depmap.views.drawing.themes import LookName

Words: TypeAlias = Literal["name", "small", "faint", "alert", "do"]
"""How a row of a box is written: bold name, small, small and grey, small and bold (what must
not be missed), small and slanted (what to do meanwhile)."""

LineStyle: TypeAlias = Literal["solid", "dashed", "dotted"]
Arrow: TypeAlias = Literal["open", "filled", "none"]
Strength: TypeAlias = Literal["plain", "heavy", "light"]

Direction: TypeAlias = Literal["LR", "TB"]
"""Left to right, or top to bottom."""


def box_id(node_id: str) -> str:
    """The id of the box of a system or service; ids are letters, digits and hyphens."""
    return f"box_{node_id}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a box or cell; ``lead`` is a large number in front of the text."""

    text: str
    words: Words = "small"
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A system or service, a group of them that is only counted, or a junction.

    ``id`` derives from inventory ids, so that adding a system changes few others; ``nodes``
    are the ids of the systems and services that the box stands for. ``double`` frames tell
    what is isolated, and groups, where colour is missing. ``letter`` stands in a block at
    the left, for a box that others name by it. ``height`` is what it takes at least, in
    inches, so that the ends of many lines keep apart.
    """

    id: str
    rows: tuple[Row, ...]
    look: LookName
    shape: Literal["square", "round", "junction"] = "square"
    double: bool = False
    letter: str = ""
    nodes: tuple[str, ...] = ()
    height: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line from box to box, with its arrowhead at ``head``.

    An open arrow says that the need is assumed, a filled one that somebody documented or
    reported it. ``links`` are the needs that the line stands for. ``words`` are written
    beside the line; plans with frames or layers must not have any, since Graphviz loses
    lines there. ``indirect`` lines pass through what is not shown. A ``severed`` need
    is said beside the line, and crossed where there are no words. ``columns`` is how far its
    head stands behind its tail at least.
    """

    id: str
    tail: str
    head: str
    style: LineStyle = "solid"
    arrow: Arrow = "filled"
    strength: Strength = "plain"
    words: tuple[str, ...] = ()
    links: tuple[LinkKey, ...] = ()
    indirect: bool = False
    severed: bool = False
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around boxes, such as those of one owner; a box stands in one at most."""

    id: str
    name: str
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """A column of boxes under a header; layers follow each other in their order."""

    name: str
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Boxes and lines. Of several ``directions`` the one that prints larger is kept.

    ``line_meanings`` say what the styles of lines mean, by style; the key has those that
    occur. ``gap`` is the least space between columns (rows, if drawn from top to bottom), in
    inches; many lines that meet need more.
    """

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    line_meanings: Mapping[str, str]
    frames: tuple[Frame, ...] = ()
    layers: tuple[Layer, ...] = ()
    directions: tuple[Direction, ...] = ("LR",)
    gap: float = 0.45


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid, with the ids of the systems and services that it counts."""

    rows: tuple[Row, ...]
    look: LookName
    shape: Literal["square", "round"] = "square"
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid; None is an empty place."""

    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``corner`` says what the rows are."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    corner: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a sheet does not draw but counts, in the words in which it says so."""

    words: str
    links: tuple[LinkKey, ...] = ()
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: marking and title, what is drawn, and what is only counted.

    ``name`` is the stem of its file and begins with the name of its view. ``title`` is in
    plain words (names, not ids; what was cut, for whom, since when); ``subtitle`` gives
    totals, and after it stand the words of ``counted``. ``key`` holds words of the key
    beyond looks, lines and arrows, which are explained as far as they occur. ``letters``
    holds, by letter, links that are written in boxes instead of drawn. ``classification``
    stands at the top and at the bottom, where ``footer`` holds the lines about revision,
    date and notice.
    """

    name: str
    title: str
    subtitle: tuple[str, ...]
    body: Plan | Grid
    classification: str | None
    footer: tuple[str, ...]
    counted: tuple[Counted, ...] = ()
    key: tuple[str, ...] = ()
    letters: Mapping[str, tuple[LinkKey, ...]] | None = None

    @property
    def is_empty(self) -> bool:
        """Has it no box? A grid always has cells."""
        return isinstance(self.body, Plan) and not self.body.boxes

    @property
    def drawn_links(self) -> frozenset[LinkKey]:
        """Links that a line or a letter stands for."""
        lines = self.body.lines if isinstance(self.body, Plan) else ()
        drawn = {link for line in lines for link in line.links}
        return frozenset(drawn.union(*(self.letters or {}).values()))

    @property
    def counted_links(self) -> frozenset[LinkKey]:
        """Links that are only counted."""
        return frozenset(link for counted in self.counted for link in counted.links)

    @property
    def shown_nodes(self) -> frozenset[str]:
        """Systems and services that a box or a cell stands for."""
        if isinstance(self.body, Plan):
            return frozenset(node for box in self.body.boxes for node in box.nodes)
        cells = (cell for row in self.body.rows for cell in row.cells if cell is not None)
        return frozenset(node for cell in cells for node in cell.nodes)

    @property
    def counted_nodes(self) -> frozenset[str]:
        """Systems and services that are only counted."""
        return frozenset(node for counted in self.counted for node in counted.nodes)
