"""The columns of a drawing, and the order of the boxes in each.

What hangs together by lines (in graph theory: a connected component) stands at one height,
so that no line crosses one of another component, and one new system moves no component but
its own. Within a component the barycentre method (Sugiyama, Tagawa and Toda, 1981) brings
boxes near to what they have lines with.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from depmap.app.diagrams.columns import in_columns
from depmap.model import Inventory, Service

_SWEEPS = 4


@dataclass(frozen=True, slots=True)
class NodeLayer:
    """A column by its name, and the ids in it from top to bottom."""

    name: str
    nodes: tuple[str, ...]


def layers(
    inventory: Inventory,
    nodes: Sequence[str],
    lines: Iterable[tuple[str, str]],
    frames: Sequence[Collection[str]] = (),
) -> tuple[NodeLayer, ...]:
    """These nodes in columns; ``lines`` are pairs of nodes with a line between them.

    In each column what stands in one frame stands together, frames in their order.
    """
    pairs = list(lines)
    owners = {owner: place for place, owner in enumerate(inventory.owner_names)}
    at = {node: place for place, node in enumerate(inventory.nodes)}
    columns = in_columns(inventory, nodes)
    frame_of = {node: place for place, frame in enumerate(frames) for node in frame}
    places: dict[str, tuple[int, tuple[int, int], int]] = {}
    for component in _components(nodes, pairs):
        band = min((_band(inventory, owners, node), at[node]) for node in component)
        parts = [[node for node in some if node in component] for _, some in columns]
        for part in _near_each_other(parts, pairs):
            places |= {
                node: (frame_of.get(node, 0), band, place) for place, node in enumerate(part)
            }
    return tuple(
        NodeLayer(column.name, tuple(sorted(some, key=places.__getitem__)))
        for column, some in columns
    )


def _components(nodes: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    beside: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    components: list[set[str]] = []
    placed: set[str] = set()
    for node in nodes:
        if node not in placed:
            component, waiting = {node}, [node]
            while waiting:
                fresh = set(beside[waiting.pop()]) - component
                component |= fresh
                waiting += fresh
            components.append(component)
            placed |= component
    return components


def _near_each_other(parts: list[list[str]], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The columns of one component, swept to and fro; the order with fewest crossings."""
    neighbours: dict[str, list[str]] = {}
    inside = {node for part in parts for node in part}
    for one, other in pairs:
        if one in inside:
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    orders = [list(part) for part in parts]
    best, fewest = [list(order) for order in orders], _crossings(orders, neighbours)
    for _ in range(_SWEEPS):
        for order in (*orders, *reversed(orders)):
            _sort_near(order, neighbours, _heights(orders))
        crossings = _crossings(orders, neighbours)
        if crossings < fewest:
            best, fewest = [list(order) for order in orders], crossings
    return best


def _sort_near(
    order: list[str], neighbours: Mapping[str, Sequence[str]], heights: Mapping[str, float]
) -> None:
    def barycentre(node: str) -> float:
        near = [heights[other] for other in neighbours.get(node, ())]
        return sum(near) / len(near) if near else heights[node]

    order.sort(key=barycentre)


def _heights(orders: Iterable[Sequence[str]]) -> dict[str, float]:
    """How far down its column each box stands, from 0 to 1."""
    return {
        node: (place + 0.5) / len(order) for order in orders for place, node in enumerate(order)
    }


def _crossings(orders: Sequence[Sequence[str]], neighbours: Mapping[str, Sequence[str]]) -> int:
    """Pairs of lines that cross, if each ran straight from column to column."""
    heights = _heights(orders)
    column = {node: at for at, order in enumerate(orders) for node in order}
    lines = sorted(
        (column[one], heights[one], column[other], heights[other])
        for one, others in neighbours.items()
        for other in others
        if column[one] < column[other]
    )
    return sum(_cross(one, other) for one, other in itertools.combinations(lines, 2))


def _cross(one: tuple[int, float, int, float], other: tuple[int, float, int, float]) -> bool:
    left, right = max(one[0], other[0]), min(one[2], other[2])
    if left >= right:
        return False
    before = _height_at(one, left) - _height_at(other, left)
    after = _height_at(one, right) - _height_at(other, right)
    return before * after < 0


def _height_at(line: tuple[int, float, int, float], column: int) -> float:
    left, start, right, end = line
    return start + (end - start) * (column - left) / (right - left)


def _band(inventory: Inventory, owners: Mapping[str, int], node_id: str) -> int:
    node = inventory.nodes[node_id]
    owner = inventory.users(node)[0] if isinstance(node, Service) else node.owner
    return owners.get(owner, len(owners))
