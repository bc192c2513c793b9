"""The columns that systems and services stand in, by kind, from residents to cables."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from depmap.app.diagrams.filters import SERVICE_KIND, kind_of
from depmap.model import Inventory, Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the kinds in it; what needs something mostly stands left of it."""

    name: str
    kinds: tuple[str, ...]


COLUMNS = (
    Column("Services", (SERVICE_KIND,)),
    Column("Channels", (Kind.CHANNEL,)),
    Column("Applications", (Kind.APPLICATION,)),
    Column("Integration, data, telephony", (Kind.INTEGRATION, Kind.DATA_STORE, Kind.TELEPHONY)),
    Column("Platforms and identity", (Kind.PLATFORM, Kind.IDENTITY, Kind.SECURITY, Kind.ENDPOINT)),
    Column("Networks and utilities", (Kind.NETWORK, Kind.UTILITY)),
)
"""Every kind is in one of them."""

_PLACES: Mapping[str, int] = {
    kind: place for place, column in enumerate(COLUMNS) for kind in column.kinds
}


def column_of(inventory: Inventory, node_id: str) -> int:
    """The place of a system or service in :data:`COLUMNS`."""
    return _PLACES[kind_of(inventory.nodes[node_id])]


def in_columns(
    inventory: Inventory, nodes: Collection[str]
) -> tuple[tuple[Column, tuple[str, ...]], ...]:
    """The columns that have any of these nodes, with them, in the inventory's order."""
    by_place: dict[int, list[str]] = {place: [] for place in range(len(COLUMNS))}
    shown = set(nodes)
    for node_id in inventory.nodes:
        if node_id in shown:
            by_place[column_of(inventory, node_id)].append(node_id)
    return tuple((COLUMNS[place], tuple(some)) for place, some in by_place.items() if some)
