"""Which losses of a ranking are shown, in which order, and by which toll."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from depmap.analysis.ranking.losses import Loss, LossCandidate, Toll
from depmap.analysis.ranking.reliance import RelianceMatrix
from depmap.model import Council


class Case(enum.StrEnum):
    """Which toll of a loss counts: as recorded, at best, at worst."""

    RECORDED = "recorded"
    BEST = "best"
    WORST = "worst"


def toll_in(loss: Loss, case: Case) -> tuple[Toll, int]:
    """The toll in a case, and the place that it gives."""
    return {
        Case.RECORDED: (loss.recorded, loss.place),
        Case.BEST: (loss.best, loss.best_place),
        Case.WORST: (loss.worst, loss.worst_place),
    }[case]


def by_toll(losses: Sequence[Loss], case: Case) -> list[Loss]:
    """Worst first in a case."""
    return sorted(losses, key=lambda loss: toll_in(loss, case)[1])


def hurting(losses: Sequence[Loss]) -> list[Loss]:
    """Those that take anything but themselves, in any case."""
    return [loss for loss in losses if any(toll.hurts for toll in _tolls(loss))]


def taking_services(losses: Sequence[Loss]) -> list[Loss]:
    """Those that take any council's service, in any case."""
    return [loss for loss in losses if any(any(toll.by_council) for toll in _tolls(loss))]


def weightiest(matrix: RelianceMatrix) -> list[LossCandidate]:
    """The causes on which something hangs, those with most services first."""
    weight = {
        cause.id: sum(len(matrix.cells[victim, cause.id]) for victim in matrix.councils)
        for cause in matrix.causes
    }
    heavy = [cause for cause in matrix.causes if weight[cause.id]]
    return sorted(heavy, key=lambda cause: -weight[cause.id])


def touched(councils: Sequence[Council], toll: Toll, council: str | None) -> list[Council]:
    """The councils that lose a service, of those that are looked at (None: all)."""
    return [
        candidate
        for candidate, number in zip(councils, toll.by_council, strict=True)
        if number and council in (None, candidate.id)
    ]


def _tolls(loss: Loss) -> tuple[Toll, ...]:
    return loss.recorded, loss.best, loss.worst
