"""Two inventories as a single one, in which each record and each need knows what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from depmap.app.comparison import Change, NodeChange, node_changes
from depmap.app.diagrams.links import LinkKey, every_link
from depmap.model import Council, Fallback, Inventory, Need, Node, Service, Supplier, System

_Record = TypeVar("_Record", bound=Council | Supplier | System | Service)


@dataclass(frozen=True, slots=True)
class Difference:
    """What is in either of two inventories, and what changed from the old one.

    ``both`` holds the records of the new inventory and those that were removed, with the
    needs that were removed after those that are there. ``changes`` are by id, ``links`` tell
    of those in ``both`` that are new or gone.
    """

    both: Inventory
    changes: Mapping[str, NodeChange]
    links: Mapping[LinkKey, Change]

    @property
    def touched(self) -> frozenset[str]:
        """Ids of what changed, and of both ends of needs that are new or gone."""
        ends = {end for key in self.links for end in (key.dependent, key.member)}
        return frozenset(ends | self.changes.keys())


def difference(old: Inventory, new: Inventory) -> Difference:
    """What changed from one inventory to another."""
    systems = _joined(old.systems, new.systems)
    services = _joined(old.services, new.services)
    both = new.model_copy(
        update={
            "councils": _joined(old.councils, new.councils),
            "suppliers": _joined(old.suppliers, new.suppliers),
            "systems": tuple(_with_lost_needs(old, system) for system in systems),
            "services": tuple(_with_lost_needs(old, service) for service in services),
        }
    )
    changes = {change.id: change for change in node_changes(old, new)}
    return Difference(both, changes, dict(_link_changes(old, new, both)))


def _joined(old: Sequence[_Record], new: Sequence[_Record]) -> tuple[_Record, ...]:
    ids = {record.id for record in new}
    return (*new, *(record for record in old if record.id not in ids))


def _with_lost_needs(old: Inventory, node: Node) -> Node:
    """The record with the needs that it had, and its fallback had, but has no more."""
    before = old.nodes.get(node.id)
    if before is None:
        return node
    update: dict[str, Any] = {}
    lost = _surplus(before.needs or (), node.needs or ())
    if lost:
        update["needs"] = (*(node.needs or ()), *lost)
    fallback = _with_lost_fallback(before.fallback, node.fallback)
    if fallback is not node.fallback:
        update["fallback"] = fallback
    return node.model_copy(update=update) if update else node


def _with_lost_fallback(before: Fallback | None, now: Fallback | None) -> Fallback | None:
    if before is None:
        return now
    kept = () if now is None else now.needs
    gone = _surplus(before.needs, kept)
    if not gone:
        return now
    return (now or before).model_copy(update={"needs": (*kept, *gone)})


def _surplus(needs: Sequence[Need], others: Sequence[Need]) -> list[Need]:
    """The needs that have no like among the others."""
    left = list(others)
    surplus = []
    for need in needs:
        if need in left:
            left.remove(need)
        else:
            surplus.append(need)
    return surplus


def _link_changes(
    old: Inventory, new: Inventory, both: Inventory
) -> Iterator[tuple[LinkKey, Change]]:
    """Which links of both are new or gone; a need that changed is both."""
    for link in every_link(both):
        key = link.key
        before, after = _needs(old, key), _needs(new, key)
        if key.position >= len(after):
            yield key, Change.REMOVED
        elif any(after[key.position] is need for need in _surplus(after, before)):
            yield key, Change.ADDED


def _needs(inventory: Inventory, key: LinkKey) -> tuple[Need, ...]:
    node = inventory.nodes.get(key.dependent)
    if node is None:
        return ()
    if key.role == "need":
        return node.needs or ()
    return () if node.fallback is None else node.fallback.needs
