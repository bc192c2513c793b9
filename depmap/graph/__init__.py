"""Inventory -> NetworkX graph, and the same as flat lists."""

from depmap.graph.build import DependencyGraph, build_graph
from depmap.graph.index import Consequence, GraphIndex, index_of, index_of_inventory
from depmap.graph.requirements import Requirement, Role

__all__ = [
    "Consequence",
    "DependencyGraph",
    "GraphIndex",
    "Requirement",
    "Role",
    "build_graph",
    "index_of",
    "index_of_inventory",
]
