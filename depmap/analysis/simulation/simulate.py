"""What an isolation breaks: graph and scenario in, blast radius out."""

from __future__ import annotations

from depmap.analysis.simulation.containment import resolve
from depmap.analysis.simulation.results import BlastRadius
from depmap.graph import DependencyGraph, GraphIndex, index_of
from depmap.model import Scenario


def simulate(graph: DependencyGraph, scenario: Scenario) -> BlastRadius:
    """The blast radius of a scenario on a graph from ``build_graph``.

    Times are seconds from the scenario's start. Raises UnknownIdError if the
    scenario names an id that the graph's inventory does not hold.
    """
    return simulate_index(index_of(graph), scenario)


def simulate_index(index: GraphIndex, scenario: Scenario) -> BlastRadius:
    """As :func:`simulate`, but on an index."""
    return BlastRadius(index, scenario, resolve(index, scenario))
