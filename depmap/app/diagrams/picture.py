"""The states of an outage as a drawing shows them, and what concerns a council."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from depmap.analysis import BlastRadius, Impact
from depmap.app.diagrams.links import every_link
from depmap.graph.requirements import simulated_nodes
from depmap.model import Inventory, State


def council_closure(inventory: Inventory, council: str) -> set[str]:
    """Ids of what a council uses or delivers, and of all that this stands on."""
    members: dict[str, list[str]] = {}
    for link in every_link(inventory):
        if link.applies_to(council):
            members.setdefault(link.key.dependent, []).append(link.key.member)
    closure = {n for n, node in inventory.nodes.items() if council in inventory.users(node)}
    waiting = sorted(closure)
    while waiting:
        below = set(members.get(waiting.pop(), ())) - closure
        closure |= below
        waiting += sorted(below)
    return closure


@dataclass(frozen=True, slots=True)
class Picture:
    """What an outage looks like on a map.

    ``states`` is the worst state of each node over those who use it, and over the others
    in ``besides``: councils from which it is isolated, or that are affected through it,
    although they do not use it themselves. For one council it is its own, also of what it
    does not use but stands on. ``affected`` are the nodes that are touched. ``could_be``
    has the state that is possible as far as anybody recorded, where that is worse than in
    ``states``.
    """

    states: dict[str, State]
    could_be: dict[str, State]
    affected: frozenset[str]
    besides: dict[str, tuple[str, ...]]


def picture(
    inventory: Inventory, radius: BlastRadius, council: str | None = None, at: int | None = None
) -> Picture:
    """The states at a moment in seconds (None: in the end), over all councils or for one."""
    rows = list(_rows(inventory, radius, council, at))
    besides: dict[str, tuple[str, ...]] = {}
    if council is None:
        besides = _besides(inventory, radius, rows, at)
        rows += [radius.impact(node, each, at) for node, some in besides.items() for each in some]
    worst: dict[str, State] = {}
    possible: dict[str, State] = {}
    for row in rows:
        worst[row.id] = _worse(row.state, worst.get(row.id, State.UP))
        if row.could_be is not None:
            possible[row.id] = _worse(row.could_be, possible.get(row.id, State.UP))
    untouched = (State.UNKNOWN, State.UP)
    affected = frozenset(node for node, state in worst.items() if state not in untouched)
    could_be = {node: state for node, state in possible.items() if state.rank < worst[node].rank}
    return Picture(worst, could_be, affected, besides)


def _besides(
    inventory: Inventory, radius: BlastRadius, rows: Iterable[Impact], at: int | None
) -> dict[str, tuple[str, ...]]:
    """By node, in the inventory's order: councils that it is lost to without using it."""
    users = {node: frozenset(inventory.users(record)) for node, record in inventory.nodes.items()}
    found = {
        (node, council)
        for node in radius.isolated
        for council in inventory.council_ids
        if council not in users[node] and radius.state(node, council, at) is State.ISOLATED
    }
    # Of each chain only the first step; the rest is that of the member, by its own row.
    waiting = [row for row in rows if row.cause is not None]
    waiting += [radius.impact(node, council, at) for node, council in sorted(found)]
    while waiting:
        row = waiting.pop()
        member = next(itertools.islice(row.cause or (), 1, None), None)
        if member is not None and row.council not in users[member]:
            pair = (member, row.council)
            if pair not in found:
                found.add(pair)
                waiting.append(radius.impact(*pair, at))
    return {
        node: councils
        for node in inventory.nodes
        if (councils := tuple(each for each in inventory.council_ids if (node, each) in found))
    }


def _worse(state: State, other: State) -> State:
    return min(state, other, key=lambda each: each.rank)


def _rows(
    inventory: Inventory, radius: BlastRadius, council: str | None, at: int | None
) -> Iterator[Impact]:
    """Rows of all councils, or of everything that one council stands on."""
    if council is None:
        yield from radius.impacts(at, include_unaffected=True)
        return
    simulated = simulated_nodes(inventory)
    for node_id in sorted(council_closure(inventory, council)):
        if node_id in simulated:
            yield radius.impact(node_id, council, at)
