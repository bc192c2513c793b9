"""Every pair of losses against one simulation each."""

from __future__ import annotations

import itertools
from math import inf
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis.ranking import pairs as pair_ranking
from depmap.analysis.ranking.pairs import rank_pairs
from depmap.graph import evidence_band
from depmap.model import Inventory, Scenario
from tests.properties.oracle import solve
from tests.properties.strategies import cases
from tests.properties.test_many_scenarios import further
from tests.properties.test_ranking import uncertain, written_out


def joint(inventory: Inventory, scenario: Scenario) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By pair of systems: the services that go down with both and with neither alone."""
    systems = sorted(system.id for system in inventory.systems)

    def down(*nodes: str) -> set[tuple[str, str]]:
        times = solve(inventory, further(scenario, frozenset(nodes)))["D"]
        return {
            (service.id, council)
            for service in inventory.services
            for council in inventory.users(service)
            if times[service.id, council] < inf
        }

    alone = {node: down(node) for node in systems}
    found = {}
    for one, other in itertools.combinations(systems, 2):
        services = down(one, other) - alone[one] - alone[other]
        if services:
            found[one, other] = sorted(services)
    return found


@settings(max_examples=200, deadline=None)
@given(cases(), st.sampled_from([1, 1_000]))
def test_pairs_are_those_that_simulations_find(case: tuple[Inventory, Scenario], size: int) -> None:
    inventory, scenario = case
    services = tuple(
        service.model_copy(update={"tier": 1 + place % 4})
        for place, service in enumerate(inventory.services)
    )
    inventory = inventory.model_copy(update={"services": services})
    systems = [system.id for system in inventory.systems]
    expected = joint(inventory, scenario)
    ranking = rank_pairs(evidence_band(inventory), systems, scenario)
    assert {(one.first, one.second): list(one.services) for one in ranking.losses} == expected
    assert ranking.found == len(expected)
    assert ranking.tried == len(systems) * (len(systems) - 1) // 2
    for loss in ranking.losses:
        tiers = [inventory.nodes[service].tier for service, _ in loss.services]
        assert loss.tiers == tuple(tiers.count(tier) for tier in (1, 2, 3, 4))
    order = [([-n for n in loss.tiers], loss.first, loss.second) for loss in ranking.losses]
    assert order == sorted(order)
    with patch.multiple(pair_ranking, _COLUMNS=3, _FIRST_LINES=1, _ROOM=size):
        again = rank_pairs(evidence_band(inventory), systems, scenario)
    assert again == ranking
    first = rank_pairs(evidence_band(inventory), systems, scenario, most=2)
    assert first.losses == ranking.losses[:2]
    assert first.found == ranking.found


@settings(max_examples=100, deadline=None)
@given(uncertain())
def test_pairs_have_a_band(case: tuple[Inventory, Scenario]) -> None:
    inventory, scenario = case
    scenario = scenario.model_copy(update={"sever": ()})
    systems = [system.id for system in inventory.systems]
    found = rank_pairs(evidence_band(inventory), systems, scenario)
    best = joint(written_out(inventory, best=True), scenario)
    worst = joint(written_out(inventory, best=False), scenario)
    for loss in found.losses:
        pair = (loss.first, loss.second)
        assert sum(loss.best) == len(best.get(pair, []))
        assert sum(loss.worst) == len(worst.get(pair, []))


def test_a_circle_is_walked_until_nothing_changes() -> None:
    """What one node of a circle finds out late, those before it must hear of."""
    system = {"kind": "network", "owner": "aa", "used_by": ["aa"]}
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                {"id": "a", "name": "A", **system, "needs": ["b"]},
                {"id": "b", "name": "B", **system, "needs": ["c"]},
                {"id": "c", "name": "C", **system, "needs": ["a", {"any_of": ["x", "y"]}]},
                {"id": "x", "name": "X", **system, "needs": []},
                {"id": "y", "name": "Y", **system, "needs": []},
            ],
            "services": [{"id": "v", "name": "V", "councils": ["aa"], "tier": 1, "needs": ["a"]}],
        }
    )
    nothing = Scenario(id="nothing", name="Nothing", isolate=())
    found = rank_pairs(evidence_band(inventory), [one.id for one in inventory.systems], nothing)
    assert [(one.first, one.second) for one in found.losses] == [("x", "y")]
