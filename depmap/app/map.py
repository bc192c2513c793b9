"""What a map shows: which systems, services and needs, and what an outage does to them."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from depmap.analysis import BlastRadius, Impact
from depmap.app.question import check_known
from depmap.graph import Requirement
from depmap.graph.requirements import simulated_nodes, stated_requirements
from depmap.model import Inventory, State


def applicable_needs(inventory: Inventory, council: str | None = None) -> Iterator[Requirement]:
    """Every need, those of fallbacks too; for a council only those that apply to it.

    A need without ``for`` is how a system itself stands, whoever looks.
    """
    for need, _ in stated_requirements(inventory, inventory.nodes):
        if _applies(need, council):
            yield need


def _applies(need: Requirement, council: str | None) -> bool:
    return council is None or need.councils is None or council in need.councils


def extract(
    inventory: Inventory,
    *,
    focus: Sequence[str] = (),
    hops: int = 2,
    council: str | None = None,
) -> set[str]:
    """Ids within so many needs of some nodes, either way, and of one council's concern.

    A council is concerned by what it uses and by all that this stands on. The nodes in
    focus are always among them. Raises UnknownIdError for an id that the inventory does
    not hold.
    """
    for node_id in focus:
        check_known(node_id, inventory.nodes, "system or service")
    chosen = set(inventory.nodes)
    if council is not None:
        check_known(council, inventory.council_ids, "council")
        chosen = council_closure(inventory, council)
    if focus:
        near = _near(applicable_needs(inventory, council), focus, hops)
        chosen = (chosen & near) | set(focus)
    return chosen


def council_closure(inventory: Inventory, council: str) -> set[str]:
    """Ids of what a council uses or delivers, and of all that this stands on."""
    members: dict[str, list[str]] = {}
    for stated in applicable_needs(inventory, council):
        members.setdefault(stated.dependent, []).extend(stated.need.members)
    closure = {n for n, node in inventory.nodes.items() if council in inventory.users(node)}
    waiting = sorted(closure)
    while waiting:
        below = set(members.get(waiting.pop(), ())) - closure
        closure |= below
        waiting += sorted(below)
    return closure


def _near(needs: Iterable[Requirement], focus: Sequence[str], hops: int) -> set[str]:
    neighbours: dict[str, set[str]] = {}
    for stated in needs:
        for member in stated.need.members:
            neighbours.setdefault(stated.dependent, set()).add(member)
            neighbours.setdefault(member, set()).add(stated.dependent)
    near = frontier = set(focus)
    for _ in range(hops):
        frontier = {other for node in frontier for other in neighbours.get(node, ())} - near
        if not frontier:
            break
        near = near | frontier
    return near


@dataclass(frozen=True, slots=True)
class MappedNeed:
    """A need on a map, with those of its members that the map shows, each once."""

    stated: Requirement
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of an inventory a map does not show.

    ``nodes`` are systems and services, and ``needs`` those that they have;
    ``of_other_councils`` counts needs of what is shown that do not apply to the
    council whose map it is, ``leading_out`` needs of what is shown on what is not
    (an "any of" that is shown in part among them).
    """

    nodes: tuple[str, ...]
    needs: int
    of_other_councils: int
    leading_out: int


@dataclass(frozen=True, slots=True)
class MapContent:
    """What a map shows, in the inventory's order, and what it leaves out."""

    nodes: tuple[str, ...]
    needs: tuple[MappedNeed, ...]
    left_out: LeftOut


def map_content(
    inventory: Inventory, shown: Collection[str], council: str | None = None
) -> MapContent:
    """What a map of these nodes holds; with a council, only needs that apply to it."""
    mapped: list[MappedNeed] = []
    elsewhere = of_other_councils = leading_out = 0
    for stated in applicable_needs(inventory):
        if stated.dependent not in shown:
            elsewhere += 1
        elif not _applies(stated, council):
            of_other_councils += 1
        else:
            stated_members = dict.fromkeys(stated.need.members)
            members = tuple(member for member in stated_members if member in shown)
            if members:
                mapped.append(MappedNeed(stated, members))
            leading_out += len(members) < len(stated_members)
    return MapContent(
        nodes=tuple(node_id for node_id in inventory.nodes if node_id in shown),
        needs=tuple(mapped),
        left_out=LeftOut(
            nodes=tuple(node_id for node_id in inventory.nodes if node_id not in shown),
            needs=elsewhere,
            of_other_councils=of_other_councils,
            leading_out=leading_out,
        ),
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """What an outage looks like on a map.

    ``states`` is the worst state of each node over those who use it, or for one
    council, also of what it does not use itself but stands on; ``affected`` are the
    nodes that are touched, and ``causes`` the (dependent, member) pairs along which
    failure spread to them. ``reasons`` are the nodes that explain it without being
    affected themselves, such as what was only severed. ``could_be`` has the state that
    is possible as far as anybody recorded, where that is worse than in ``states``.
    """

    states: dict[str, State]
    could_be: dict[str, State]
    affected: frozenset[str]
    causes: frozenset[tuple[str, str]]
    reasons: frozenset[str]


def picture(
    inventory: Inventory, radius: BlastRadius, council: str | None = None, at: int | None = None
) -> Picture:
    """The states at a moment in seconds (None: in the end), over all councils or for one."""
    worst: dict[str, State] = {}
    possible: dict[str, State] = {}
    causes: set[tuple[str, str]] = set()
    # Of each chain only the first step; the rest is that of the member, by its own row.
    steps: list[tuple[str, str]] = []

    def take(row: Impact) -> None:
        worst[row.id] = _worse(row.state, worst.get(row.id, State.UP))
        if row.could_be is not None:
            possible[row.id] = _worse(row.could_be, possible.get(row.id, State.UP))
        if row.cause is not None:
            for pair in itertools.pairwise(itertools.islice(row.cause, 2)):
                causes.add(pair)
                steps.append((pair[1], row.council))

    for row in _rows(inventory, radius, council, at):
        take(row)
    untouched = (State.UNKNOWN, State.UP)
    affected = frozenset(node for node, state in worst.items() if state not in untouched)
    reasons = set()
    while steps:
        member, whose = steps.pop()
        if member not in affected:
            reasons.add(member)
        if member not in worst:
            take(radius.impact(member, whose, at))
    could_be = {node: state for node, state in possible.items() if state.rank < worst[node].rank}
    return Picture(worst, could_be, affected, frozenset(causes), frozenset(reasons))


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
