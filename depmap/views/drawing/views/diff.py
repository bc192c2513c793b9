"""``diff OLD NEW``: what was added, removed and changed from one inventory to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from depmap.app.comparison import Change
from depmap.app.diagrams.difference import Difference, difference
from depmap.app.diagrams.filters import MOST_BOXES, check_boxes, kept, kept_nodes
from depmap.app.diagrams.links import every_link
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.sheet import Box, Line, Row, Sheet
from depmap.views.drawing.themes import LookName
from depmap.views.drawing.views.layered.layered_box import layered_box
from depmap.views.drawing.views.layered.layered_plan import layered_plan
from depmap.views.drawing.views.layered.layered_words import counted_parts, totals
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.views.drawing.views.parts.filter_words import filter_words
from depmap.words.english import counted, enumeration

_LOOKS: dict[Change, LookName] = {
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.CHANGED: "changed",
}


def diff_sheets(old: Inventory, new: Inventory, request: DiagramRequest) -> tuple[Sheet, ...]:
    """One sheet, of everything or else of what changed and what it has needs with.

    Raises OptionError if even that is more than can be read, and as kept_nodes.
    """
    changed = difference(old, new)
    both = changed.both
    nodes = _shown(changed, kept_nodes(both, request.filters))
    check_boxes("diff", len(nodes))
    parts = kept(both, nodes, request.filters, request.council)
    layered = layered_plan(
        both, parts, lambda node, rows: _box(changed, node, rows), fallback_lines=False
    )
    plan = replace(layered.plan, lines=tuple(_marked(changed, line) for line in layered.plan.lines))
    limits = filter_words(both, request.filters)
    sheet = make_sheet(
        new,
        name="diff",
        title=f"What changed from revision {old.revision} to {new.revision}",
        subtitle=(_changes(changed), " ".join(filter(None, (totals(parts, layered), limits)))),
        body=plan,
        counted=counted_parts(parts, layered, vias=bool(request.filters.vias)),
        key=(*layered.key, *_key(changed)),
        letters=layered.letters,
    )
    return (sheet,)


def _shown(changed: Difference, passing: Sequence[str]) -> tuple[str, ...]:
    if len(passing) <= MOST_BOXES:
        return tuple(passing)
    touched = changed.touched
    near = set(touched)
    for link in every_link(changed.both):
        ends = {link.key.dependent, link.key.member}
        if ends & touched:
            near |= ends
    beside = tuple(node for node in passing if node in near)
    if len(beside) <= MOST_BOXES:
        return beside
    return tuple(node for node in passing if node in touched)


def _box(changed: Difference, node_id: str, rows: Sequence[Row]) -> Box:
    change = changed.changes.get(node_id)
    if change is None:
        return layered_box(changed.both, node_id, rows)
    said = [Row(change.change.value, "alert")]
    if change.change is Change.CHANGED:
        said += [
            Row(detail.replace("_", " "))
            for detail in change.details
            if not detail.startswith("need ")
        ]
        said += _need_rows(changed, node_id)
    return layered_box(changed.both, node_id, [*said, *rows], look=_LOOKS[change.change])


def _need_rows(changed: Difference, node_id: str) -> list[Row]:
    """Needs that are new or gone, by name, as lines cannot say it without colour."""
    rows = []
    for key, change in changed.links.items():
        if key.dependent == node_id:
            who = "fallback: " if key.role == "fallback" else ""
            verb = "new need" if change is Change.ADDED else "no longer needs"
            rows.append(Row(f"{who}{verb} {changed.both.nodes[key.member].name}"))
    return rows


def _marked(changed: Difference, line: Line) -> Line:
    became = {changed.links.get(key) for key in line.links}
    if line.indirect or not became - {None}:
        return line
    if became == {Change.REMOVED}:
        return replace(line, strength="light")
    return replace(line, strength="heavy")


def _changes(changed: Difference) -> str:
    nodes = Counter(change.change for change in changed.changes.values())
    needs = Counter(changed.links.values())
    said = [f"{nodes[change]} {change.value}" for change in Change if nodes[change]]
    lines = [
        f"{counted(needs[change], 'link')} of needs {change.value}"
        for change in (Change.ADDED, Change.REMOVED)
        if needs[change]
    ]
    if not said:
        return "No system, service or need changed."
    return f"Systems and services: {enumeration(said)}. {enumeration(lines)}".strip() + (
        "." if lines else ""
    )


def _key(changed: Difference) -> tuple[str, ...]:
    words = {Change.ADDED: "thick: new need", Change.REMOVED: "grey: need that is gone"}
    return tuple(said for change, said in words.items() if change in changed.links.values())
