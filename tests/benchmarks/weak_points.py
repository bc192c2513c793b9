"""Every single loss, every pair, and every moment against plain reachability."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import igraph
import networkx as nx
import rustworkx

from depmap.analysis.many.census import take_census
from depmap.analysis.many.failure_logic import NOTHING, failure_logic
from depmap.analysis.many.joint_failures import joint_failures
from depmap.analysis.many.single_failures import single_failures
from depmap.graph import GraphIndex, index_of_inventory
from tests.benchmarks.comparison import Comparison, compare
from tests.benchmarks.inventories import in_layers, layered

_SAMPLE = 50
"""networkx takes most of a minute for all nodes; every so manyth stands for them."""


def measure() -> Iterator[Comparison]:
    """10,000 systems with 30,000 needs, a tenth of them with alternatives, three councils."""
    index = index_of_inventory(in_layers(10_000, layers=20))
    work = partial(single_failures, index)
    for name, rival in _rivals(index).items():
        yield compare(
            "all single losses, 10,000 systems", work, name, rival, target="at most 0.1", rounds=3
        )
    yield _against_a_part("all single losses, 10,000 systems", work, _networkx(index))

    popular = index_of_inventory(layered(10_000, 30_000, 3_000))
    yield compare(
        "the same if a few are popular and most reach little",
        partial(single_failures, popular),
        "igraph",
        _rivals(popular)["igraph"],
        target="none",
    )

    small = index_of_inventory(in_layers(2_000, layers=20))
    yield compare(
        "every pair of 2,000 systems",
        partial(_pairs, small),
        "rustworkx, the 2,000 singles",
        _rivals(small)["rustworkx"],
        target="at most 10",
    )

    held = index_of_inventory(in_layers(10_000, layers=20, held=0.3))
    scenarios = [(node,) for node in range(held.size)]
    for at in (8 * 3600, 7 * 86400):
        yield compare(
            f"a census with holds after {at // 3600} h, 10,000 systems",
            partial(take_census, held, scenarios, at=at, containment=NOTHING),
            "the same in the end",
            partial(take_census, held, scenarios, containment=NOTHING),
            target="at most 5",
            rounds=3,
        )


def _edges(index: GraphIndex) -> list[tuple[int, int]]:
    return [
        (member, owner)
        for members, owner in zip(index.members, index.owner, strict=True)
        for member in members
    ]


def _rivals(index: GraphIndex) -> dict[str, Callable[[], object]]:
    edges = _edges(index)
    fast = igraph.Graph(n=index.size, edges=edges, directed=True)
    rust = rustworkx.PyDiGraph()
    rust.add_nodes_from(range(index.size))
    rust.add_edges_from_no_data(edges)
    return {
        "igraph": lambda: [len(fast.subcomponent(node, mode="out")) for node in range(index.size)],
        "rustworkx": lambda: [len(rustworkx.descendants(rust, node)) for node in range(index.size)],
    }


def _networkx(index: GraphIndex) -> Callable[[], object]:
    graph = nx.DiGraph(_edges(index))
    graph.add_nodes_from(range(index.size))
    return lambda: [len(nx.descendants(graph, node)) for node in range(0, index.size, _SAMPLE)]


def _against_a_part(
    what: str, work: Callable[[], object], part: Callable[[], object]
) -> Comparison:
    """One round against a part of a rival's work, whose time is multiplied."""
    started = time.perf_counter()
    work()
    between = time.perf_counter()
    part()
    theirs = (time.perf_counter() - between) * _SAMPLE
    ours = between - started
    name = f"networkx (every {_SAMPLE}th node, times {_SAMPLE})"
    return Comparison(what, name, ours, theirs, ours / theirs, "at most 0.1")


def _pairs(index: GraphIndex) -> object:
    logic = failure_logic(index)
    every = range(index.size)
    return joint_failures(logic, every, every, logic.everyone)
