"""Tables of whose services hang on whose systems, and of pairs of losses."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.links import cut_sets_of
from dashboards.app_pages.weak_points.tables import simulate_cell
from dashboards.components.table import Cell, Column, Table
from depmap.analysis.ranking.losses import Candidate
from depmap.analysis.ranking.pairs import PairLoss
from depmap.analysis.ranking.reliance import RelianceMatrix, Reliant
from depmap.model import Inventory
from depmap.views.ranking.reliance_words import how_sure, pair_services, reliance_notes
from depmap.words.english import band, counted, tiers

MOST_CAUSES = 30
"""More columns than this cannot be read."""


def matrix_table(
    inventory: Inventory, matrix: RelianceMatrix, causes: Sequence[Candidate], noun: str
) -> Table:
    """Victims in rows, causes in columns; a cell is a button that shows what is behind it."""
    columns = [Column("victim", "Services of")]
    columns += [Column(cause.id, cause.name) for cause in causes]
    rows = []
    for victim in matrix.councils:
        delivered = matrix.delivered[victim]
        label = inventory.owner_names[victim]
        cells = [Cell(label, (counted(delivered, "service"),))]
        for cause in causes:
            reliants = matrix.cells[victim, cause.id]
            cells.append(_reliance(reliants, delivered, f"{victim}:{cause.id}", label, cause.name))
        rows.append(tuple(cells))
    width = 12 + 9 * len(causes)
    title = f"Services of each council that go down with each {noun}"
    return Table(title, tuple(columns), tuple(rows), needs_width=width)


def _reliance(
    reliants: Sequence[Reliant], delivered: int, word: str, victim: str, cause: str
) -> Cell:
    if not reliants:
        return Cell(f"0 of {delivered}")
    known = sum(not reliant.possible for reliant in reliants)
    notes = reliance_notes(reliants)
    text = f"{known} of {delivered}"
    return Cell(
        text,
        notes,
        tint=known / delivered if known else None,
        choose=word,
        label=f"{text} services of {victim} hang on {cause}: {', '.join(notes)}. Show them",
    )


def reliants_table(
    inventory: Inventory,
    reliants: Sequence[Reliant],
    victim: str,
    cause: Candidate,
    choices: WeakChoices,
) -> Table:
    """The services behind a cell."""
    columns = (
        Column("service", "Service"),
        Column("tier", "Tier", number=True),
        Column("how", "What it takes"),
        Column("sure", "How sure"),
        Column("cut-sets", "What takes it down"),
        Column("simulate", "Outage"),
    )
    rows = []
    for reliant in reliants:
        name = inventory.nodes[reliant.service].name
        rows.append(
            (
                Cell(name, (reliant.service,)),
                Cell(str(reliant.tier)),
                Cell(
                    "one of the systems is enough" if reliant.alone else "several of them together"
                ),
                Cell(how_sure(reliant)),
                Cell(
                    "Show",
                    href=cut_sets_of(reliant.service, victim, choices),
                    label=f"Show what takes {name} down",
                ),
                simulate_cell(cause.systems, f"all of {cause.name} ({name})", choices, end=True),
            )
        )
    title = f"Services of {inventory.owner_names[victim]} that hang on {cause.name}"
    return Table(title, columns, tuple(rows), needs_width=48)


def pairs_table(inventory: Inventory, losses: Sequence[PairLoss], choices: WeakChoices) -> Table:
    """Two systems a row, and what goes down only if both are lost."""
    columns = (
        Column("first", "One"),
        Column("second", "and the other"),
        Column("services", "Services down only together", wide=True),
        Column("tiers", "How many"),
        Column("simulate", "Outage"),
    )
    rows = []
    for loss in losses:
        first, second = (inventory.nodes[system].name for system in (loss.first, loss.second))
        both = f"{first} and {second}"
        number = sum(loss.tiers)
        doubt = band(sum(loss.best), sum(loss.worst))
        rows.append(
            (
                Cell(first, (loss.first,)),
                Cell(second, (loss.second,)),
                Cell(pair_services(inventory, loss)),
                Cell(f"{number:,}", tuple(note for note in (tiers(loss.tiers), doubt) if note)),
                simulate_cell((loss.first, loss.second), both, choices, end=True),
            )
        )
    title = "Pairs of systems that take down together what neither does alone"
    return Table(title, columns, tuple(rows), needs_width=50)
