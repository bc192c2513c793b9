"""What a change of an inventory does, shared by the command line and CI."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass

from depmap.analysis.many.single_failures import SingleFailures, single_failures
from depmap.app.unknowns import all_unknowns, unknowns_below
from depmap.checks.catalogue import GRAPH_NOT_CHECKED, GRAPH_RULES
from depmap.checks.policy import UNUSED_ACCEPTANCE
from depmap.diagnostics import Diagnostic, Severity
from depmap.errors import PathError
from depmap.graph import index_of_inventory
from depmap.loading.inventory import Loaded
from depmap.model import Inventory, Need, Node, Service, format_duration

_NEED_SOUND_INVENTORY = frozenset(
    {*(rule.code for rule in GRAPH_RULES), UNUSED_ACCEPTANCE.code, GRAPH_NOT_CHECKED}
)
"""Codes that say nothing as long as an inventory has errors."""


class Change(enum.StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, order=True)
class NodeChange:
    """A system or service that was added, removed or changed, and how."""

    id: str
    name: str
    type: str
    change: Change
    details: tuple[str, ...] = ()


class WorstCase(enum.IntEnum):
    """What the worst single failure does to a service in the end."""

    STANDS = 0
    FALLBACK = 1
    DOWN = 2


@dataclass(frozen=True, slots=True, order=True)
class ServiceChange:
    """How a service stands against single failures, for one council, before and after.

    ``new`` and ``gone`` are the ids of single points of failure. ``forgotten`` are the ids
    below it of which less is known than before: needs, or how long a fallback lasts.
    """

    id: str
    council: str
    before: WorstCase | None
    after: WorstCase | None
    new: tuple[str, ...]
    gone: tuple[str, ...]
    forgotten: tuple[str, ...] = ()

    @property
    def worse(self) -> bool:
        """Is there a new single point of failure, a worse worst case, or less known of it?"""
        if self.before is None or self.after is None:
            return False
        return bool(self.new or self.forgotten) or self.after > self.before

    @property
    def better(self) -> bool:
        """Is there none that is new, and one less, or a better worst case?"""
        if self.worse or self.before is None or self.after is None:
            return False
        return bool(self.gone) or self.after < self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that a change does; sorted.

    If the old inventory has errors (``old_errors``), how its services stood is not
    known: ``services`` is empty, and ``uncompared_findings`` are those of the new one
    that may have been there before. ``nodes`` is empty and ``nodes_compared`` False if
    parts of the old inventory could not be read.
    """

    nodes: tuple[NodeChange, ...]
    services: tuple[ServiceChange, ...]
    new_findings: tuple[Diagnostic, ...]
    mended_findings: tuple[Diagnostic, ...]
    uncompared_findings: tuple[Diagnostic, ...] = ()
    old_errors: int = 0
    nodes_compared: bool = True

    @property
    def regression(self) -> bool:
        """Does any service stand worse, or is there a new error or warning?"""
        serious = (Severity.ERROR, Severity.WARNING)
        return any(service.worse for service in self.services) or any(
            finding.severity in serious for finding in self.new_findings
        )


def compare(old: Loaded, new: Loaded) -> Comparison:
    """Compare two inventories that were checked, and what was found in them.

    The old one may have errors, or nobody could see what mends them; then what can be
    compared is. Raises PathError if the new one has errors.
    """
    if new.inventory is None:
        raise PathError("an inventory with errors cannot be compared")
    before, after = [*old.problems, *old.accepted], [*new.problems, *new.accepted]
    if old.inventory is not None:
        return Comparison(
            nodes=node_changes(old.inventory, new.inventory, frozenset()),
            services=_service_changes(old.inventory, new.inventory),
            new_findings=_surplus(after, before),
            mended_findings=_surplus(before, after),
        )
    known = [finding for finding in before if finding.code not in _NEED_SOUND_INVENTORY]
    comparable = [finding for finding in after if finding.code not in _NEED_SOUND_INVENTORY]
    readable = old.draft if old.whole else None
    return Comparison(
        nodes=() if readable is None else node_changes(readable, new.inventory, old.nameless),
        services=(),
        new_findings=_surplus(comparable, known),
        mended_findings=_surplus(known, comparable),
        uncompared_findings=tuple(f for f in after if f.code in _NEED_SOUND_INVENTORY),
        old_errors=sum(finding.severity is Severity.ERROR for finding in before),
        nodes_compared=readable is not None,
    )


