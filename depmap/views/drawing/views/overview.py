"""``overview``: councils by kinds, counted instead of drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.overview import Column, Overview, OverviewCell, overview
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.whose import FURTHER
from depmap.model import Inventory, State
from depmap.views.drawing.composing import make_sheet
from depmap.views.drawing.labels import shortened
from depmap.views.drawing.sheet import Cell, Counted, Grid, GridRow, Row, Sheet, Words
from depmap.views.drawing.themes import look_of_state
from depmap.views.drawing.whose_words import whose_header, whose_name
from depmap.views.states import LOOKS
from depmap.words.english import counted, enumeration

MOST_LEANING = 4
"""Rows of a cell that say on whom it leans; if there are more, the last sums the others."""

COLUMN_NAMES: Mapping[Column, str] = {
    Column.SERVICES: "Services",
    Column.CHANNELS: "Channels",
    Column.APPLICATIONS: "Applications",
    Column.CONNECTIONS: "Integration, data, telephony",
    Column.PLATFORMS: "Platforms, identity, security, devices",
    Column.NETWORKS: "Networks and utilities",
}
_LONGEST_NAME = 60
_PACKED_WIDTH = 36


def overview_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet. Raises UnknownIdError for an unknown council or value of a filter."""
    content = overview(inventory, request.filters, request.council, seen)
    rows = tuple(
        GridRow(
            whose_header(inventory, where, content.further),
            tuple(
                None if cell is None else _cell(inventory, column, cell, content)
                for column in content.columns
                for cell in (content.cells.get((where, column)),)
            ),
        )
        for where in content.rows
    )
    columns = tuple(COLUMN_NAMES[column] for column in content.columns)
    sheet = make_sheet(
        inventory,
        name="overview",
        title=f"{inventory.about.name}: overview",
        subtitle=_subtitle(inventory, content, filtered=not request.filters.none),
        body=Grid(columns, rows),
        counted=_counted(inventory, content, request),
        key=_key(content, seen),
        seen=seen,
    )
    return (sheet,)


def _cell(inventory: Inventory, column: Column, cell: OverviewCell, content: Overview) -> Cell:
    services = column is Column.SERVICES
    worst = cell.worst
    number = len(cell.nodes)
    noun = "service" if services else "system"
    shared = f", {cell.shared:,} shared" if cell.shared else ""
    rows = [Row(f"{noun if number == 1 else f'{noun}s'}{shared}", lead=f"{number:,}")]
    rows += _state_rows(cell)
    if cell.not_recorded:
        rows.append(Row(f"needs not recorded: {cell.not_recorded:,}", "alert"))
    lifecycle = [(cell.planned, "planned"), (cell.retired, "retired")]
    said = [f"{number:,} {word}" for number, word in lifecycle if number]
    rows += [Row(", ".join(said))] if said else []
    rows += _needs_rows(cell)
    rows += _leaning_rows(inventory, cell, content)
    return Cell(
        rows=tuple(rows),
        look="plain" if worst is None else look_of_state(worst),
        shape="round" if services else "square",
        nodes=tuple(cell.nodes),
    )


def _state_rows(cell: OverviewCell) -> list[Row]:
    said = [f"{cell.states[each]:,} {LOOKS[each].word}" for each in LOOKS if cell.states[each]]
    words: Words = "small" if cell.worst is State.UP else "alert"
    rows = [Row(line, words) for line in _packed(said)]
    rows += [
        Row(f"{cell.could_be[state]:,} could be {look.word}", "alert")
        for state, look in LOOKS.items()
        if cell.could_be[state]
    ]
    if cell.stateless:
        rows.append(Row(f"{cell.stateless:,} used by no council", "alert"))
    return rows


