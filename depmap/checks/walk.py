"""The needs of an inventory with their paths, for the rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from depmap.diagnostics import RecordPath
from depmap.model import AnyOfNeed, AtLeastNeed, Inventory, Need, Node, Service


class StatedNeed(NamedTuple):
    """A need, who states it, where, and whether it is one of the fallback's."""

    node: Node
    need: Need
    path: RecordPath
    of_fallback: bool


def stated_nodes(inventory: Inventory) -> Iterator[tuple[Node, RecordPath]]:
    """Systems, then services, each with its path."""
    for position, system in enumerate(inventory.systems):
        yield system, ("systems", position)
    for position, service in enumerate(inventory.services):
        yield service, ("services", position)


def stated_needs(inventory: Inventory) -> Iterator[StatedNeed]:
    """Every need, also those of fallbacks."""
    for node, path in stated_nodes(inventory):
        for position, need in enumerate(node.needs or ()):
            yield StatedNeed(node, need, (*path, "needs", position), False)
        if isinstance(node, Service) and node.fallback is not None:
            for position, need in enumerate(node.fallback.needs):
                yield StatedNeed(node, need, (*path, "fallback", "needs", position), True)


def member_paths(stated: StatedNeed) -> Iterator[tuple[str, RecordPath]]:
    """The ids of a need's members, each with its path."""
    need = stated.need
    if isinstance(need, AnyOfNeed):
        yield from ((m, (*stated.path, "any_of", i)) for i, m in enumerate(need.any_of))
    elif isinstance(need, AtLeastNeed):
        yield from ((m, (*stated.path, "of", i)) for i, m in enumerate(need.of))
    else:
        yield need.ref, (*stated.path, "ref")
