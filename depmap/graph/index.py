"""The graph as flat lists, the shape in which the engine walks it fast.

Sets of councils are bit masks (bit *i* is the *i*-th council), so that one walk
serves all councils at once, however many there are.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from weakref import WeakKeyDictionary

from depmap.graph.build import DependencyGraph
from depmap.graph.requirements import Requirement, simulated_nodes, stated_requirements
from depmap.graph.structure import Structure
from depmap.model import Basis, Effect, Inventory, Node


class Consequence(enum.IntEnum):
    """What the loss of a need does to its dependent."""

    LOSS = 0
    DEGRADATION = 1
    FALLBACK_ENDS = 2


@dataclass(frozen=True, slots=True)
class GraphIndex(Structure):
    """A structure with the records that its numbers stand for.

    ``dependents[m]`` are the needs that node *m* is a member of, those with the
    strongest evidence first. They fall into two kinds: ``guarded_needs[m]``, and plain
    needs, which are lost with *m* and take their owner down at once and for everybody;
    ``plain_dependents[m]`` are the owners of the plain needs.
    ``fallback_unknown[n]`` says that nobody recorded how long the fallback of *n* lasts.
    ``alphabetical[n]`` is the place of node *n* if all are sorted by id.
    """

    inventory: Inventory
    ids: tuple[str, ...]
    alphabetical: list[int]
    number: dict[str, int]
    nodes: tuple[Node, ...]
    dependents: list[list[int]]
    plain_dependents: list[list[int]]
    guarded_needs: list[list[int]]
    is_plain: list[bool]
    requirement: list[Requirement]
    fallback_unknown: list[bool]

    @property
    def structure(self) -> Structure:
        """The numbers alone, which are small enough to be sent to another machine."""
        return Structure(*(getattr(self, each.name) for each in fields(Structure)))

    def mask(self, councils: tuple[str, ...] | None) -> int:
        """Bit mask of council ids; None means every council."""
        if councils is None:
            return self.everyone
        bits = 0
        for council in self.inventory.expand(councils):
            bits |= 1 << self.councils.index(council)
        return bits

    def in_mask(self, mask: int) -> tuple[str, ...]:
        """Council ids of a bit mask, in the order of the inventory."""
        return tuple(name for bit, name in enumerate(self.councils) if mask >> bit & 1)


_CACHE: WeakKeyDictionary[DependencyGraph, GraphIndex] = WeakKeyDictionary()


def index_of(graph: DependencyGraph) -> GraphIndex:
    """The index of a graph; made once for a frozen graph, each time for any other."""
    if not getattr(graph, "frozen", False):  # as networkx.is_frozen does
        return _of_graph(graph)
    index = _CACHE.get(graph)
    if index is None:
        index = _CACHE[graph] = _of_graph(graph)
    return index


def index_of_inventory(inventory: Inventory, leave_out: Basis | None = None) -> GraphIndex:
    """The index of an inventory's graph, without making the graph.

    Needs that rest on ``leave_out`` are left out. Raises KeyError for a reference to
    an id that the inventory does not hold.
    """
    nodes = simulated_nodes(inventory)
    users = {node_id: inventory.users(node) for node_id, node in nodes.items()}
    stated = stated_requirements(inventory, nodes)
    kept = (
        (requirement, members)
        for requirement, members in stated
        if requirement.basis is not leave_out
    )
    return _make_index(inventory, nodes, users, kept)


def _of_graph(graph: DependencyGraph) -> GraphIndex:
    members: dict[int, tuple[Requirement, list[str]]] = {}
    for node_id in graph:
        edges: list[tuple[str, str, Requirement]] = list(
            graph.out_edges(node_id, data="requirement")
        )
        for _, member_id, stated in edges:
            members.setdefault(id(stated), (stated, []))[1].append(member_id)
    nodes: dict[str, Node] = {node_id: graph.nodes[node_id]["record"] for node_id in graph}
    users = {node_id: graph.nodes[node_id]["councils"] for node_id in graph}
    return _make_index(graph.graph["inventory"], nodes, users, members.values())


def _make_index(
    inventory: Inventory,
    nodes_by_id: Mapping[str, Node],
    users: Mapping[str, Iterable[str]],
    requirements: Iterable[tuple[Requirement, list[str]]],
) -> GraphIndex:
    councils = inventory.council_ids
    bit = {council: 1 << position for position, council in enumerate(councils)}
    everyone = (1 << len(councils)) - 1
    ids = tuple(nodes_by_id)
    number = {node_id: position for position, node_id in enumerate(ids)}
    nodes = tuple(nodes_by_id.values())
    fallbacks = [node.fallback for node in nodes]

    requirement: list[Requirement] = []
    members: list[list[int]] = []
    owner: list[int] = []
    needs_of: list[list[int]] = [[] for _ in ids]
    for stated, member_ids in requirements:
        dependent = number[stated.dependent]
        needs_of[dependent].append(len(requirement))
        requirement.append(stated)
        members.append([number[member_id] for member_id in member_ids])
        owner.append(dependent)
    spare = [
        max(0, len(present) - stated.threshold)
        for present, stated in zip(members, requirement, strict=True)
    ]
    dependents: list[list[int]] = [[] for _ in ids]
    plain_dependents: list[list[int]] = [[] for _ in ids]
    guarded_needs: list[list[int]] = [[] for _ in ids]
    is_plain = [False] * len(requirement)
    for need in sorted(range(len(requirement)), key=lambda r: requirement[r].basis.rank):
        stated = requirement[need]
        plain = is_plain[need] = (
            not spare[need]
            and not stated.hold
            and stated.councils is None
            and _consequence(stated) == Consequence.LOSS
        )
        for member in members[need]:
            dependents[member].append(need)
            if plain:
                plain_dependents[member].append(owner[need])
            else:
                guarded_needs[member].append(need)
    alphabetical = [0] * len(ids)
    for place, node in enumerate(sorted(range(len(ids)), key=ids.__getitem__)):
        alphabetical[node] = place

    def scope(stated: Requirement) -> int:
        if stated.councils is None:
            return everyone
        bits = 0
        for council in stated.councils:
            bits |= bit[council]
        return bits

    return GraphIndex(
        inventory=inventory,
        councils=councils,
        everyone=everyone,
        ids=ids,
        alphabetical=alphabetical,
        number=number,
        nodes=nodes,
        users=[sum(bit[c] for c in set(users[node_id])) for node_id in ids],
        has_fallback=[fallback is not None for fallback in fallbacks],
        fallback_lasts=[None if fallback is None else fallback.seconds for fallback in fallbacks],
        dependents=dependents,
        plain_dependents=plain_dependents,
        guarded_needs=guarded_needs,
        is_plain=is_plain,
        needs_of=needs_of,
        owner=owner,
        requirement=requirement,
        fallback_unknown=[
            fallback is not None and not fallback.duration_known for fallback in fallbacks
        ],
        members=members,
        spare=spare,
        hold=[stated.hold for stated in requirement],
        scope=[scope(stated) for stated in requirement],
        consequence=[_consequence(stated) for stated in requirement],
    )


def _consequence(stated: Requirement) -> int:
    if stated.role == "fallback":
        return Consequence.FALLBACK_ENDS
    return Consequence.LOSS if stated.effect is Effect.DOWN else Consequence.DEGRADATION
