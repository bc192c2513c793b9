"""The dependency graph of an inventory: as a NetworkX graph, and as flat lists."""

from depmap.graph.build import DependencyGraph, build_graph
from depmap.graph.evidence_band import EvidenceBand, evidence_band
from depmap.graph.index import Consequence, GraphIndex, index_of, index_of_inventory
from depmap.graph.requirements import Requirement, Role
from depmap.graph.structure import Structure

__all__ = [
    "Consequence",
    "DependencyGraph",
    "EvidenceBand",
    "GraphIndex",
    "Requirement",
    "Role",
    "Structure",
    "build_graph",
    "evidence_band",
    "index_of",
    "index_of_inventory",
]
