"""Rankings, pairs and the matrix as tables for spreadsheets and documents."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.analysis.ranking.losses import Loss, Ranking
from depmap.analysis.ranking.pairs import PairLoss
from depmap.analysis.ranking.reliance import RelianceMatrix
from depmap.app.losses import LostService
from depmap.views.tables import Table

_TIERS = ("tier 1", "tier 2", "tier 3", "tier 4")


def ranking_table(
    ranking: Ranking, losses: Sequence[Loss], services: Sequence[Sequence[LostService]]
) -> Table:
    """One row for each of some losses of a ranking, with the services that it takes."""
    header = (
        "place", "id", "name", "services down", *_TIERS, *ranking.councils,
        "on fallback", "degraded", "MTPDs breached", "systems down", "on assumptions",
        "at best", "at worst", "place at best", "place at worst", "services",
    )  # fmt: skip
    rows = [
        (
            loss.place, loss.candidate.id, loss.candidate.name, loss.known.services,
            *loss.known.tiers, *loss.known.by_council, loss.known.on_fallback,
            loss.known.degraded, loss.known.mtpd_breached, loss.known.systems,
            loss.on_assumptions, loss.best.services, loss.worst.services,
            loss.best_place, loss.worst_place,
            " ".join(f"{one.service}:{one.council}" for one in lost),
        )
        for loss, lost in zip(losses, services, strict=True)
    ]  # fmt: skip
    return Table(header, rows)


def pairs_table(losses: Sequence[PairLoss]) -> Table:
    """One row for each pair, with the services that go down only if both are lost."""
    header = ("first", "second", "services down", *_TIERS, "at best", "at worst", "services")
    rows = [
        (
            loss.first, loss.second, sum(loss.tiers), *loss.tiers,
            sum(loss.best), sum(loss.worst),
            " ".join(f"{service}:{council}" for service, council in loss.services),
        )
        for loss in losses
    ]  # fmt: skip
    return Table(header, rows)


def matrix_table(matrix: RelianceMatrix) -> Table:
    """One row for each cell: whose services, whose systems, how many, and which."""
    header = (
        "council", "services", "hang on", "services down", "by one system alone",
        "on assumptions", "at worst", "which",
    )  # fmt: skip
    rows = []
    for council in matrix.councils:
        for cause in matrix.causes:
            cell = matrix.cells[council, cause.id]
            known = [one for one in cell if not one.possible]
            rows.append(
                (
                    council, matrix.delivered[council], cause.id, len(known),
                    sum(one.alone for one in known), sum(one.assumed for one in known),
                    len(cell), " ".join(one.service for one in known),
                )
            )  # fmt: skip
    return Table(header, rows)
