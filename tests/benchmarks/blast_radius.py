"""One blast radius on a large graph against plain reachability on it."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from depmap import build_graph, simulate
from depmap.model import Inventory, Scenario
from tests.benchmarks.comparison import Comparison, compare
from tests.benchmarks.inventories import layered


def measure() -> Iterator[Comparison]:
    """60,000 systems, 280,000 needs, 9,000 of them with alternatives, three councils."""
    graph = build_graph(layered(60_000, 280_000, 9_000))
    plain = nx.DiGraph(graph).reverse(copy=True)
    scenario = Scenario.model_validate({"id": "x", "name": "x", "isolate": ["s0"]})

    def times() -> object:
        return simulate(graph, scenario)

    def rows() -> object:
        return simulate(graph, scenario).impacts()

    def rival() -> object:
        return nx.descendants(plain, "s0")

    times()  # the index is made once for a graph
    name = "networkx.descendants"
    yield compare("blast radius: all times", times, name, rival, target="at most 5")
    yield compare("the same with 180,000 rows and causes", rows, name, rival, target="none")
    unsure = build_graph(_partly_recorded(graph.graph["inventory"]))

    def twice() -> object:
        return simulate(unsure, scenario)

    twice()
    known = "the same, everything recorded"
    yield compare(
        "a fiftieth not recorded: two solutions", twice, known, times, target="at most 2.2"
    )


def _partly_recorded(inventory: Inventory) -> Inventory:
    """The same, but nobody recorded what every fiftieth system needs."""
    systems = tuple(
        system.model_copy(update={"needs": None}) if number % 50 == 49 else system
        for number, system in enumerate(inventory.systems)
    )
    return inventory.model_copy(update={"systems": systems})
