"""Use cases about which services a loss takes, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from depmap.analysis import simulate_index
from depmap.app.question import NOTHING_LOST, Question, given_scenario
from depmap.graph import index_of_inventory
from depmap.model import Basis, Inventory, IsolateNode


class LostService(NamedTuple):
    """A service that goes down for a council, and the weakest evidence of why."""

    service: str
    tier: int
    council: str
    confidence: Basis


def services_lost(
    inventory: Inventory,
    losses: Sequence[tuple[str, ...]],
    given: Question = NOTHING_LOST,
    *,
    at: int | None = None,
) -> tuple[tuple[LostService, ...], ...]:
    """For each set of systems: the services that its loss takes, most urgent first.

    The loss comes on top of what is lost already; each set takes one simulation. Raises
    UnknownIdError for an id that the inventory does not hold.
    """
    index = index_of_inventory(inventory)
    scenario = given_scenario(inventory, given)

    def down(systems: tuple[str, ...]) -> dict[tuple[str, str], LostService]:
        more = tuple(IsolateNode(ref=system) for system in systems)
        asked = scenario.model_copy(update={"isolate": (*scenario.isolate, *more)})
        services = {}
        for row in simulate_index(index, asked).impacts(at):
            tier = inventory.nodes[row.id].tier
            out = row.down_at is not None and (at is None or row.down_at <= at)
            if tier is not None and out and row.confidence is not None:
                lost = LostService(row.id, tier, row.council, row.confidence)
                services[row.id, row.council] = lost
        return services

    before = down(())
    return tuple(
        tuple(
            sorted(
                (lost for key, lost in down(systems).items() if key not in before),
                key=lambda lost: (lost.tier, lost.service, lost.council),
            )
        )
        for systems in losses
    )


def takes_down(
    inventory: Inventory,
    service: str,
    council: str,
    losses: Sequence[tuple[str, ...]],
    given: Question = NOTHING_LOST,
    *,
    leave_out: Basis | None = None,
) -> tuple[bool, ...]:
    """For each set of systems: does its loss take a service down in the end?

    The loss comes on top of what is lost already; needs that rest on ``leave_out`` are
    left out; each set takes one simulation. Raises UnknownIdError for an id that the
    inventory does not hold.
    """
    index = index_of_inventory(inventory, leave_out=leave_out)
    scenario = given_scenario(inventory, given)
    answers = []
    for systems in losses:
        more = tuple(IsolateNode(ref=system) for system in systems)
        asked = scenario.model_copy(update={"isolate": (*scenario.isolate, *more)})
        answers.append(simulate_index(index, asked).times(service, council).down is not None)
    return tuple(answers)
