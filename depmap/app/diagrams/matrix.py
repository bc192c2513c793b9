"""Whose services stand on whose systems, however far down.

A service stands on all that it needs, directly or through others, alone or as one of several,
for itself or for its fallback. That is more than ``depmap reliance`` counts, which says what
goes down if a cause is lost: a service with a spare or a fallback stands on a system without
going down with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from depmap.app.diagrams.filters import kept_nodes, link_kept
from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.request import Filters
from depmap.app.diagrams.whose import FURTHER, SUPPLIERS, Whose, holders, own_rows, row_of
from depmap.app.question import check_known
from depmap.graph.components import components
from depmap.model import Inventory, Service


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How services of one row stand on systems of one column.

    A service counts once for each council of the row that delivers it. ``standing`` is how
    many stand on any of the systems, ``possible`` how many more could, as needs below them
    are not recorded, and ``delivered`` all there are. ``systems`` are (id, how many services
    stand on it), most first.
    """

    standing: int
    possible: int
    delivered: int
    systems: tuple[tuple[str, int], ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows, columns, cells, and what is left out.

    ``services`` are those of each row. ``further`` are councils without a row of their own.
    ``not_live`` are planned and retired systems, and what is left out of the answer with
    them; ``hidden_nodes`` are services and systems that are filtered away or of other
    councils, ``unneeded`` systems on which no shown service stands. ``links`` are the needs
    that were followed, ``other_links`` all others.
    """

    rows: tuple[Whose, ...]
    columns: tuple[Whose, ...]
    cells: Mapping[tuple[Whose, Whose], MatrixCell]
    services: Mapping[Whose, tuple[str, ...]]
    further: tuple[str, ...]
    not_live: tuple[str, ...]
    hidden_nodes: tuple[str, ...]
    unneeded: tuple[str, ...]
    links: tuple[LinkKey, ...]
    other_links: tuple[LinkKey, ...]


def matrix(inventory: Inventory, filters: Filters, council: str | None = None) -> Matrix:
    """Of all councils, or of one; filters choose councils, services, systems and needs.

    A service stands on a system even where what lies between is filtered away. Raises
    UnknownIdError for a council or a value of a filter that does not occur.
    """
    if council is not None:
        check_known(council, inventory.council_ids, "council")
    nodes = inventory.nodes
    shown = {each for each in kept_nodes(inventory, filters) if nodes[each].simulated}
    councils = [
        each
        for each in inventory.council_ids
        if council in {None, each} and (not filters.councils or each in filters.councils)
    ]
    delivered = {
        each: [s.id for s in inventory.services if s.id in shown and each in inventory.users(s)]
        for each in councils
    }
    own = own_rows(inventory, {each: (len(some),) for each, some in delivered.items()})
    column_of = {
        each: row_of(inventory, holders(inventory, nodes[each]), own)
        for each in nodes
        if each in shown and not isinstance(nodes[each], Service)
    }
    links = [link for link in every_link(inventory) if _live(inventory, link)]
    followed: set[LinkKey] = set()
    tallies: dict[Whose, _Tally] = {}
    for each in councils:
        applying = [link for link in links if link_kept(link, filters, each)]
        tally = tallies.setdefault(row_of(inventory, (each,), own), _Tally())
        followed |= tally.add(inventory, delivered[each], applying, column_of)
    own_order = [Whose("council", each) for each in own]
    columns = [each for each in (*own_order, FURTHER, SUPPLIERS) if each in column_of.values()]
    rows = [each for each in (*own_order, FURTHER) if each in tallies]
    needed = {system for tally in tallies.values() for system in tally.on_system}
    services = {service for some in delivered.values() for service in some}
    return Matrix(
        rows=tuple(rows),
        columns=tuple(columns),
        cells={
            (row, column): tallies[row].cell(column, column_of, own=row == column)
            for row in rows
            for column in columns
        },
        services={row: tuple(tallies[row].services) for row in rows},
        further=tuple(each for each in inventory.council_ids if each not in own),
        not_live=tuple(each for each, node in nodes.items() if not node.simulated),
        hidden_nodes=tuple(
            each
            for each, node in nodes.items()
            if node.simulated and each not in services and each not in column_of
        ),
        unneeded=tuple(each for each in column_of if each not in needed),
        links=tuple(link.key for link in links if link.key in followed),
        other_links=tuple(link.key for link in every_link(inventory) if link.key not in followed),
    )


class _Tally:
    """What stands on what, of the councils of one row."""

    def __init__(self) -> None:
        self.services: dict[str, None] = {}
        self.delivered = 0
        self.on_system: Counter[str] = Counter()
        self.standing: Counter[Whose] = Counter()
        self.possible: Counter[Whose] = Counter()
        self._everything = 0

    def add(
        self,
        inventory: Inventory,
        services: list[str],
        links: list[Link],
        column_of: Mapping[str, Whose],
    ) -> set[LinkKey]:
        """Count the services of one council, and return the links below them."""
        self.services.update(dict.fromkeys(services))
        self.delivered += len(services)
        above = services_above(inventory, services, links)
        on_column: dict[Whose, int] = {}
        unknown = 0
        for node_id, standing in above.items():
            if inventory.nodes[node_id].needs is None:
                unknown |= standing
            if standing and node_id in column_of:
                self.on_system[node_id] += standing.bit_count()
                column = column_of[node_id]
                on_column[column] = on_column.get(column, 0) | standing
        for column in dict.fromkeys(column_of.values()):
            standing = on_column.get(column, 0)
            self.standing[column] += standing.bit_count()
            self.possible[column] += (unknown & ~standing).bit_count()
        return {link.key for link in links if above.get(link.key.dependent)}

    def cell(self, column: Whose, column_of: Mapping[str, Whose], *, own: bool) -> MatrixCell:
        systems = [each for each in self.on_system.items() if column_of[each[0]] == column]
        return MatrixCell(
            standing=self.standing[column],
            possible=self.possible[column],
            delivered=self.delivered,
            systems=tuple(sorted(systems, key=lambda each: (-each[1], each[0]))),
            own=own and column != FURTHER,
        )


def services_above(inventory: Inventory, services: list[str], links: list[Link]) -> dict[str, int]:
    """By node: the services that stand on it or are it, as bits in the order of ``services``.

    One walk over the strongly connected components, each before what it needs.
    """
    ids = list(inventory.nodes)
    number = {node_id: place for place, node_id in enumerate(ids)}
    needed: list[list[int]] = [[] for _ in ids]
    for link in links:
        needed[number[link.key.dependent]].append(number[link.key.member])
    above = [0] * len(ids)
    for bit, service in enumerate(services):
        above[number[service]] |= 1 << bit
    for group, _ in reversed(components(needed)):
        together = 0
        for node in group:
            together |= above[node]
        if together:
            for node in group:
                above[node] = together
                for member in needed[node]:
                    above[member] |= together
    return dict(zip(ids, above, strict=True))


def _live(inventory: Inventory, link: Link) -> bool:
    ends = (link.key.dependent, link.key.member)
    return all(inventory.nodes[each].simulated for each in ends)