def node_changes(
    old: Inventory, new: Inventory, nameless: frozenset[str] = frozenset()
) -> tuple[NodeChange, ...]:
    """What became of each system and service, by id; without those of ``nameless`` ids."""
    changes = []
    for node_id in sorted((old.nodes.keys() | new.nodes.keys()) - nameless):
        before, after = old.nodes.get(node_id), new.nodes.get(node_id)
        shown = after if after is not None else before
        if shown is None or before == after:
            continue
        kind = "service" if isinstance(shown, Service) else "system"
        details: tuple[str, ...] = ()
        if before is None:
            change = Change.ADDED
        elif after is None:
            change = Change.REMOVED
        else:
            change = Change.CHANGED
            details = _details(before, after)
        changes.append(NodeChange(node_id, shown.name, kind, change, details))
    return tuple(changes)


def _details(before: Node, after: Node) -> tuple[str, ...]:
    """Which fields differ, and needs one by one."""
    details = []
    fields = type(after).model_fields
    for name in sorted(type(before).model_fields.keys() | fields.keys()):
        old, new = getattr(before, name, None), getattr(after, name, None)
        if old == new or name == "needs":
            continue
        details.append(f"{name} changed")
    lost = Counter(need_in_words(need) for need in before.needs or ())
    gained = Counter(need_in_words(need) for need in after.needs or ())
    details += [f"need removed: {words}" for words in sorted((lost - gained).elements())]
    details += [f"need added: {words}" for words in sorted((gained - lost).elements())]
    if (before.needs is None) != (after.needs is None):
        details.append("needs recorded now" if before.needs is None else "needs no longer recorded")
    return tuple(details)


def need_in_words(need: Need) -> str:
    """A need on one line, with all that changes what it means."""
    members = " or ".join(need.members)
    if need.threshold > 1:
        members = f"{need.threshold} of {', '.join(need.members)}"
    parts = [members]
    if need.effect != "down":
        parts.append(f"only {need.effect} without")
    if need.hold:
        parts.append(f"holds for {format_duration(need.hold)}")
    if need.councils is not None:
        parts.append(f"for {', '.join(need.councils)}")
    if need.evidence is not None:
        parts.append(need.evidence.basis.value)
    return "; ".join(parts)


def _service_changes(old: Inventory, new: Inventory) -> tuple[ServiceChange, ...]:
    before, after = _standing(old), _standing(new)
    forgotten = _forgotten(old, new)
    changes = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        lost = forgotten.get(key, ())
        if was == now and not lost:
            continue
        old_points = set() if was is None else set(was[1])
        new_points = set() if now is None else set(now[1])
        changes.append(
            ServiceChange(
                *key,
                before=None if was is None else was[0],
                after=None if now is None else now[0],
                new=tuple(sorted(new_points - old_points)),
                gone=tuple(sorted(old_points - new_points)),
                forgotten=lost,
            )
        )
    return tuple(changes)


def _forgotten(old: Inventory, new: Inventory) -> dict[tuple[str, str], tuple[str, ...]]:
    """By (service, council): ids of which less is known than before. Services without are not in.

    What nobody records any more defeats no service in a sweep, and would pass for an
    improvement.
    """
    was, now = all_unknowns(old), all_unknowns(new)
    fresh = {*now.needs, *now.durations} - {*was.needs, *was.durations}
    fresh &= old.nodes.keys()
    if not fresh:
        return {}
    below = {}
    for service in new.services:
        for council in new.users(service):
            unknowns = unknowns_below(new, service.id, council)
            if lost := sorted(fresh & {*unknowns.needs, *unknowns.durations}):
                below[service.id, council] = tuple(lost)
    return below


def _standing(inventory: Inventory) -> dict[tuple[str, str], tuple[WorstCase, tuple[str, ...]]]:
    """By (service, council): the worst case, and the single points of failure."""
    failures: SingleFailures = single_failures(index_of_inventory(inventory))
    standing = {}
    for service in inventory.services:
        for council in inventory.users(service):
            points = failures.taking_down(service.id, council)
            worst = WorstCase.STANDS
            if points:
                worst = WorstCase.DOWN
            elif failures.losing(service.id, council):
                worst = WorstCase.FALLBACK
            standing[service.id, council] = (worst, points)
    return standing


def _surplus(findings: list[Diagnostic], others: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that have no like among the others, whatever their lines."""
    left = Counter(_identity(finding) for finding in others)
    surplus = []
    for finding in findings:
        identity = _identity(finding)
        if left[identity]:
            left[identity] -= 1
        else:
            surplus.append(finding)
    return tuple(surplus)


def _identity(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.code, finding.subject or finding.message, finding.council or ""
