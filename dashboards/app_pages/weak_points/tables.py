"""The tables of the page "Weak points", out of what the use cases answer."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.addresses.reader import END
from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.links import simulation
from dashboards.components.table import Cell, Column, Table, parts_of
from depmap.analysis.ranking.losses import Loss, Ranking
from depmap.app.weak_points import Per
from depmap.model import Inventory
from depmap.views.ranking.selection import toll_in, touched
from depmap.views.ranking.words import council_names
from depmap.words.english import band, counted, tiers

MOST_ROWS = 500
"""More than this makes a browser slow."""

FEW = 15
"""Rows shown at first."""

_NUMBERS = {
    "breached": ("Down too long (MTPD)", "mtpd_breached"),
    "fallback": ("On fallback", "on_fallback"),
    "degraded": ("Degraded", "degraded"),
    "systems": ("Systems down", "systems"),
}


def ranking_table(
    inventory: Inventory, losses: Sequence[Loss], ranking: Ranking, choices: WeakChoices
) -> Table:
    """One row a loss; bars are as long as the largest of all losses."""
    columns = [
        Column("what", choices.per.capitalize(), "up"),
        Column("place", "Place", "up", number=True),
        Column("services", "Services down", "down", wide=True),
    ]
    if choices.council is None:
        columns.append(Column("councils", "Councils hit", "down"))
    columns += [Column(key, title, "down", number=True) for key, (title, _) in _NUMBERS.items()]
    columns.append(Column("simulate", "Outage"))
    most = _most(ranking)
    rows = tuple(_ranked(inventory, loss, choices, most) for loss in losses)
    few = None if choices.all_ranked else FEW
    return Table("What hurts most if it is lost", tuple(columns), rows, few, needs_width=62)


def _most(ranking: Ranking) -> dict[str, int]:
    """The largest figure of each column, at worst."""
    tolls = [toll for loss in ranking.losses for toll in (loss.recorded, loss.best, loss.worst)]
    names = ("services", *(name for _, name in _NUMBERS.values()))
    return {name: max(getattr(toll, name) for toll in tolls) for name in names}


def _ranked(
    inventory: Inventory, loss: Loss, choices: WeakChoices, most: dict[str, int]
) -> tuple[Cell, ...]:
    toll, place = toll_in(loss, choices.case)
    best, worst = loss.best, loss.worst
    cells = [
        _what(inventory, loss, choices),
        Cell(f"{place:,}", _noted(_places(loss)), order=place),
        Cell(
            f"{toll.services:,}",
            _noted(tiers(toll.tiers), band(best.services, worst.services)),
            order=toll.services,
            bar=parts_of(toll.tiers, most["services"]),
            band=_ends(best.services, worst.services, most["services"]),
        ),
    ]
    if choices.council is None:
        hit, at_best, at_worst = (
            len(touched(inventory.councils, case, None)) for case in (toll, best, worst)
        )
        names = council_names(inventory, toll, None) if hit else ""
        cells.append(Cell(str(hit), _noted(names, band(at_best, at_worst)), order=hit))
    for _, name in _NUMBERS.values():
        number, low, high = (int(getattr(case, name)) for case in (toll, best, worst))
        low, high = min(low, high), max(low, high)
        cells.append(
            Cell(
                f"{number:,}",
                _noted(band(low, high)),
                order=number,
                bar=parts_of([number], most[name]) if number else (),
            )
        )
    cells.append(simulate_cell(loss.candidate.systems, loss.candidate.name, choices))
    return tuple(cells)


def _what(inventory: Inventory, loss: Loss, choices: WeakChoices) -> Cell:
    candidate = loss.candidate
    notes = [candidate.id] if candidate.id != candidate.name else []
    if choices.per != Per.SYSTEM.value:
        notes.append(counted(len(candidate.systems), "system"))
    elif inventory.nodes[candidate.id].needs is None:
        notes.append("its own needs are not recorded")
    return Cell(candidate.name, tuple(notes), order=candidate.name)


def _places(loss: Loss) -> str:
    every = (loss.place, loss.best_place, loss.worst_place)
    return band(min(every), max(every))


def _ends(best: int, worst: int, most: int) -> tuple[float, float] | None:
    if best == worst:
        return None
    low, high = parts_of([best, worst], most)
    return low, high


def _noted(*notes: str) -> tuple[str, ...]:
    return tuple(note for note in notes if note)


def simulate_cell(
    systems: Sequence[str], name: str, choices: WeakChoices, *, end: bool = False
) -> Cell:
    """A link to the simulation of losing all of these, at the chosen moment or in the end."""
    href = simulation(systems, choices, at=END if end else choices.at)
    if href is None:
        return Cell(f"{len(systems):,} systems are too many for a link")
    return Cell("Simulate", href=href, label=f"Simulate the loss of {name}")


def heat_table(inventory: Inventory, losses: Sequence[Loss], choices: WeakChoices) -> Table:
    """How many services each council loses with each system."""
    columns = [Column("system", "System")]
    columns += [Column(council.id, council.label, number=True) for council in inventory.councils]
    columns.append(Column("simulate", "Outage"))
    tolls = [toll_in(loss, choices.case)[0] for loss in losses]
    most = max((number for toll in tolls for number in toll.by_council), default=0)
    rows = []
    for loss, toll in zip(losses, tolls, strict=True):
        name = loss.candidate.name
        cells = [
            Cell(
                f"{number:,}",
                _noted(band(*ends)),
                tint=number / most if number else None,
            )
            for number, *ends in zip(
                toll.by_council, loss.best.by_council, loss.worst.by_council, strict=True
            )
        ]
        simulate = simulate_cell(loss.candidate.systems, name, choices)
        rows.append((Cell(name, (loss.candidate.id,)), *cells, simulate))
    width = 22 + 6 * len(inventory.councils)
    label = "Services down for each council if one system is lost"
    return Table(label, tuple(columns), tuple(rows), needs_width=width)
