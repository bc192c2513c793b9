"""A plan in columns by kind, much needed systems as letters, as a map is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from depmap.app.diagrams.filters import Kept
from depmap.app.diagrams.layers import layers
from depmap.app.diagrams.lettered import Lettered, lettered
from depmap.app.diagrams.links import LinkKey
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.owners import owner_frames
from depmap.model import Inventory
from depmap.views.drawing.sheet import Box, Frame, Layer, Line, Plan, Row, box_id
from depmap.views.drawing.views.layered.letter_rows import ASSUMED_KEY, LETTER_KEY, letter_rows
from depmap.views.drawing.views.parts.indirect_line import indirect_lines
from depmap.views.drawing.views.parts.need_line import NEED_MEANINGS, outage_key, plan_lines

_GAP = 0.38
"""Inches between columns."""

BoxOf = Callable[[str, Sequence[Row]], Box]
"""From the id of a node, and rows about its letters, to its box."""


@dataclass(frozen=True, slots=True)
class LayeredPlan:
    """A plan, the links that are letters in it, by letter, and words for its key.

    ``unlined`` are needs of fallbacks that are neither lines nor letters.
    """

    plan: Plan
    letters: Mapping[str, tuple[LinkKey, ...]]
    key: tuple[str, ...]
    unlined: tuple[LinkKey, ...]


def layered_plan(
    inventory: Inventory,
    kept: Kept,
    box_of: BoxOf,
    *,
    seen: SeenOutage | None = None,
    framed: bool = False,
    first: str | None = None,
    fallback_lines: bool = True,
) -> LayeredPlan:
    """What is kept, in columns; ``framed`` puts what an owner has in a frame.

    The frame of ``first``, a council, stands above the others.
    """
    shown = lettered(kept)
    drawn = (*shown.links, *(shown.fallbacks if fallback_lines else ()))
    junctions, need_lines = plan_lines(inventory, drawn, words=False, seen=seen)
    places = {node: box_id(node) for node in kept.nodes}
    lines = [*need_lines, *indirect_lines(shown.indirect, places, words=False)]
    beside: dict[str, list[str]] = {}
    for line in need_lines:
        # Beside its box a junction is easy to follow; among frames Graphviz would lose lines.
        if line.head.startswith("junction_") and not framed:
            beside.setdefault(line.tail, []).append(line.head)
    frames = owner_frames(inventory, kept.nodes, first) if framed else ()

    def with_junctions(nodes: Iterable[str]) -> tuple[str, ...]:
        ids = map(box_id, nodes)
        return tuple(each for box in ids for each in (box, *beside.get(box, ())))

    boxes = []
    for node in kept.nodes:
        box = box_of(node, letter_rows(inventory, shown, node, seen))
        boxes.append(replace(box, letter=shown.letters.get(node, "")))
    columns = tuple(
        Layer(layer.name, with_junctions(layer.nodes))
        for layer in layers(inventory, kept.nodes, _pairs(shown), [frame.nodes for frame in frames])
    )
    plan = Plan(
        boxes=(*boxes, *junctions),
        lines=tuple(lines),
        line_meanings=NEED_MEANINGS,
        layers=columns,
        gap=_GAP,
        frames=tuple(Frame(frame.id, frame.name, with_junctions(frame.nodes)) for frame in frames),
    )
    unlined = () if fallback_lines else tuple(link.key for link in shown.fallbacks)
    return LayeredPlan(plan, _links_by_letter(shown), _key(shown, lines), unlined)


def _links_by_letter(shown: Lettered) -> dict[str, tuple[LinkKey, ...]]:
    by_letter: dict[str, list[LinkKey]] = {letter: [] for letter in shown.letters.values()}
    for link in shown.lettered:
        by_letter[shown.letters[link.key.member]].append(link.key)
    for indirect in shown.lettered_indirect:
        by_letter[shown.letters[indirect.member]] += indirect.passes
    return {letter: tuple(links) for letter, links in by_letter.items()}


def _key(shown: Lettered, lines: Sequence[Line]) -> tuple[str, ...]:
    words = []
    if shown.letters:
        words.append(LETTER_KEY)
        words.append(ASSUMED_KEY)
    if any(line.indirect for line in lines):
        words.append("two arrowheads, dashed: through what is not shown")
    return (*words, *outage_key(lines))


def _pairs(shown: Lettered) -> list[tuple[str, str]]:
    direct = [(link.key.dependent, link.key.member) for link in shown.links]
    return direct + [(link.dependent, link.member) for link in shown.indirect]
