"""Rankings, pairs and the matrix as tables for spreadsheets and documents."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.analysis.ranking.losses import Loss, Ranking
from depmap.analysis.ranking.pairs import PairLoss
from depmap.analysis.ranking.reliance import RelianceMatrix
from depmap.app.losses import LostService
from depmap.views.ranking.band import WITH_FOUNDATIONS, WITHOUT_ASSUMED
from depmap.views.tables import Sheet

_TIERS = ("tier 1", "tier 2", "tier 3", "tier 4")


def ranking_sheet(
    ranking: Ranking, losses: Sequence[Loss], services: Sequence[Sequence[LostService]]
) -> Sheet:
    """One row for each of some losses of a ranking, with the services that it takes."""
    header = (
        "place", "id", "name", "services down", *_TIERS, *ranking.councils,
        "on fallback", "degraded", "MTPDs breached", "systems down", "on assumptions",
        WITHOUT_ASSUMED, WITH_FOUNDATIONS, f"place {WITHOUT_ASSUMED}",
        f"place {WITH_FOUNDATIONS}", "services",
    )  # fmt: skip
    rows = [
        (
            loss.place, loss.candidate.id, loss.candidate.name, loss.recorded.services,
            *loss.recorded.tiers, *loss.recorded.by_council, loss.recorded.on_fallback,
            loss.recorded.degraded, loss.recorded.mtpd_breached, loss.recorded.systems,
            loss.on_assumptions, loss.best.services, loss.worst.services,
            loss.best_place, loss.worst_place,
            " ".join(f"{service.service}:{service.council}" for service in lost),
        )
        for loss, lost in zip(losses, services, strict=True)
    ]  # fmt: skip
    return Sheet(header, rows)


def pairs_sheet(losses: Sequence[PairLoss]) -> Sheet:
    """One row for each pair, with the services that go down only if both are lost."""
    header = (
        "first",
        "second",
        "services down",
        *_TIERS,
        WITHOUT_ASSUMED,
        WITH_FOUNDATIONS,
        "services",
    )
    rows = [
        (
            loss.first, loss.second, sum(loss.tiers), *loss.tiers,
            sum(loss.best), sum(loss.worst),
            " ".join(f"{service}:{council}" for service, council in loss.services),
        )
        for loss in losses
    ]  # fmt: skip
    return Sheet(header, rows)


def matrix_sheet(matrix: RelianceMatrix) -> Sheet:
    """One row for each cell: whose services, whose systems, how many, and which."""
    header = (
        "council", "services", "hang on", "services down", "by one system alone",
        "on assumptions", WITH_FOUNDATIONS, "which",
    )  # fmt: skip
    rows = []
    for council in matrix.councils:
        for cause in matrix.causes:
            cell = matrix.cells[council, cause.id]
            known = [reliant for reliant in cell if not reliant.possible]
            rows.append(
                (
                    council, matrix.delivered[council], cause.id, len(known),
                    sum(reliant.alone for reliant in known),
                    sum(reliant.assumed for reliant in known),
                    len(cell), " ".join(reliant.service for reliant in known),
                )
            )  # fmt: skip
    return Sheet(header, rows)
