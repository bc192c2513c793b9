"""``matrix``: whose services stand on whose systems."""

from __future__ import annotations

from collections.abc import Iterable

from depmap.app.diagrams.links import count_needs, every_link
from depmap.app.diagrams.matrix import Matrix, MatrixCell, matrix
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.diagrams.whose import FURTHER
from depmap.model import Basis, Inventory
from depmap.views.drawing.sheet import Cell, Counted, Grid, GridRow, Row, Sheet
from depmap.views.drawing.text.labels import shortened
from depmap.views.drawing.views.grids.whose_words import whose_header, whose_name
from depmap.views.drawing.views.parts.composing import make_sheet
from depmap.words.english import counted, enumeration

MOST_SYSTEMS = 3
"""Systems that a cell names."""

_LONGEST_NAME = 60


def matrix_sheets(
    inventory: Inventory, request: DiagramRequest, seen: SeenOutage | None
) -> tuple[Sheet, ...]:
    """One sheet, of what stands on what before anything is lost.

    Without an outage only: to whom a loss is due, a chain of causes says, and colours in a
    column would seem to put it down to the column's owner. Raises UnknownIdError for an
    unknown council or value of a filter.
    """
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
        subtitle=_subtitle(inventory, content, request),
        body=Grid(columns, rows, corner="services of"),
        counted=_counted(inventory, content, request),
        key=_key(content),
    )
    return (sheet,)


def _cell(inventory: Inventory, cell: MatrixCell, services: tuple[str, ...]) -> Cell:
    rows = [Row(f"of {cell.delivered:,}", lead=f"{cell.standing:,}")]
    if cell.possible:
        rows.append(Row(f"up to {cell.possible:,} more: needs not recorded", "alert"))
    if cell.evidenced < cell.standing:
        rows.append(Row(f"{cell.evidenced:,} of these without assumed needs"))
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


def _subtitle(inventory: Inventory, content: Matrix, request: DiagramRequest) -> tuple[str, ...]:
    services = len(dict.fromkeys(each for some in content.services.values() for each in some))
    lines = [
        f"Of {counted(services, 'service')}, how many stand on whose systems, however far down, "
        "alone or as one of several, for themselves or for a fallback; and on which most.",
        _assumed(inventory, content),
        "A service that stands on a system may just be degraded without it, or have a choice.",
    ]
    if content.further:
        names = [inventory.owner_names[each] for each in content.further]
        lines.append(f"Further councils: {enumeration(names)}.")
    return (*lines, *_filtered(request))


def _assumed(inventory: Inventory, content: Matrix) -> str:
    below = set(content.links)
    links = [link for link in every_link(inventory) if link.key in below]
    assumed = [link.key for link in links if link.requirement.basis is Basis.ASSUMED]
    return (
        f"Below them are {counted(count_needs(below), 'need')}, "
        f"{count_needs(assumed):,} of them assumed."
    )


def _filtered(request: DiagramRequest) -> list[str]:
    filters = request.filters
    parts = [
        _any_of("services of tier", map(str, filters.tiers)),
        _any_of("systems of kind", filters.kinds),
        _any_of("systems tagged", filters.tags),
        _any_of("needs via", filters.vias),
    ]
    said = [part for part in parts if part]
    return [f"Counted are only {enumeration(said)}."] if said else []


def _any_of(words: str, values: Iterable[str]) -> str:
    some = list(values)
    return f"{words} {' or '.join(some)}" if some else ""


def _counted(inventory: Inventory, content: Matrix, request: DiagramRequest) -> tuple[Counted, ...]:
    parts = []
    if content.links:
        needs = counted(count_needs(content.links), "need")
        parts.append(Counted(f"the lines of {needs} below these services", content.links))
    if content.other_links:
        needs = counted(count_needs(content.other_links), "need")
        parts.append(Counted(f"{needs} not below them", content.other_links))
    if content.unneeded:
        systems = counted(len(content.unneeded), "system")
        parts.append(Counted(f"{systems} on which none of them stands", nodes=content.unneeded))
    if content.not_live:
        systems = counted(len(content.not_live), "planned or retired system")
        parts.append(Counted(systems, nodes=content.not_live))
    if content.hidden_nodes:
        some = counted(len(content.hidden_nodes), "system or service", "systems and services")
        reasons = [] if request.filters.none else ["that the filters leave out"]
        if request.council is not None:
            reasons.append(f"of others than {inventory.owner_names[request.council]}")
        parts.append(Counted(f"{some} {' or '.join(reasons)}", nodes=content.hidden_nodes))
    return tuple(parts)


def _key(content: Matrix) -> tuple[str, ...]:
    return ("further councils: those with the fewest services",) * (FURTHER in content.rows)
