"""``matrix``: whose services stand on whose systems."""

from __future__ import annotations

from depmap.app.diagrams.matrix import Matrix, MatrixCell, matrix
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.whose import FURTHER
from depmap.errors import OptionError
from depmap.model import Inventory
from depmap.views.drawing.composing import make_sheet
from depmap.views.drawing.labels import shortened
from depmap.views.drawing.sheet import Cell, Counted, Grid, GridRow, Row, Sheet
from depmap.views.drawing.whose_words import whose_header, whose_name
from depmap.words.english import counted

MOST_SYSTEMS = 3
"""Systems that a cell names."""

_LONGEST_NAME = 60


def matrix_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet.

    Raises UnknownIdError for an unknown council or value of a filter, and OptionError with
    an outage: who is cut off from what belongs to causes, which a cell cannot name, and
    colours for states would seem to say that the column's owner is to blame.
    """
    if seen is not None:
        raise OptionError(
            "the view matrix shows what stands on what, whatever is lost",
            "leave the outage out, or use the view overview or `depmap reliance` with it",
        )
    content = matrix(inventory, request.filters, request.council)
    columns = tuple(
        f"on {whose_name(inventory, each, content.further)}" for each in content.columns
    )
    rows = tuple(
        GridRow(
            whose_header(inventory, row, content.further),
            tuple(
                _cell(inventory, content.cells[row, column], content.services[row])
                for column in content.columns
            ),
        )
        for row in content.rows
    )
    sheet = make_sheet(
        inventory,
        name="matrix",
        title="Whose services stand on whose systems",
        subtitle=_subtitle(),
        body=Grid(columns, rows, corner="services of"),
        counted=_counted(content),
        key=_key(content),
    )
    return (sheet,)


def _cell(inventory: Inventory, cell: MatrixCell, services: tuple[str, ...]) -> Cell:
    rows = [Row(f"of {cell.delivered:,}", lead=f"{cell.standing:,}")]
    if cell.possible:
        rows.append(Row(f"up to {cell.possible:,} more: needs not recorded", "alert"))
    for system, number in cell.systems[:MOST_SYSTEMS]:
        name = shortened(inventory.nodes[system].name, _LONGEST_NAME)
        rows.append(Row(f"{number:,} on {name}"))
    if more := len(cell.systems) - MOST_SYSTEMS:
        rows += [Row(f"and {counted(more, 'more system')}")] if more > 0 else []
    return Cell(
        rows=tuple(rows),
        look="own" if cell.own else "plain",
        nodes=(*services, *(system for system, _ in cell.systems)),
    )


def _subtitle() -> tuple[str, ...]:
    words = (
        "How many services of a council stand on systems of whom, however far down, and on "
        "which most. A service with a spare or a fallback stands on a system without going "
        "down with it: what goes down is what `depmap reliance` says."
    )
    return (words,)


def _counted(content: Matrix) -> tuple[Counted, ...]:
    parts = [Counted("", content.links)] if content.links else []
    if content.unneeded:
        systems = counted(len(content.unneeded), "system")
        parts.append(Counted(f"{systems} on which no service stands", nodes=content.unneeded))
    if content.not_live:
        systems = counted(len(content.not_live), "planned or retired system")
        parts.append(Counted(systems, nodes=content.not_live))
    if content.hidden_nodes:
        some = counted(len(content.hidden_nodes), "system or service", "systems and services")
        parts.append(Counted(f"{some} filtered away", nodes=content.hidden_nodes))
    if content.other_links:
        needs = counted(len(content.other_links), "need")
        parts.append(Counted(f"{needs} of what these services do not need", content.other_links))
    return tuple(parts)


def _key(content: Matrix) -> tuple[str, ...]:
    return ("further councils: those with the fewest services",) * (FURTHER in content.rows)
