"""Use cases about outages, shared by the command line and the dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.analysis import BlastRadius, simulate
from depmap.app.question import Question, check_known, scenario_of
from depmap.graph import build_graph
from depmap.model import Basis, Expectation, Inventory, State


def blast_radius(inventory: Inventory, question: Question) -> BlastRadius:
    """What the isolation that is asked about breaks. Raises as :func:`scenario_of`."""
    return simulate(build_graph(inventory), scenario_of(inventory, question))


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact held against the simulation.

    ``confidence`` is that of the cause chain; None where nothing is affected.
    """

    scenario: str
    expectation: Expectation
    council: str
    found: State
    confidence: Basis | None

    @property
    def holds(self) -> bool:
        """Does the simulation reproduce the fact?"""
        return self.found in self.expectation.state

    @property
    def fails(self) -> bool:
        """Is this a failure that nobody has explained?"""
        return not self.holds and self.expectation.known is None


def exercise(inventory: Inventory, scenario_ids: Sequence[str] = ()) -> tuple[Verdict, ...]:
    """Hold scenarios (all of them, if none is named) against their facts.

    Raises UnknownIdError for a scenario or node that the inventory does not hold.
    """
    known = [scenario.id for scenario in inventory.scenarios]
    for scenario_id in scenario_ids:
        check_known(scenario_id, known, "scenario")
    graph = build_graph(inventory)
    verdicts = []
    for scenario in inventory.scenarios:
        if scenario_ids and scenario.id not in scenario_ids:
            continue
        radius = simulate(graph, scenario)
        for fact in scenario.expect:
            check_known(fact.ref, inventory.nodes, "system or service")
            users = inventory.users(inventory.nodes[fact.ref])
            for council in inventory.expand(fact.councils or users):
                impact = radius.impact(fact.ref, council, fact.at)
                verdicts.append(
                    Verdict(scenario.id, fact, council, impact.state, impact.confidence)
                )
    return tuple(verdicts)
