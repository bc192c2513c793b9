"""``diff OLD NEW``: what was added, removed and changed from one inventory to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from depmap.app.comparison import Change
from depmap.app.diagrams.difference import Difference, difference
from depmap.app.diagrams.filters import MOST_BOXES, check_boxes, kept, kept_nodes
from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory
from depmap.views.drawing.sheet import Box, Line, Row, Sheet
from depmap.views.drawing.themes import LookName
from depmap.views.drawing.views.layered.layered_box import layered_box
from depmap.views.drawing.views.layered.layered_plan import layered_plan
from depmap.views.drawing.views.layered.layered_words import counted_parts, totals
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.views.drawing.views.parts.filter_words import filter_words
from depmap.views.drawing.views.parts.need_line import NEED_MEANINGS, line_style, need_words
from depmap.words.english import enumeration

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
        counted=counted_parts(parts, layered),
        key=(*layered.key, *_key(plan.lines)),
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
        fields = [detail for detail in change.details if not detail.startswith("need ")]
        said += [Row(detail.replace("_", " ")) for detail in fields]
        said += _need_rows(changed, node_id)
    return layered_box(changed.both, node_id, [*said, *rows], look=_LOOKS[change.change])


def _need_rows(changed: Difference, node_id: str) -> list[Row]:
    """Needs that are new, gone or different, by name, as lines cannot say it without colour."""
    by_key = {link.key: link for link in every_link(changed.both)}
    new, gone = _by_end(changed, node_id, Change.ADDED), _by_end(changed, node_id, Change.REMOVED)
    rows = []
    for end in dict.fromkeys((*new, *gone)):
        role, member = end
        who = "fallback: " if role == "fallback" else ""
        name = changed.both.nodes[member].name
        if end not in gone:
            rows.append(Row(f"{who}new need {name}"))
        elif end not in new:
            rows.append(Row(f"{who}no longer needs {name}"))
        else:
            was, now = (
                [part for key in keys[end] for part in _said(changed.both, by_key[key])]
                for keys in (gone, new)
            )
            before = ", ".join(part for part in was if part not in now)
            after = ", ".join(part for part in now if part not in was)
            said = [f"before {before}"] if before else []
            said += [f"now {after}"] if after else []
            rows.append(Row(f"{who}need of {name} changed: {'; '.join(said) or 'its evidence'}"))
    return rows


def _by_end(
    changed: Difference, node_id: str, change: Change
) -> dict[tuple[str, str], list[LinkKey]]:
    """By role and member, the links of a node of which this became."""
    keys: dict[tuple[str, str], list[LinkKey]] = {}
    for key, became in changed.links.items():
        if key.dependent == node_id and became is change:
            keys.setdefault((key.role, key.member), []).append(key)
    return keys


def _said(inventory: Inventory, link: Link) -> list[str]:
    """All that a need says, in words that are compared."""
    requirement = link.requirement
    members = dict.fromkeys(requirement.need.members)
    names = " or ".join(inventory.nodes[member].name for member in members)
    return [
        *([f"{requirement.threshold} of {names}"] if link.in_group else ["alone"]),
        NEED_MEANINGS[line_style(requirement)],
        *need_words(inventory, requirement),
        requirement.basis.value,
    ]


def _marked(changed: Difference, line: Line) -> Line:
    became = {changed.links.get(key) for key in line.links}
    if line.indirect or not became - {None}:
        return line
    if became == {Change.REMOVED}:
        return replace(line, strength="light")
    return replace(line, strength="heavy")


def _changes(changed: Difference) -> str:
    nodes = Counter(change.change for change in changed.changes.values())
    said = [f"{nodes[change]} {change.value}" for change in Change if nodes[change]]
    if not said:
        return "No system, service or need changed."
    needs = _changed_needs(changed)
    lines = [f"{needs[change]} {change.value}" for change in Change if needs[change]]
    parts = [f"Systems and services: {enumeration(said)}."]
    parts += [f"Needs: {enumeration(lines)}."] if lines else []
    parts += (
        ["What was removed is drawn and counted, too."]
        if Change.REMOVED in {*nodes, *changed.links.values()}
        else []
    )
    return " ".join(parts)


def _changed_needs(changed: Difference) -> Counter[Change]:
    """How many needs are new, gone, or differ, though one with the same member was there."""
    ends: dict[Change, set[tuple[str, str, str]]] = {}
    for key, became in changed.links.items():
        ends.setdefault(became, set()).add((key.dependent, key.role, key.member))
    both = ends.get(Change.ADDED, set()) & ends.get(Change.REMOVED, set())
    needs: dict[tuple[object, ...], tuple[Change, bool]] = {}
    for key, became in changed.links.items():
        differs = (key.dependent, key.role, key.member) in both
        needs[key[:3]] = (became, differs or needs.get(key[:3], (became, False))[1])
    numbers: Counter[Change] = Counter()
    for became, differs in needs.values():
        if not differs:
            numbers[became] += 1
        elif became is Change.ADDED:
            numbers[Change.CHANGED] += 1
    return numbers


def _key(lines: Iterable[Line]) -> tuple[str, ...]:
    drawn = {line.strength for line in lines if not line.indirect}
    words = {
        "heavy": "thick: new need, or as it is now",
        "light": "grey: need that is gone, or as it was",
    }
    return tuple(said for strength, said in words.items() if strength in drawn)
