"""``overview``: councils by kinds, counted instead of drawn."""

from __future__ import annotations

from depmap.app.diagrams.columns import COLUMNS, Column
from depmap.app.diagrams.filters import SERVICE_KIND
from depmap.app.diagrams.links import count_needs
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.overview import Overview, OverviewCell, overview
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.whose import FURTHER
from depmap.model import Inventory, State
from depmap.views.drawing.composing import make_sheet
from depmap.views.drawing.filter_words import filter_words
from depmap.views.drawing.labels import shortened
from depmap.views.drawing.sheet import Cell, Counted, Grid, GridRow, Row, Sheet
from depmap.views.drawing.themes import look_of_state
from depmap.views.drawing.whose_words import whose_header, whose_name
from depmap.views.states import LOOKS
from depmap.words.english import counted, enumeration

MOST_LEANING = 3
"""On how many a cell says by name that it leans; if there are more, it sums the others."""

_LONGEST_NAME = 60


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
    columns = tuple(column.name for column in content.columns)
    sheet = make_sheet(
        inventory,
        name="overview",
        title=f"{inventory.about.name}: overview",
        subtitle=_subtitle(inventory, content, request),
        body=Grid(columns, rows),
        counted=_counted(inventory, content, request),
        key=_key(content, seen),
        seen=seen,
    )
    return (sheet,)


def _cell(inventory: Inventory, column: Column, cell: OverviewCell, content: Overview) -> Cell:
    services = SERVICE_KIND in column.kinds
    worst = cell.worst
    number = len(cell.nodes)
    noun = "service" if services else "system"
    rows = [Row(noun if number == 1 else f"{noun}s", lead=f"{number:,}"), *_state_rows(cell)]
    record = {
        "shared": cell.shared,
        "assumed": cell.assumed,
        "planned": cell.planned,
        "retired": cell.retired,
    }
    said = [f"{number:,} {word}" for word, number in record.items() if number]
    if cell.needs:
        assumed = f" ({cell.assumed_needs:,} assumed)" if cell.assumed_needs else ""
        said.append(f"{counted(cell.needs, 'need')}{assumed}")
    rows += [Row(", ".join(said))] if said else []
    rows += _leaning_rows(inventory, cell, content)
    return Cell(
        rows=tuple(rows),
        look="plain" if worst is None else look_of_state(worst),
        shape="round" if services else "square",
        nodes=tuple(cell.nodes),
    )


def _state_rows(cell: OverviewCell) -> list[Row]:
    said = [f"{cell.states[each]:,} {LOOKS[each].word}" for each in LOOKS if cell.states[each]]
    rows = [Row(", ".join(said), "small" if cell.worst is State.UP else "alert")] if said else []
    doubts = [
        f"{cell.could_be[state]:,} could be {look.word}"
        for state, look in LOOKS.items()
        if cell.could_be[state]
    ]
    doubts += [f"{cell.stateless:,} used by no council"] if cell.stateless else []
    doubts += [f"needs not recorded: {cell.not_recorded:,}"] if cell.not_recorded else []
    return rows + ([Row(", ".join(doubts), "alert")] if doubts else [])


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
    return [Row(f"leans on {', '.join(said)}")] if said else []


def _subtitle(inventory: Inventory, content: Overview, request: DiagramRequest) -> tuple[str, ...]:
    cells = content.cells.values()
    nodes = sum(len(cell.nodes) for cell in cells)
    services = sum(
        len(cell.nodes)
        for (_, column), cell in content.cells.items()
        if SERVICE_KIND in column.kinds
    )
    needs = sum(cell.needs for cell in cells)
    assumed_needs = sum(cell.assumed_needs for cell in cells)
    assumed = sum(cell.assumed for cell in cells)
    not_recorded = sum(cell.not_recorded for cell in cells)
    totals = (
        f"{counted(services, 'service')} and {counted(nodes - services, 'system')}; "
        f"{assumed:,} of these {counted(nodes, 'record')} "
        f"{'is' if assumed == 1 else 'are'} assumed. "
        f"{counted(needs, 'need')}; {assumed_needs:,} of them "
        f"{'is' if assumed_needs == 1 else 'are'} assumed."
    )
    if not_recorded:
        whose = counted(not_recorded, "system or service", "systems and services")
        totals += f" The needs of {whose} are not recorded."
    lines = [totals]
    if content.leading_out:
        leading = counted(content.leading_out, "need leads", "needs lead")
        lines.append(f"{leading} to a system or service of somebody else (“leans on”).")
    if request.filters.none and request.council is None:
        empty = [each.name for each in COLUMNS if each not in content.columns]
        lines += [f"Nothing is recorded under {enumeration(empty)}."] if empty else []
    if content.further:
        names = [inventory.owner_names[each] for each in content.further]
        lines.append(f"Further councils: {enumeration(names)}.")
    only = filter_words(inventory, request.filters)
    return (*lines, *([only] if only else []))


def _counted(
    inventory: Inventory, content: Overview, request: DiagramRequest
) -> tuple[Counted, ...]:
    parts = []
    if content.links:
        needs = counted(count_needs(content.links), "need")
        parts.append(Counted(f"the lines of {needs}, which the cells count", content.links))
    if content.of_others:
        needs = counted(count_needs(content.of_others), "need")
        words = "that the filters leave out" if request.filters.vias else "of other councils only"
        parts.append(Counted(f"{needs} {words}", content.of_others))
    if content.hidden_nodes:
        some = counted(len(content.hidden_nodes), "system or service", "systems and services")
        needs = counted(count_needs(content.hidden_links), "need")
        why = _why_hidden(inventory, request)
        words = f"{some} that {why}, with {needs}"
        parts.append(Counted(words, content.hidden_links, content.hidden_nodes))
    return tuple(parts)


def _why_hidden(inventory: Inventory, request: DiagramRequest) -> str:
    reasons = [] if request.filters.none else ["the filters leave out"]
    if request.council is not None:
        name = inventory.owner_names[request.council]
        reasons.append(f"{name} neither uses nor stands on")
    return " or that ".join(reasons)


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
