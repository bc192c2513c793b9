"""One blast radius against plain reachability, side by side in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import networkx as nx

from depmap import build_graph, simulate
from depmap.model import Scenario
from tests.benchmarks.inventories import layered

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Print medians and ratios."""
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
    for name, work in (("times", times), ("times, rows and causes", rows)):
        pairs = [(seconds(work), seconds(rival)) for _ in range(ROUNDS)]
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
        print(f"{name}: {ours:.3f} s, networkx.descendants {theirs:.3f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
