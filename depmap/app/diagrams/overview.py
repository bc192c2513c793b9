"""Councils by kinds: how many systems and services, in which states, and who leans on whom.

A grid of the same size for 70 and for 2,000 systems. Every system, service and need of what
is shown is counted in just one cell, so that the cells add up to the inventory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from depmap.app.diagrams.columns import COLUMNS, Column, column_of
from depmap.app.diagrams.filters import kept_nodes, link_kept
from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.picture import council_closure
from depmap.app.diagrams.request import Filters
from depmap.app.diagrams.whose import FURTHER, SEVERAL, SUPPLIERS, Whose, holders, own_rows, row_of
from depmap.app.question import check_known
from depmap.model import Basis, Inventory, Node, Service, State, Status

_WORST_FIRST = tuple(sorted(State, key=lambda state: state.rank))


@dataclass(slots=True)
class OverviewCell:
    """What stands in one row and column.

    ``states`` count what takes part in the outage and has a state, ``stateless`` what takes
    part but no council uses; ``could_be`` are worse states that are possible as far as
    anybody recorded. ``shared`` is used by several councils. ``assumed`` are records, and
    ``not_recorded`` what takes part in simulations without a record of its needs. ``needs``
    are those of what stands here, and ``leans_on`` those of them that something of somebody
    else can meet, alone or as one of several, by its row; a need counts once for each row.
    """

    nodes: list[str] = field(default_factory=list)
    states: Counter[State] = field(default_factory=Counter)
    could_be: Counter[State] = field(default_factory=Counter)
    stateless: int = 0
    shared: int = 0
    assumed: int = 0
    not_recorded: int = 0
    planned: int = 0
    retired: int = 0
    needs: int = 0
    assumed_needs: int = 0
    leans_on: Counter[Whose] = field(default_factory=Counter)

    @property
    def worst(self) -> State | None:
        """The worst state in the cell; None without an outage, or if nothing takes part."""
        return next((state for state in _WORST_FIRST if self.states[state]), None)


@dataclass(frozen=True, slots=True)
class Overview:
    """Rows, columns and cells, and what is left out.

    ``further`` are councils without a row of their own, ``leading_out`` counts each need
    that leads to somebody else once. ``hidden_nodes`` are filtered away or not of the
    council's concern; ``of_others`` are links of what is shown that hold for other councils
    only or that a filter excludes, ``hidden_links`` those of hidden nodes.
    """

    rows: tuple[Whose, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[Whose, Column], OverviewCell]
    further: tuple[str, ...]
    leading_out: int
    links: tuple[LinkKey, ...]
    hidden_nodes: tuple[str, ...]
    of_others: tuple[LinkKey, ...]
    hidden_links: tuple[LinkKey, ...]


def overview(
    inventory: Inventory,
    filters: Filters,
    council: str | None = None,
    seen: SeenOutage | None = None,
) -> Overview:
    """Count everything, or what passes the filters and concerns the council.

    Raises UnknownIdError for a council or a value of a filter that does not occur.
    """
    if council is not None:
        check_known(council, inventory.council_ids, "council")
    shown = _shown(inventory, filters, council)
    own = own_rows(inventory, _weights(inventory, shown, seen))
    whose = {node_id: holders(inventory, node) for node_id, node in inventory.nodes.items()}
    row = {node_id: row_of(inventory, holder, own) for node_id, holder in whose.items()}
    column = {node_id: COLUMNS[column_of(inventory, node_id)] for node_id in shown}
    cells: dict[tuple[Whose, Column], OverviewCell] = {}
    for node_id in shown:
        cell = cells.setdefault((row[node_id], column[node_id]), OverviewCell())
        _count_node(cell, inventory, inventory.nodes[node_id], seen)
    counted: list[LinkKey] = []
    of_others: list[LinkKey] = []
    hidden_links: list[LinkKey] = []
    leading_out = 0
    for needs in _needs(every_link(inventory)):
        first = needs[0]
        keys = [link.key for link in needs]
        if first.key.dependent not in shown:
            hidden_links += keys
        elif not link_kept(first, filters, council):
            of_others += keys
        else:
            counted += keys
            mine = first.key.dependent
            cell = cells[row[mine], column[mine]]
            members = (link.key.member for link in needs)
            targets = dict.fromkeys(row[each] for each in members if whose[each] != whose[mine])
            leading_out += bool(targets)
            cell.needs += 1
            cell.assumed_needs += first.requirement.basis is Basis.ASSUMED
            cell.leans_on.update(targets.keys())
    used = {where for where, _ in cells}
    everything = filters.none and council is None
    councils = [Whose("council", each) for each in own]
    rows = [each for each in councils if everything or each in used]
    rows += [each for each in (FURTHER, SEVERAL, SUPPLIERS) if each in used]
    return Overview(
        rows=tuple(rows),
        columns=tuple(each for each in COLUMNS if any(each is used for _, used in cells)),
        cells=cells,
        further=tuple(council for council in inventory.council_ids if council not in own),
        leading_out=leading_out,
        links=tuple(counted),
        hidden_nodes=tuple(node_id for node_id in inventory.nodes if node_id not in shown),
        of_others=tuple(of_others),
        hidden_links=tuple(hidden_links),
    )


def _shown(inventory: Inventory, filters: Filters, council: str | None) -> dict[str, None]:
    shown = dict.fromkeys(kept_nodes(inventory, filters))
    if council is None:
        return shown
    concern = council_closure(inventory, council)
    return {node_id: None for node_id in shown if node_id in concern}


def _weights(
    inventory: Inventory, shown: Iterable[str], seen: SeenOutage | None
) -> dict[str, tuple[int, ...]]:
    """By council: how much of its own is touched, and how much it has."""
    touched: Counter[str] = Counter()
    size: Counter[str] = Counter()
    affected = frozenset() if seen is None else seen.picture.affected
    for node_id in shown:
        for holder in holders(inventory, inventory.nodes[node_id]):
            size[holder] += 1
            touched[holder] += node_id in affected
    return {council: (touched[council], size[council]) for council in inventory.council_ids}


def _count_node(
    cell: OverviewCell, inventory: Inventory, node: Node, seen: SeenOutage | None
) -> None:
    cell.nodes.append(node.id)
    cell.shared += len(set(inventory.users(node))) > 1
    cell.assumed += node.evidence.basis is Basis.ASSUMED
    cell.not_recorded += node.needs is None and node.simulated
    if not isinstance(node, Service):
        cell.planned += node.status is Status.PLANNED
        cell.retired += node.status is Status.RETIRED
    if seen is None or not node.simulated:
        return
    state = seen.picture.states.get(node.id)
    if state is None:
        cell.stateless += 1
        return
    cell.states[state] += 1
    possible = seen.picture.could_be.get(node.id)
    if possible is not None:
        cell.could_be[possible] += 1


def _needs(links: Iterable[Link]) -> list[list[Link]]:
    """Links by need, those of one need together, in the inventory's order."""
    needs: list[list[Link]] = []
    for link in links:
        if needs and needs[-1][0].requirement is link.requirement:
            needs[-1].append(link)
        else:
            needs.append([link])
    return needs
