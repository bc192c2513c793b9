"""Orders of the variables: they decide how large a diagram becomes.

All are cheap guesses. Depth first: M. Fujita, H. Fujisawa, N. Kawato, "Evaluation and
improvements of Boolean comparison method based on binary decision diagrams", ICCAD
1988. By weights: S. Minato, N. Ishiura, S. Yajima, "Shared binary decision diagram
with attributed edges", 27th Design Automation Conference, 1990. By forces: F. Aloul,
I. Markov, K. Sakallah, "FORCE: a fast and easy-to-implement variable-ordering
heuristic", Great Lakes Symposium on VLSI, 2003.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from depmap.analysis.cutsets.formulas.network import Vote, below, bottom_up, users

_ROUNDS = 60


def variable_orders(top: int, gates: Mapping[int, Vote]) -> Iterator[list[int]]:
    """The events in several orders, the most promising first; each is made when asked for."""
    sizes = _sizes(top, gates)
    uses = {node: len(by) for node, by in users(gates).items()}
    as_written = _depth_first(top, gates, lambda _: ())
    yield as_written
    yield _forces(as_written, gates)
    yield _depth_first(top, gates, lambda node: (-uses.get(node, 0),))
    smallest_first = _depth_first(top, gates, lambda node: (sizes[node],))
    yield _forces(smallest_first, gates)
    yield _weights(top, gates)
    yield _depth_first(top, gates, lambda node: (-sizes[node],))
    yield smallest_first


def _depth_first(
    top: int, gates: Mapping[int, Vote], key: Callable[[int], tuple[float, ...]]
) -> list[int]:
    ordered = {
        node: Vote(gate.threshold, tuple(sorted(gate.members, key=key)))
        for node, gate in gates.items()
    }
    return [node for node in below(top, ordered) if node not in gates]


def _sizes(top: int, gates: Mapping[int, Vote]) -> dict[int, int]:
    """How large the tree below each node is, shared gates counted as often as they are used."""
    sizes = dict.fromkeys(below(top, gates), 1)
    for group, _ in bottom_up(top, gates):
        for node in group:
            sizes[node] = 1 + sum(sizes[member] for member in gates[node].members)
    return sizes


def _weights(top: int, gates: Mapping[int, Vote]) -> list[int]:
    weight = dict.fromkeys(below(top, gates), 0.0)
    weight[top] = 1.0
    for group, _ in reversed(bottom_up(top, gates)):
        for node in group:
            share = weight[node] / len(gates[node].members)
            for member in gates[node].members:
                weight[member] += share
    return _depth_first(top, gates, lambda node: (-weight[node],))


def _forces(start: list[int], gates: Mapping[int, Vote]) -> list[int]:
    """Move each node into the middle of the nodes that share a gate with it, again and again."""
    edges = [(node, *gate.members) for node, gate in gates.items()]
    place: dict[int, float] = {node: float(number) for number, node in enumerate(start)}
    for node, gate in gates.items():
        inside = [place[member] for member in gate.members if member in place]
        place.setdefault(node, sum(inside) / len(inside) if inside else len(start) / 2)
    best, least = start, _span(start, gates)
    for _ in range(_ROUNDS):
        total = dict.fromkeys(place, 0.0)
        number = dict.fromkeys(place, 0)
        for edge in edges:
            center = sum(place[node] for node in edge) / len(edge)
            for node in edge:
                total[node] += center
                number[node] += 1
        moved = sorted(place, key=lambda node: total[node] / number[node])
        place = {node: float(rank) for rank, node in enumerate(moved)}
        variables = [node for node in moved if node not in gates]
        span = _span(variables, gates)
        if span < least:
            best, least = variables, span
    return best


def _span(variables: list[int], gates: Mapping[int, Vote]) -> int:
    place = {node: number for number, node in enumerate(variables)}
    total = 0
    for gate in gates.values():
        inside = [place[member] for member in gate.members if member in place]
        if inside:
            total += max(inside) - min(inside)
    return total
