"""Tables of whose services hang on whose systems, and of pairs of losses."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.links import cut_sets_of
from dashboards.app_pages.weak_points.tables import simulate_cell
from dashboards.app_pages.weak_points.words import band, counted, tiers
from dashboards.components.table import Cell, Column, Table
from depmap.analysis.ranking.losses import LossCandidate
from depmap.analysis.ranking.pairs import PairLoss
from depmap.analysis.ranking.reliance import RelianceMatrix, Reliant
from depmap.model import Inventory

MOST_CAUSES = 30
"""More columns than this cannot be read."""

_SERVICES_READ = 6


def weightiest(matrix: RelianceMatrix) -> list[LossCandidate]:
    """The causes on which something hangs, those with most services first."""
    weight = {
        cause.id: sum(len(matrix.cells[victim, cause.id]) for victim in matrix.councils)
        for cause in matrix.causes
    }
    found = [cause for cause in matrix.causes if weight[cause.id]]
    return sorted(found, key=lambda cause: -weight[cause.id])


def matrix_table(
    inventory: Inventory, matrix: RelianceMatrix, causes: Sequence[LossCandidate], noun: str
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
            found = matrix.cells[victim, cause.id]
            cells.append(_reliance(found, delivered, f"{victim}:{cause.id}", label, cause.name))
        rows.append(tuple(cells))
    width = 12 + 9 * len(causes)
    title = f"Services of each council that go down with each {noun}"
    return Table(title, tuple(columns), tuple(rows), needs_width=width)


def _reliance(found: Sequence[Reliant], delivered: int, word: str, victim: str, cause: str) -> Cell:
    if not found:
        return Cell(f"0 of {delivered}")
    known = [one for one in found if not one.possible]
    alone = sum(one.alone for one in known)
    assumed = sum(one.assumed for one in known)
    notes = []
    if alone:
        notes.append(f"{alone} by one system alone")
    if assumed:
        notes.append(f"{assumed} on assumed needs")
    if doubt := band(len(known) - assumed, len(found)):
        notes.append(doubt)
    text = f"{len(known)} of {delivered}"
    return Cell(
        text,
        tuple(notes),
        tint=len(known) / delivered if known else None,
        choose=word,
        label=f"{text} services of {victim} hang on {cause}: {', '.join(notes)}. Show them",
    )


def reliants_table(
    inventory: Inventory,
    found: Sequence[Reliant],
    victim: str,
    cause: LossCandidate,
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
    for one in found:
        name = inventory.nodes[one.service].name
        rows.append(
            (
                Cell(name, (one.service,)),
                Cell(str(one.tier)),
                Cell("one of the systems is enough" if one.alone else "several of them together"),
                Cell(_how_sure(one)),
                Cell(
                    "Show",
                    href=cut_sets_of(one.service, victim, choices),
                    label=f"Show what takes {name} down",
                ),
                simulate_cell(cause.systems, f"all of {cause.name} ({name})", choices, end=True),
            )
        )
    title = f"Services of {inventory.owner_names[victim]} that hang on {cause.name}"
    return Table(title, columns, tuple(rows), needs_width=48)


def _how_sure(one: Reliant) -> str:
    if one.possible:
        return "only if needs that are not recorded are taken for the worst"
    return "rests on assumed needs" if one.assumed else "recorded"


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
        first, second = (inventory.nodes[one].name for one in (loss.first, loss.second))
        both = f"{first} and {second}"
        number = sum(loss.tiers)
        doubt = band(sum(loss.best), sum(loss.worst))
        rows.append(
            (
                Cell(first, (loss.first,)),
                Cell(second, (loss.second,)),
                Cell(_services(inventory, loss)),
                Cell(f"{number:,}", tuple(note for note in (tiers(loss.tiers), doubt) if note)),
                simulate_cell((loss.first, loss.second), both, choices, end=True),
            )
        )
    title = "Pairs of systems that take down together what neither does alone"
    return Table(title, columns, tuple(rows), needs_width=50)


def _services(inventory: Inventory, loss: PairLoss) -> str:
    words = []
    for service, council in loss.services[:_SERVICES_READ]:
        node = inventory.nodes[service]
        whose = "" if inventory.users(node) == (council,) else inventory.owner_names[council]
        words.append(f"{node.name} ({whose})" if whose else node.name)
    if left := len(loss.services) - len(words):
        words.append(f"and {left:,} more")
    return ", ".join(words)
