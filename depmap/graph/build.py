"""Inventory -> NetworkX graph: the one place where an edge's direction is decided.

An edge runs from the dependent to what it needs, so ``networkx.descendants``
gives what a node relies on, and the same on the reversed graph what relies on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import networkx as nx

from depmap.model import Basis, Effect, Inventory, Need, Node, System

DependencyGraph: TypeAlias = "nx.MultiDiGraph[str]"
Role: TypeAlias = Literal["need", "fallback"]


@dataclass(frozen=True, slots=True, eq=False)
class Requirement:
    """One need as the engine sees it; the edges to its members share it.

    ``threshold`` is how many members must still work, ``hold`` is in seconds,
    ``councils`` are those it applies to (None: all), ``role`` tells whether the
    node itself or its fallback has the need, ``position`` is its place in that
    list of needs, and ``basis`` what the need rests on.
    """

    dependent: str
    role: Role
    position: int
    threshold: int
    effect: Effect
    hold: int
    councils: tuple[str, ...] | None
    basis: Basis
    need: Need


def build_graph(inventory: Inventory) -> DependencyGraph:
    """The dependency graph of an inventory, frozen.

    Nodes are ids, with ``record`` (the :class:`~depmap.model.System` or
    :class:`~depmap.model.Service`), ``type`` ("system" or "service"), ``name``
    and ``councils`` (ids of those who use or deliver it). Edges run from the
    dependent to the member of a need, with ``requirement`` (a
    :class:`Requirement`, shared by all members of one need). The graph's own
    attribute ``inventory`` is the inventory it was made of.

    Planned and retired systems are left out, and so are they as members of
    needs: they cannot help, so they are no redundancy either. A reference to
    an id that the inventory does not hold raises KeyError; a loaded inventory
    has none.

    The graph is frozen, as results are computed from an index that is kept
    with it; ``graph.copy()`` gives one that can be changed and simulated.
    """
    graph: DependencyGraph = nx.MultiDiGraph(inventory=inventory)
    known = inventory.nodes
    simulated = {
        node_id
        for node_id, node in known.items()
        if not isinstance(node, System) or node.status.simulated
    }
    for node_id, node in known.items():
        if node_id in simulated:
            graph.add_node(
                node_id,
                record=node,
                type="system" if isinstance(node, System) else "service",
                name=node.name,
                councils=inventory.users(node),
            )
    for node_id, node in known.items():
        if node_id not in simulated:
            continue
        for requirement in _requirements(inventory, node):
            for member in requirement.need.members:
                if member not in known:
                    raise KeyError(member)
                if member in simulated:
                    graph.add_edge(node_id, member, requirement=requirement)
    nx.freeze(graph)
    return graph


def _requirements(inventory: Inventory, node: Node) -> list[Requirement]:
    stated: list[tuple[Role, int, Need, Basis]] = [
        ("need", position, need, node.evidence.basis)
        for position, need in enumerate(node.needs or ())
    ]
    fallback = None if isinstance(node, System) else node.fallback
    if fallback is not None:
        basis = (fallback.evidence or node.evidence).basis
        stated += [
            ("fallback", position, need, basis) for position, need in enumerate(fallback.needs)
        ]
    return [
        Requirement(
            dependent=node.id,
            role=role,
            position=position,
            threshold=need.threshold,
            effect=need.effect,
            hold=need.hold,
            councils=None if need.councils is None else inventory.expand(need.councils),
            basis=basis if need.evidence is None else need.evidence.basis,
            need=need,
        )
        for role, position, need, basis in stated
    ]
