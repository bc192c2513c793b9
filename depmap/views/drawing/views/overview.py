"""``overview``: councils by kinds, counted instead of drawn."""

from __future__ import annotations

from depmap.app.diagrams.columns import Column
from depmap.app.diagrams.filters import SERVICE_KIND
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.overview import Overview, OverviewCell, overview
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.whose import Whose
from depmap.model import Inventory, State
from depmap.views.drawing.sheet import Cell, Grid, GridRow, Row, Sheet
from depmap.views.drawing.text.labels import shortened
from depmap.views.drawing.themes import look_of_state
from depmap.views.drawing.views.grids.overview_words import (
    overview_counted,
    overview_key,
    overview_subtitle,
    overview_title,
    states_in_words,
)
from depmap.views.drawing.views.grids.whose_words import whose_header, whose_name
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.words.english import counted

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
            tuple(_cell(inventory, where, column, content) for column in content.columns),
        )
        for where in content.rows
    )
    scenario = None if seen is None else seen.question.scenario
    columns = tuple(column.name for column in content.columns)
    sheet = make_sheet(
        inventory,
        name="-".join(filter(None, ("overview", scenario, request.council))),
        title=overview_title(inventory, request.council, seen),
        subtitle=overview_subtitle(inventory, content, request, seen),
        body=Grid(columns, rows),
        counted=overview_counted(inventory, content, request),
        key=overview_key(content, seen),
    )
    return (sheet,)


def _cell(inventory: Inventory, where: Whose, column: Column, content: Overview) -> Cell | None:
    cell = content.cells.get((where, column))
    if cell is None:
        return None
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
    rows += _leaning_rows(inventory, where, cell, content)
    return Cell(
        rows=tuple(rows),
        look="plain" if worst is None else look_of_state(worst),
        shape="round" if services else "square",
        nodes=tuple(cell.nodes),
    )


def _state_rows(cell: OverviewCell) -> list[Row]:
    said = states_in_words(cell.states)
    rows = [Row(", ".join(said), "small" if cell.worst is State.UP else "alert")] if said else []
    doubts = states_in_words(cell.could_be, "could be ")
    doubts += [f"{cell.stateless:,} used by no council"] if cell.stateless else []
    doubts += [f"needs not recorded: {cell.not_recorded:,}"] if cell.not_recorded else []
    return rows + ([Row(", ".join(doubts), "alert")] if doubts else [])


def _leaning_rows(
    inventory: Inventory, where: Whose, cell: OverviewCell, content: Overview
) -> list[Row]:
    order = {where: place for place, where in enumerate(content.rows)}
    most_first = sorted(
        cell.leans_on.items(), key=lambda each: (-each[1], order.get(each[0], len(order)), each[0])
    )
    named = most_first if len(most_first) <= MOST_LEANING else most_first[: MOST_LEANING - 1]
    said = []
    for whom, number in named:
        name = "each other" if whom == where else whose_name(inventory, whom, content.further)
        said.append(f"{shortened(name, _LONGEST_NAME)}: {number:,}")
    others = most_first[len(named) :]
    if others:
        said.append(f"and {len(others)} others: {sum(number for _, number in others):,}")
    return [Row(f"leans on {', '.join(said)}")] if said else []
