"""Use cases about what would hurt most, shared by the command line and the dashboard."""

from __future__ import annotations

import enum
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from depmap.analysis.cutsets import CutSets, cut_sets, path_sets
from depmap.analysis.pair_ranking import PairRanking, rank_pairs
from depmap.analysis.ranking import By, Candidate, Ranking, rank
from depmap.analysis.reliance_matrix import RelianceMatrix, reliance_matrix
from depmap.analysis.service_formula import RedundancyGroup, service_formula
from depmap.errors import OptionError, UnknownIdError
from depmap.graph import evidence_band
from depmap.model import Inventory, Scenario, System
from depmap.question import NOTHING_LOST, Question, given_scenario
from depmap.suggestions import did_you_mean


class Per(enum.StrEnum):
    """What fails together."""

    SYSTEM = "system"
    SUPPLIER = "supplier"
    SITE = "site"
    HOSTING = "hosting"
    OWNER = "owner"


def candidates(inventory: Inventory, per: Per) -> tuple[Candidate, ...]:
    """What can fail, sorted by id; planned and retired systems are left out.

    With a supplier go the systems that it supplies and those that it owns.
    """
    live = [system for system in inventory.systems if system.status.simulated]
    if per is Per.SYSTEM:
        ordered = sorted(live, key=lambda system: system.id)
        return tuple(Candidate(one.id, one.name, (one.id,)) for one in ordered)
    suppliers = {supplier.id for supplier in inventory.suppliers}

    def shared(system: System) -> set[str]:
        if per is Per.SUPPLIER:
            return {one for one in (system.supplier, system.owner) if one in suppliers}
        value = getattr(system, per.value)
        return set() if value is None else {str(value)}

    found: dict[str, list[str]] = {}
    for system in live:
        for value in shared(system):
            found.setdefault(value, []).append(system.id)
    names = inventory.owner_names if per in (Per.SUPPLIER, Per.OWNER) else {}
    return tuple(
        Candidate(value, names.get(value, value), tuple(sorted(found[value])))
        for value in sorted(found)
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
    Raises UnknownIdError for a council that there is not, and else as
    :func:`depmap.incident.scenario_of`.
    """
    scenario = given_scenario(inventory, given)
    if council is not None:
        _known_council(inventory, council)
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

    Raises as :func:`depmap.incident.scenario_of`.
    """
    scenario = given_scenario(inventory, given)
    systems = _remaining(inventory, candidates(inventory, Per.SYSTEM), scenario)
    ids = [one.id for one in systems]
    return rank_pairs(evidence_band(inventory), ids, scenario, most=most, progress=progress)


def cause_by_victim(
    inventory: Inventory, per: Per = Per.OWNER, given: Question = NOTHING_LOST
) -> RelianceMatrix:
    """How much of each council's services hangs on whose systems.

    Raises as :func:`depmap.incident.scenario_of`.
    """
    scenario = given_scenario(inventory, given)
    return reliance_matrix(evidence_band(inventory), candidates(inventory, per), scenario)


@dataclass(frozen=True, slots=True)
class GroupDefeat:
    """A redundancy group, and what leaves it with too few members."""

    group: RedundancyGroup
    sets: CutSets


@dataclass(frozen=True, slots=True)
class Fragility:
    """What takes one service down for one council in the end, and what keeps it alive.

    ``best`` are the cut sets with assumed needs left out, ``worst`` those with needs
    that are not recorded taken for the worst. ``groups`` are the redundancy groups
    below it. The events of all sets are ids of systems.
    """

    service: str
    council: str
    cut_sets: CutSets
    keep_alive_sets: CutSets
    best: CutSets
    worst: CutSets
    groups: tuple[GroupDefeat, ...]


def fragility(
    inventory: Inventory,
    service: str,
    council: str,
    given: Question = NOTHING_LOST,
    *,
    order: int | None = None,
) -> Fragility:
    """The minimal cut sets and keep-alive sets of a system or service.

    With an ``order``, those of at most so many systems are enough where all are too
    many: the sets say whether they are complete.
    Raises UnknownIdError and OptionError for what cannot be asked,
    BudgetExceededError if there are too many to be worked out, and else as
    :func:`depmap.incident.scenario_of`.
    """
    nodes = inventory.nodes
    if service not in nodes:
        raise UnknownIdError(
            f"there is no system or service '{service}'", did_you_mean(service, list(nodes))
        )
    _known_council(inventory, council)
    record = nodes[service]
    if isinstance(record, System) and not record.status.simulated:
        raise OptionError(f"'{service}' is {record.status.value}, and so not in the graph")
    if council not in inventory.users(record):
        users = ", ".join(inventory.users(record))
        raise OptionError(f"'{council}' does not use '{service}'", f"it is used by {users}")
    band = evidence_band(inventory)
    scenario = given_scenario(inventory, given)
    found = service_formula(band.known, service, council, scenario)
    sets = cut_sets(found.formula, order)
    worst = sets
    if band.worst is not band.known:
        at_worst = service_formula(band.worst, service, council, scenario)
        worst = cut_sets(at_worst.formula, order, birnbaum=False)
    at_best = service_formula(band.best, service, council, scenario)
    return Fragility(
        service=service,
        council=council,
        cut_sets=sets,
        keep_alive_sets=path_sets(found.formula, order, birnbaum=False),
        best=cut_sets(at_best.formula, order, birnbaum=False),
        worst=worst,
        groups=tuple(
            GroupDefeat(group, cut_sets(group.formula, order, birnbaum=False))
            for group in found.groups
        ),
    )


def _known_council(inventory: Inventory, council: str) -> None:
    known = inventory.council_ids
    if council not in known:
        raise UnknownIdError(f"there is no council '{council}'", did_you_mean(council, known))


def _remaining(
    inventory: Inventory, every: tuple[Candidate, ...], given: Scenario
) -> tuple[Candidate, ...]:
    """Without those of which everything is isolated for everybody already."""
    gone: set[str] = set()
    for entry in given.isolate:
        if entry.councils is None:
            gone.update(inventory.selected(entry))
    return tuple(one for one in every if not gone.issuperset(one.systems))
