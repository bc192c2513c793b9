"""Rankings, pairs and the matrix as stable, versioned JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from depmap.analysis.ranking.losses import Loss, Ranking, Toll
from depmap.analysis.ranking.pairs import PairRanking
from depmap.analysis.ranking.reliance import RelianceMatrix
from depmap.app.losses import LostService
from depmap.views.harmless import harmless_json
from depmap.views.ranking.premises import Premises

RANK_SCHEMA = "depmap.rank/1"
PAIRS_SCHEMA = "depmap.pairs/1"
MATRIX_SCHEMA = "depmap.matrix/1"


def ranking_json(
    ranking: Ranking,
    losses: Sequence[Loss],
    services: Sequence[Sequence[LostService]],
    premises: Premises,
    asked: Mapping[str, object],
) -> str:
    """Some losses of a ranking; ``asked`` are the choices that shaped it."""
    rows = [
        {
            "id": loss.candidate.id,
            "name": loss.candidate.name,
            "systems": list(loss.candidate.systems),
            "place": {
                "known": loss.place,
                "best": loss.best_place,
                "worst": loss.worst_place,
            },
            "known": _toll(loss.recorded, ranking.councils),
            "best": _toll(loss.best, ranking.councils),
            "worst": _toll(loss.worst, ranking.councils),
            "on_assumptions": loss.on_assumptions,
            "services": [service._asdict() for service in lost],
        }
        for loss, lost in zip(losses, services, strict=True)
    ]
    left_out = len(ranking.losses) - len(losses)
    return harmless_json(
        {
            "schema": RANK_SCHEMA,
            **asked,
            **premises.as_json(),
            "exposure": _by_tier(ranking.exposure),
            "rows": rows,
            "omitted": left_out,
        }
    )


def pairs_json(pairs: PairRanking, premises: Premises) -> str:
    """Pairs, how many there are, and out of how many that were tried."""
    rows = [
        {
            "systems": [loss.first, loss.second],
            "by_tier": _by_tier(loss.tiers),
            "best": _by_tier(loss.best),
            "worst": _by_tier(loss.worst),
            "services": [
                {"service": service, "council": council} for service, council in loss.services
            ],
        }
        for loss in pairs.losses
    ]
    counts = {"found": pairs.found, "tried": pairs.tried}
    left_out = pairs.found - len(pairs.losses)
    return harmless_json(
        {
            "schema": PAIRS_SCHEMA,
            **premises.as_json(),
            **counts,
            "rows": rows,
            "omitted": left_out,
        }
    )


def matrix_json(matrix: RelianceMatrix, premises: Premises, per: str) -> str:
    """Every cell with the services behind it."""
    cells = [
        {
            "council": council,
            "cause": cause.id,
            "systems": list(cause.systems),
            "services": [reliant._asdict() for reliant in matrix.cells[council, cause.id]],
        }
        for council in matrix.councils
        for cause in matrix.causes
    ]
    return harmless_json(
        {
            "schema": MATRIX_SCHEMA,
            "per": per,
            **premises.as_json(),
            "delivered": matrix.delivered,
            "cells": cells,
        }
    )


def _toll(toll: Toll, councils: Sequence[str]) -> dict[str, Any]:
    return {
        "services_down": toll.services,
        "by_tier": _by_tier(toll.tiers),
        "by_council": dict(zip(councils, toll.by_council, strict=True)),
        "mtpd_breached": toll.mtpd_breached,
        "on_fallback": toll.on_fallback,
        "degraded": toll.degraded,
        "systems_down": toll.systems,
    }


def _by_tier(tiers: Sequence[int]) -> dict[str, int]:
    return {str(tier): number for tier, number in enumerate(tiers, 1)}
