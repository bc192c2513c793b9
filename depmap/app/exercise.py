"""Scenarios held against the facts that they must reproduce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.analysis import simulate_index
from depmap.app.question import check_known
from depmap.graph import index_of_inventory
from depmap.model import Basis, Expectation, Inventory, State

_BASES = tuple(Basis)


@dataclass(frozen=True, slots=True)
class FactCheck:
    """One fact held against the simulation, for one council.

    ``confidence`` is that of what leads to the state; of what is up, that of all it
    rests on; None where the state is not known.
    """

    scenario: str
    expectation: Expectation
    council: str
    simulated: State
    confidence: Basis | None

    @property
    def holds(self) -> bool:
        """Does the simulation reproduce the fact?"""
        return self.simulated in self.expectation.state

    @property
    def fails(self) -> bool:
        """Is this a failure that nobody has explained?"""
        return not self.holds and self.expectation.known is None

    @property
    def known_to_fail(self) -> bool:
        """Does it fail as somebody said it would?"""
        return not self.holds and self.expectation.known is not None

    @property
    def mended(self) -> bool:
        """Does it hold although it is marked as known to fail?"""
        return self.holds and self.expectation.known is not None

    @property
    def rests_on_assumptions(self) -> bool:
        """Is anything that leads to the simulated state only assumed?"""
        return self.confidence is Basis.ASSUMED


def exercise(inventory: Inventory, scenario_ids: Sequence[str] = ()) -> tuple[FactCheck, ...]:
    """Hold scenarios (all of them, if none is named) against their facts.

    Raises UnknownIdError for a scenario or node that the inventory does not hold.
    """
    known = [scenario.id for scenario in inventory.scenarios]
    for scenario_id in scenario_ids:
        check_known(scenario_id, known, "scenario")
    index = index_of_inventory(inventory)
    checks = []
    for scenario in inventory.scenarios:
        if scenario_ids and scenario.id not in scenario_ids:
            continue
        radius = simulate_index(index, scenario)
        for fact in scenario.expect:
            check_known(fact.ref, inventory.nodes, "system or service")
            users = inventory.users(inventory.nodes[fact.ref])
            for council in inventory.expand(fact.councils or users):
                impact = radius.impact(fact.ref, council, fact.at)
                confidence = impact.confidence
                if impact.state is State.UP:
                    confidence = radius.standing_confidence(fact.ref, council)
                checks.append(FactCheck(scenario.id, fact, council, impact.state, confidence))
    return tuple(checks)
