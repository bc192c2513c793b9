"""Use cases about what would hurt most, shared by the command line and the dashboard."""

from __future__ import annotations

import enum
from collections.abc import Callable
from concurrent.futures import Executor

from depmap.analysis.ranking.losses import By, LossCandidate, Ranking, rank
from depmap.analysis.ranking.pairs import PairRanking, rank_pairs
from depmap.analysis.ranking.reliance import RelianceMatrix, reliance_matrix
from depmap.app.question import NOTHING_LOST, Question, check_known, given_scenario
from depmap.graph import evidence_band
from depmap.model import Inventory, Scenario, System


class Per(enum.StrEnum):
    """What fails together."""

    SYSTEM = "system"
    SUPPLIER = "supplier"
    SITE = "site"
    HOSTING = "hosting"
    OWNER = "owner"


def candidates(inventory: Inventory, per: Per) -> tuple[LossCandidate, ...]:
    """What can fail, sorted by id; planned and retired systems are left out.

    With a supplier are lost the systems that it supplies and those that it owns.
    """
    live = [system for system in inventory.systems if system.status.simulated]
    if per is Per.SYSTEM:
        ordered = sorted(live, key=lambda system: system.id)
        return tuple(LossCandidate(system.id, system.name, (system.id,)) for system in ordered)
    suppliers = {supplier.id for supplier in inventory.suppliers}

    def shared(system: System) -> set[str]:
        if per is Per.SUPPLIER:
            return {party for party in (system.supplier, system.owner) if party in suppliers}
        value = getattr(system, per.value)
        return set() if value is None else {str(value)}

    sharing: dict[str, list[str]] = {}
    for system in live:
        for value in shared(system):
            sharing.setdefault(value, []).append(system.id)
    names = inventory.owner_names if per in (Per.SUPPLIER, Per.OWNER) else {}
    return tuple(
        LossCandidate(value, names.get(value, value), tuple(sorted(sharing[value])))
        for value in sorted(sharing)
    )


def weak_points(
    inventory: Inventory,
    per: Per = Per.SYSTEM,
    given: Question = NOTHING_LOST,
    *,
    council: str | None = None,
    by: By = By.TIER,
    at: int | None = None,
    executor: Executor | None = None,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Ranking:
    """What hurts most if it is lost, on top of what is lost already; worst first.

    Only what ``council`` loses counts, if one is given; ``at`` is a moment in seconds
    from the start (None: in the end). What is isolated already is no candidate.
    Raises UnknownIdError for a council that does not exist, and otherwise as
    :func:`depmap.app.outage.scenario_of`.
    """
    scenario = given_scenario(inventory, given)
    if council is not None:
        check_known(council, inventory.council_ids, "council")
    return rank(
        evidence_band(inventory),
        _remaining(inventory, candidates(inventory, per), scenario),
        scenario,
        council=council,
        by=by,
        at=at,
        executor=executor,
        workers=workers,
        progress=progress,
    )


def weak_pairs(
    inventory: Inventory,
    given: Question = NOTHING_LOST,
    *,
    most: int = 100,
    progress: Callable[[int, int], None] | None = None,
) -> PairRanking:
    """Which two systems together take down what neither does alone, in the end.

    Raises as :func:`depmap.app.outage.scenario_of`.
    """
    scenario = given_scenario(inventory, given)
    systems = _remaining(inventory, candidates(inventory, Per.SYSTEM), scenario)
    ids = [system.id for system in systems]
    return rank_pairs(evidence_band(inventory), ids, scenario, most=most, progress=progress)


def cause_by_victim(
    inventory: Inventory, per: Per = Per.OWNER, given: Question = NOTHING_LOST
) -> RelianceMatrix:
    """How much of each council's services hangs on whose systems.

    Raises as :func:`depmap.app.outage.scenario_of`.
    """
    scenario = given_scenario(inventory, given)
    return reliance_matrix(evidence_band(inventory), candidates(inventory, per), scenario)


def _remaining(
    inventory: Inventory, every: tuple[LossCandidate, ...], given: Scenario
) -> tuple[LossCandidate, ...]:
    """The candidates that have a system left which is not isolated for everybody already."""
    gone: set[str] = set()
    for entry in given.isolate:
        if entry.councils is None:
            gone.update(inventory.selected(entry))
    return tuple(candidate for candidate in every if not gone.issuperset(candidate.systems))
