"""Use cases about what takes one service down, and what keeps it alive."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.analysis.cutsets import CutSets, cut_sets, path_sets
from depmap.analysis.cutsets.of_service import RedundancyGroup, service_formula
from depmap.app.question import NOTHING_LOST, Question, check_known, given_scenario
from depmap.app.unknowns import Unknowns, unknowns_below
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

    ``cut_sets`` and ``keep_alive_sets`` are those of the inventory as recorded. ``best``
    are the cut sets without needs that are only assumed. ``worst`` are the cut sets if
    each system whose needs are not recorded needs every network and identity system of
    its owner. ``groups`` are the redundancy groups below the service. The events of all
    sets are ids of systems. ``unknowns`` are what nobody recorded below the service: the
    sets take it to work, and fallbacks of unknown duration to go on.
    """

    service: str
    council: str
    cut_sets: CutSets
    keep_alive_sets: CutSets
    best: CutSets
    worst: CutSets
    groups: tuple[GroupDefeat, ...]
    unknowns: Unknowns


def fragility(
    inventory: Inventory,
    service: str,
    council: str,
    given: Question = NOTHING_LOST,
    *,
    order: int | None = None,
) -> Fragility:
    """The minimal cut sets and keep-alive sets of a system or service.

    With an ``order``, sets of at most so many systems are enough where all sets are too
    many; each answer says whether it is complete. Raises UnknownIdError and OptionError
    for what cannot be asked, BudgetExceededError if there are too many sets to be worked
    out, and otherwise as :func:`depmap.app.outage.scenario_of`.
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
    recorded = service_formula(band.as_recorded, service, council, scenario)
    sets = cut_sets(recorded.formula, order)
    worst = sets
    if band.with_foundations is not band.as_recorded:
        founded = service_formula(band.with_foundations, service, council, scenario)
        worst = cut_sets(founded.formula, order, birnbaum=False)
    certain = service_formula(band.without_assumed, service, council, scenario)
    return Fragility(
        service=service,
        council=council,
        cut_sets=sets,
        keep_alive_sets=path_sets(recorded.formula, order, birnbaum=False),
        best=cut_sets(certain.formula, order, birnbaum=False),
        worst=worst,
        groups=tuple(
            GroupDefeat(group, cut_sets(group.formula, order, birnbaum=False))
            for group in recorded.groups
        ),
        unknowns=unknowns_below(inventory, service, council),
    )
