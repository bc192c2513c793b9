"""Use cases about what takes one service down, and what keeps it alive."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.analysis.cutsets import CutSets, cut_sets, path_sets
from depmap.analysis.cutsets.of_service import RedundancyGroup, service_formula
from depmap.app.question import NOTHING_LOST, Question, check_known, given_scenario
from depmap.errors import OptionError
from depmap.graph import evidence_band
from depmap.model import Inventory, System


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
    :func:`depmap.app.outage.scenario_of`.
    """
    check_known(service, inventory.nodes, "system or service")
    check_known(council, inventory.council_ids, "council")
    record = inventory.nodes[service]
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
