"""A plan in columns by kind, much needed systems as letters, as a map is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from depmap.app.diagrams.columns import COLUMNS, column_of
from depmap.app.diagrams.filters import IndirectLink, Kept
from depmap.app.diagrams.layers import layers
from depmap.app.diagrams.lettered import Lettered, lettered
from depmap.app.diagrams.links import LinkKey
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.owners import owner_frames
from depmap.model import Inventory, Node, System
from depmap.views.drawing.letter_rows import ASSUMED_KEY, LETTER_KEY, letter_rows
from depmap.views.drawing.need_line import NEED_MEANINGS, plan_lines
from depmap.views.drawing.node_box import box_id, council_names, node_box, record_look
from depmap.views.drawing.sheet import Box, Frame, Layer, Line, Plan, Row
from depmap.views.drawing.themes import LookName

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
    junctions, need_lines = plan_lines(inventory, drawn, words=False)
    lines = [*need_lines, *(indirect_line(link) for link in shown.indirect)]
    if seen is not None:
        lines = [_with_outage(line, seen) for line in lines]
    beside: dict[str, list[str]] = {}
    for line in need_lines:
        if line.head.startswith("junction_"):
            beside.setdefault(line.tail, []).append(line.head)
    frames = owner_frames(inventory, kept.nodes, first) if framed else ()

    def with_junctions(nodes: Iterable[str]) -> tuple[str, ...]:
        ids = map(box_id, nodes)
        return tuple(each for box in ids for each in (box, *beside.get(box, ())))

    boxes = []
    for node in kept.nodes:
        box = box_of(node, letter_rows(shown, node, seen))
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
        frames=tuple(Frame(frame.id, frame.name, with_junctions(frame.nodes)) for frame in frames),
        gap=0.38,
    )
    unlined = () if fallback_lines else tuple(link.key for link in shown.fallbacks)
    return LayeredPlan(plan, _links_by_letter(shown), _key(shown, lines), unlined)


def indirect_line(link: IndirectLink) -> Line:
    """The dashed line of a need that passes through what is not shown."""
    return Line(
        id=f"line_{link.dependent}_through_{link.member}",
        tail=box_id(link.dependent),
        head=box_id(link.member),
        style="dashed",
        arrow="open" if link.assumed else "filled",
        links=link.passes,
        indirect=True,
    )


def _with_outage(line: Line, seen: SeenOutage) -> Line:
    pairs = {(key.dependent, key.member) for key in line.links}
    severed = any((cut.dependent, cut.member) in pairs for cut in seen.scenario.sever)
    spread = not seen.picture.causes.isdisjoint(pairs) and not line.indirect
    return replace(line, severed=severed, strength="heavy" if spread else "light")


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
    return tuple(words)


def map_box(
    inventory: Inventory,
    node_id: str,
    rows: Sequence[Row],
    *,
    seen: SeenOutage | None = None,
    look: LookName | None = None,
) -> Box:
    """The box of a map, with the kind and the owner as far as they are not said already.

    What several councils use is marked, if ``look`` marks nothing else.
    """
    node = inventory.nodes[node_id]
    chosen = look or record_look(inventory, node)
    box = node_box(inventory, node_id, *rows, seen=seen, look=chosen)
    name, _, *others = box.rows
    who = [Row(words)] if (words := _kind_and_owner(inventory, node)) else []
    return replace(box, rows=(name, *who, *others))


def _kind_and_owner(inventory: Inventory, node: Node) -> str:
    """The kind where a column has several, and the owner where the name does not tell it."""
    words = []
    if isinstance(node, System):
        if len(COLUMNS[column_of(inventory, node.id)].kinds) > 1:
            words.append(node.kind.value)
        owner = inventory.owner_names.get(node.owner, node.owner)
    else:
        owner = council_names(inventory, inventory.users(node))
    others = [name for name in inventory.owner_names.values() if name != owner]
    if owner not in node.name or any(other in node.name for other in others):
        words.append(owner)
    return " · ".join(words)


def _pairs(shown: Lettered) -> list[tuple[str, str]]:
    direct = [(link.key.dependent, link.key.member) for link in shown.links]
    return direct + [(link.dependent, link.member) for link in shown.indirect]
