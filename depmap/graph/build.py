"""Inventory -> NetworkX graph: the one place where an edge's direction is decided.

An edge runs from the dependent to what it needs, so ``networkx.descendants``
gives what a node relies on; on the reversed graph it gives what relies on the node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from depmap.graph.requirements import simulated_nodes, stated_requirements
from depmap.model import Inventory

if TYPE_CHECKING:
    import networkx as nx

DependencyGraph: TypeAlias = "nx.MultiDiGraph[str]"
"""Nodes are ids, edges run from the dependent to the member of a need."""


def build_graph(inventory: Inventory) -> DependencyGraph:
    """The dependency graph of an inventory, frozen.

    Nodes are ids, with ``record`` (the :class:`~depmap.model.System` or
    :class:`~depmap.model.Service`), ``type`` ("system" or "service"), ``name``
    and ``councils`` (ids of those who use or deliver it). Edges run from the
    dependent to the member of a need, with ``requirement`` (a
    :class:`Requirement`, shared by all members of one need). The graph's own
    attribute ``inventory`` is the inventory it was made of.

    Planned and retired systems are left out, as nodes and as members of needs:
    they cannot help, so they are no redundancy either. A reference to an id that
    the inventory does not hold raises KeyError; a loaded inventory has none.

    The graph is frozen, because results are computed from an index that is kept
    with it; ``graph.copy()`` gives a graph that can be changed and simulated.
    """
    import networkx as nx  # noqa: PLC0415 - checking an inventory does without it

    graph: DependencyGraph = nx.MultiDiGraph(inventory=inventory)
    nodes = simulated_nodes(inventory)
    for node_id, node in nodes.items():
        graph.add_node(
            node_id,
            record=node,
            type=node.type,
            name=node.name,
            councils=inventory.users(node),
        )
    for requirement, members in stated_requirements(inventory, nodes):
        for member in members:
            graph.add_edge(requirement.dependent, member, requirement=requirement)
    nx.freeze(graph)
    return graph
