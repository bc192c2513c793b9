"""Many systems and services as few groups, each of which is only counted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from depmap.app.diagrams.filters import kind_of
from depmap.app.diagrams.focus import Focus
from depmap.model import Inventory, Node, Service

MOST_ON_A_SIDE = 14
"""More boxes than this on one side of a sheet of A4 print too small."""

_FEWEST = 8
"""So many boxes the first column may have, half as many the second, and so on, however many
stand closer to the centres."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Systems and services that are equally far from the centres, on the same side.

    ``column`` is how many needs they are away, negative for what needs the centres; what
    does both stands with the dependents. ``nodes`` begin with what most others need.
    """

    nodes: tuple[str, ...]
    column: int
    both_ways: bool = False

    @property
    def alone(self) -> bool:
        """Is it a single system or service, which has a box of its own?"""
        return len(self.nodes) == 1


_Trait: TypeAlias = Callable[[Inventory, Node], Hashable]


def owners_of(inventory: Inventory, node: Node) -> tuple[str, ...]:
    """Ids of who runs a system, or of the councils that deliver a service."""
    return inventory.users(node) if isinstance(node, Service) else (node.owner,)


def _kind_and_owners(inventory: Inventory, node: Node) -> Hashable:
    return kind_of(node), owners_of(inventory, node)


def _level_and_owners(inventory: Inventory, node: Node) -> Hashable:
    return node.type, owners_of(inventory, node)


_FROM_FINE_TO_COARSE: tuple[_Trait, ...] = (
    _kind_and_owners,
    _level_and_owners,
    lambda inventory, node: kind_of(node),
    lambda inventory, node: node.type,
)


def clusters(
    inventory: Inventory,
    near: Focus,
    shown: Sequence[str],
    popularity: Mapping[str, int],
    *,
    centres_too: bool = False,
) -> tuple[Cluster, ...]:
    """What is shown, each by itself, or by owner and kind where a side has too many.

    What is near the centres is the last to be grouped. ``popularity`` is how many others
    need each; ``centres_too`` lets more than 14 centres become groups.
    """
    columns: dict[int, list[str]] = {}
    for node in shown:
        columns.setdefault(_column(near, node), []).append(node)

    def parted(column: int, room: int) -> list[Cluster]:
        nodes = columns[column]
        if len(nodes) <= room:
            return [Cluster((node,), column, node in near.both_ways) for node in nodes]
        groups = _groups(inventory, near, nodes, max(room, _FEWEST // max(1, abs(column))))
        return [
            Cluster(
                tuple(sorted(group, key=lambda node: -popularity.get(node, 0))),
                column,
                group[0] in near.both_ways,
            )
            for group in groups
        ]

    parts: list[Cluster] = []
    if 0 in columns:
        parts += parted(0, MOST_ON_A_SIDE if centres_too else len(columns[0]))
    for side in (-1, 1):
        room = MOST_ON_A_SIDE
        for column in sorted((each for each in columns if each * side > 0), key=abs):
            part = parted(column, room)
            parts += part
            room -= len(part)
    return tuple(parts)


def _column(near: Focus, node: str) -> int:
    if node in near.dependents:
        return -near.dependents[node]
    return near.needs.get(node, 0)


def _groups(inventory: Inventory, near: Focus, nodes: Sequence[str], most: int) -> list[list[str]]:
    """By the finest traits that give at most so many groups, or else systems and services."""
    groups: dict[Hashable, list[str]] = {}
    for trait in _FROM_FINE_TO_COARSE:
        groups = {}
        for node in nodes:
            # What is in a circle with the centres is never mixed with what is not.
            key = (node in near.both_ways, trait(inventory, inventory.nodes[node]))
            groups.setdefault(key, []).append(node)
        if len(groups) <= most:
            break
    return list(groups.values())
