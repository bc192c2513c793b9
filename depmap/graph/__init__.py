"""Inventory -> NetworkX graph."""

from depmap.graph.build import DependencyGraph, Requirement, build_graph
from depmap.graph.index import Consequence, GraphIndex, index_of

__all__ = [
    "Consequence",
    "DependencyGraph",
    "GraphIndex",
    "Requirement",
    "build_graph",
    "index_of",
]
