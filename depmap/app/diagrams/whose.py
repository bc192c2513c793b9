"""Whose a system or service is, as the rows and columns of grids tell it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple, TypeAlias

from depmap.model import Inventory, Node, Service

Group: TypeAlias = Literal["council", "further", "several", "suppliers"]
"""A council, the councils that have no row of their own, several councils together, or
whoever else owns systems."""

MOST_COUNCILS = 8
"""Councils with a row of their own; with more a grid cannot be read on A4."""


class Whose(NamedTuple):
    """Who has something; ``council`` is an id, of the group "council" only."""

    group: Group
    council: str = ""


FURTHER = Whose("further")
SEVERAL = Whose("several")
SUPPLIERS = Whose("suppliers")


def own_rows(inventory: Inventory, weights: Mapping[str, tuple[int, ...]]) -> tuple[str, ...]:
    """Ids of the councils with a row of their own: the heaviest, in the inventory's order."""
    if len(inventory.councils) <= MOST_COUNCILS:
        return inventory.council_ids
    none: tuple[int, ...] = ()
    heaviest = sorted(
        inventory.council_ids, key=lambda council: weights.get(council, none), reverse=True
    )
    chosen = set(heaviest[: MOST_COUNCILS - 1])
    return tuple(council for council in inventory.council_ids if council in chosen)


def holders(inventory: Inventory, node: Node) -> tuple[str, ...]:
    """Ids of the councils that deliver a service, or of the owner of a system."""
    if isinstance(node, Service):
        return tuple(sorted(set(inventory.users(node))))
    return (node.owner,)


def row_of(inventory: Inventory, whose: tuple[str, ...], own: Collection[str]) -> Whose:
    """The row of what these hold; ``own`` are the councils with a row of their own.

    Every owner that is no council counts among the suppliers.
    """
    if len(whose) != 1:
        return SEVERAL
    (holder,) = whose
    if holder not in inventory.council_ids:
        return SUPPLIERS
    return Whose("council", holder) if holder in own else FURTHER
