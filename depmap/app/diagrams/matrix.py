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
from depmap.graph import Requirement
from depmap.graph.components import components
from depmap.model import Basis, Inventory, Service


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How services of one row stand on systems of one column.

    A service counts once for each council of the row that delivers it. ``standing`` is how
    many stand on any of the systems, ``evidenced`` how many of them do by needs alone that
    are documented or reported, ``possible`` how many more could, as needs below them are not
    recorded, and ``delivered`` all there are. ``systems`` are (id, how many services stand
    on it), most first.
    """

    standing: int
    evidenced: int
    possible: int
    delivered: int
    systems: tuple[tuple[str, int], ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows, columns, cells, and what is left out.

    ``services`` are those of each row. ``further`` are councils without a row of their own.
    ``not_live`` are planned and retired systems, on which nothing stands yet or any more;
    ``hidden_nodes`` are services and systems that are filtered away or of other councils,
    ``unneeded`` systems on which no counted service stands. ``links`` are of the needs below
    the services, ``other_links`` of all others.
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
    """Of all councils, or of one.

    Filters for councils and tiers choose services, those for kinds and tags systems, and
    those for vias the needs that are followed; so a service stands on a system even where
    what lies between is filtered away. Raises UnknownIdError for a council or a value of a
    filter that does not occur.
    """
    if council is not None:
        check_known(council, inventory.council_ids, "council")
    # For its errors alone: a via that does not occur is refused like any other value.
    kept_nodes(inventory, Filters(vias=filters.vias))
    nodes = inventory.nodes
    chosen = set(kept_nodes(inventory, Filters(councils=filters.councils, tiers=filters.tiers)))
    kept_systems = kept_nodes(inventory, Filters(kinds=filters.kinds, tags=filters.tags))
    systems = [
        each
        for each in kept_systems
        if nodes[each].simulated and not isinstance(nodes[each], Service)
    ]
    delivered = {
        each: [s.id for s in inventory.services if s.id in chosen and each in inventory.users(s)]
        for each in inventory.council_ids
        if council in {None, each} and (not filters.councils or each in filters.councils)
    }
    own = own_rows(inventory, {each: (len(some),) for each, some in delivered.items()})
    column_of = {each: row_of(inventory, holders(inventory, nodes[each]), own) for each in systems}
    every = list(every_link(inventory))
    live = [link for link in every if _live(inventory, link)]
    followed: set[Requirement] = set()
    tallies: dict[Whose, _Tally] = {}
    for each, services in delivered.items():
        applying = [link for link in live if link_kept(link, filters, each)]
        tally = tallies.setdefault(row_of(inventory, (each,), own), _Tally())
        followed |= tally.add(inventory, services, applying, column_of)
    in_order = [*(Whose("council", each) for each in own), FURTHER, SUPPLIERS]
    rows = [each for each in in_order if each in tallies]
    columns = [each for each in in_order if each in column_of.values()]
    needed = {system for tally in tallies.values() for system in tally.on_system}
    counted = {service for services in delivered.values() for service in services} | set(systems)
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
            each for each, node in nodes.items() if node.simulated and each not in counted
        ),
        unneeded=tuple(each for each in systems if each not in needed),
        links=tuple(link.key for link in every if link.requirement in followed),
        other_links=tuple(link.key for link in every if link.requirement not in followed),
    )


class _Tally:
    """What stands on what, of the councils of one row."""

    def __init__(self) -> None:
        self.services: dict[str, None] = {}
        self.delivered = 0
        self.on_system: Counter[str] = Counter()
        self.standing: Counter[Whose] = Counter()
        self.evidenced: Counter[Whose] = Counter()
        self.possible: Counter[Whose] = Counter()

    def add(
        self,
        inventory: Inventory,
        services: list[str],
        links: list[Link],
        column_of: Mapping[str, Whose],
    ) -> set[Requirement]:
        """Count the services of one council, and return the needs below them."""
        self.services.update(dict.fromkeys(services))
        self.delivered += len(services)
        above = services_above(inventory, services, links)
        for system in column_of:
            if above[system]:
                self.on_system[system] += above[system].bit_count()
        sure = [link for link in links if link.requirement.basis is not Basis.ASSUMED]
        evidenced = _by_column(services_above(inventory, services, sure), column_of)
        unknown = 0
        for node_id, standing in above.items():
            if inventory.nodes[node_id].needs is None:
                unknown |= standing
        for column, standing in _by_column(above, column_of).items():
            self.standing[column] += standing.bit_count()
            self.evidenced[column] += evidenced[column].bit_count()
            self.possible[column] += (unknown & ~standing).bit_count()
        return {link.requirement for link in links if above[link.key.dependent]}

    def cell(self, column: Whose, column_of: Mapping[str, Whose], *, own: bool) -> MatrixCell:
        systems = [each for each in self.on_system.items() if column_of[each[0]] == column]
        return MatrixCell(
            standing=self.standing[column],
            evidenced=self.evidenced[column],
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


def _by_column(above: Mapping[str, int], column_of: Mapping[str, Whose]) -> dict[Whose, int]:
    on_column = dict.fromkeys(column_of.values(), 0)
    for system, column in column_of.items():
        on_column[column] |= above[system]
    return on_column


def _live(inventory: Inventory, link: Link) -> bool:
    ends = (link.key.dependent, link.key.member)
    return all(inventory.nodes[each].simulated for each in ends)