def _needs_rows(cell: OverviewCell) -> list[Row]:
    """How many needs there are, and how many records and needs are assumed."""
    assumed = [counted(cell.assumed, "record")] if cell.assumed else []
    if cell.assumed_needs:
        assumed.append(f"{cell.assumed_needs:,} of {counted(cell.needs, 'need')}")
    rows = [Row(f"assumed: {', '.join(assumed)}")] if assumed else []
    if cell.needs and not cell.assumed_needs:
        rows.append(Row(counted(cell.needs, "need")))
    return rows


def _packed(items: Sequence[str]) -> list[str]:
    """Items on as few lines as hold them, none of them broken."""
    lines: list[str] = []
    for item in items:
        if lines and len(lines[-1]) + len(item) + 2 <= _PACKED_WIDTH:
            lines[-1] += f", {item}"
        else:
            lines.append(item)
    return lines


def _leaning_rows(inventory: Inventory, cell: OverviewCell, content: Overview) -> list[Row]:
    order = {where: place for place, where in enumerate(content.rows)}
    most_first = sorted(
        cell.leans_on.items(), key=lambda each: (-each[1], order.get(each[0], len(order)), each[0])
    )
    named = most_first if len(most_first) <= MOST_LEANING else most_first[: MOST_LEANING - 1]
    said = []
    for whom, number in named:
        name = whose_name(inventory, whom, content.further)
        said.append(f"{shortened(name, _LONGEST_NAME)}: {number:,}")
    others = most_first[len(named) :]
    if others:
        said.append(f"and {len(others)} others: {sum(number for _, number in others):,}")
    return [Row(line) for line in _packed([f"leans on {said[0]}", *said[1:]])] if said else []


def _subtitle(inventory: Inventory, content: Overview, *, filtered: bool) -> tuple[str, ...]:
    cells = content.cells.values()
    nodes = [inventory.nodes[node_id] for cell in cells for node_id in cell.nodes]
    services = sum(node.type == "service" for node in nodes)
    needs = sum(cell.needs for cell in cells)
    assumed_needs = sum(cell.assumed_needs for cell in cells)
    assumed = sum(cell.assumed for cell in cells)
    not_recorded = sum(cell.not_recorded for cell in cells)
    systems = counted(len(nodes) - services, "system")
    first = (
        f"{counted(services, 'service')} and {systems}; "
        f"{assumed:,} of these {len(nodes):,} records are assumed. "
        f"{counted(needs, 'need')}; {assumed_needs:,} of them are assumed."
    )
    if not_recorded:
        first += f" Not recorded are the needs of {not_recorded:,}."
    second = (
        f"{counted(content.leading_out, 'need leads', 'needs lead')} to systems or services of "
        "somebody else (“leans on”)."
    )
    empty = [COLUMN_NAMES[each] for each in Column if each not in content.columns]
    if empty and not filtered:
        second += f" Nothing is recorded under {enumeration(empty)}."
    return (first, second)


def _counted(
    inventory: Inventory, content: Overview, request: DiagramRequest
) -> tuple[Counted, ...]:
    parts = [Counted("", content.links)] if content.links else []
    if content.of_others:
        needs = counted(len(content.of_others), "need")
        parts.append(Counted(f"{needs} left out", content.of_others))
    if content.hidden_nodes:
        some = counted(len(content.hidden_nodes), "system or service", "systems and services")
        parts.append(Counted(some, content.hidden_links, content.hidden_nodes))
    return tuple(parts)


def _key(content: Overview, seen: SeenOutage | None) -> tuple[str, ...]:
    cells = content.cells.values()
    words = []
    if seen is not None:
        words.append("a cell looks like the worst in it")
    if any(cell.shared for cell in cells):
        words.append("shared: used by several councils")
    if any(cell.assumed for cell in cells):
        words.append("assumed: no source says so")
    if any(cell.leans_on for cell in cells):
        words.append("leans on: needs that others' systems or services meet, alone or as a choice")
    if FURTHER in content.rows:
        words.append("further councils: those with the least to show")
    return tuple(words)
