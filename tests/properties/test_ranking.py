"""Counts of a ranking against one simulation each, and the band around them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from math import inf
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis.many import census
from depmap.analysis.many.counting import Census
from depmap.analysis.ranking.losses import By, LossCandidate, rank
from depmap.analysis.simulation.containment import resolve
from depmap.graph import evidence_band, index_of_inventory
from depmap.model import (
    Basis,
    Evidence,
    Inventory,
    Kind,
    Need,
    Scenario,
    Service,
    SingleNeed,
    System,
)
from tests.properties.oracle import solve
from tests.properties.strategies import COUNCILS, cases
from tests.properties.test_many_scenarios import HOUR, further

MOMENTS = st.sampled_from([None, 0, HOUR, 2 * HOUR, 5 * HOUR])


def standing(
    inventory: Inventory, scenario: Scenario, at: int | None
) -> dict[tuple[str, str], tuple[bool, bool, bool, bool]]:
    """By node and council: down, lost, degraded, beyond its MTPD."""
    times = solve(inventory, scenario)
    latest = inf if at is None else at
    found = {}
    for node, record in inventory.nodes.items():
        mtpd = record.mtpd if isinstance(record, Service) else None
        for council in inventory.users(record):
            down, lost, worse = (times[which][node, council] for which in "DPG")
            breach = inf if mtpd is None else down + mtpd
            found[node, council] = tuple(
                one < inf and one <= latest for one in (down, lost, worse, breach)
            )
    return found  # type: ignore[return-value]


@settings(max_examples=200, deadline=None)
@given(cases(), MOMENTS, st.integers(1, 4))
def test_counts_are_those_of_simulations(
    case: tuple[Inventory, Scenario], at: int | None, most: int
) -> None:
    inventory, scenario = case
    services = tuple(
        service.model_copy(update={"mtpd": HOUR, "tier": 1 + place % 4})
        for place, service in enumerate(inventory.services)
    )
    inventory = inventory.model_copy(update={"services": services})
    index = index_of_inventory(inventory)
    nodes = list(index.ids)
    containment = resolve(index, scenario)
    sets = [(index.number[node],) for node in nodes]
    whole = census.take_census(index, sets, at=at, containment=containment)
    with patch.object(census, "_ROOM", most), ThreadPoolExecutor(2) as pool:
        # Chunks of one scenario, on two workers.
        spread = census.take_census(
            index, sets, at=at, containment=containment, executor=pool, workers=2
        )
    for name in Census.__slots__:
        assert (getattr(whole, name) == getattr(spread, name)).all()

    before = standing(inventory, scenario, at)
    for column, node in enumerate(nodes):
        after = standing(inventory, further(scenario, frozenset({node})), at)
        for bit, council in enumerate(COUNCILS):
            tiers = [0, 0, 0, 0]
            fallback = degraded = breached = systems = 0
            for key, (down, lost, worse, breach) in after.items():
                if key[1] != council:
                    continue
                was_down, was_lost, was_worse, was_breach = before[key]
                record = inventory.nodes[key[0]]
                if isinstance(record, Service):
                    tiers[record.tier - 1] += down and not was_down
                    fallback += lost and not down and not was_lost
                    degraded += worse and not lost and not was_worse
                    breached += breach and not was_breach
                else:
                    systems += lost and not was_lost
            assert list(whole.down[bit, :, column]) == tiers
            assert whole.on_fallback[bit, column] == fallback
            assert whole.degraded[bit, column] == degraded
            assert whole.breached[bit, column] == breached
            assert whole.systems[bit, column] == systems


@st.composite
def uncertain(draw: st.DrawFn) -> tuple[Inventory, Scenario]:
    """Some needs are documented, and of some systems none is recorded."""
    inventory, scenario = draw(cases())
    basis = st.sampled_from([Basis.REPORTED, Basis.ASSUMED])
    systems = []
    for system in inventory.systems:
        needs = None
        if draw(st.integers(0, 3)):
            needs = tuple(
                need.model_copy(update={"evidence": Evidence(basis=draw(basis))})
                for need in system.needs or ()
            )
        kind = draw(st.sampled_from([Kind.NETWORK, Kind.IDENTITY, Kind.APPLICATION]))
        systems.append(system.model_copy(update={"kind": kind, "needs": needs}))
    return inventory.model_copy(update={"systems": tuple(systems)}), scenario


def written_out(inventory: Inventory, *, best: bool) -> Inventory:
    """What the best or the worst case says, as an inventory of its own."""
    foundations = [
        system.id for system in inventory.systems if system.kind in {Kind.NETWORK, Kind.IDENTITY}
    ]

    def needs_of(node: System | Service) -> tuple[Need, ...] | None:
        if best:
            return tuple(
                need
                for need in node.needs or ()
                if (need.evidence or node.evidence).basis is not Basis.ASSUMED
            )
        if node.needs is None and isinstance(node, System):
            return tuple(SingleNeed(ref=one) for one in foundations if one != node.id)
        return node.needs

    services = []
    for service in inventory.services:
        fallback = service.fallback
        if fallback is not None and best:
            # Nobody says what fallbacks rest on here, so their needs are assumed.
            fallback = fallback.model_copy(update={"needs": ()})
        services.append(
            service.model_copy(update={"needs": needs_of(service), "fallback": fallback})
        )
    systems = [one.model_copy(update={"needs": needs_of(one)}) for one in inventory.systems]
    return inventory.model_copy(update={"systems": tuple(systems), "services": tuple(services)})


@settings(max_examples=200, deadline=None)
@given(uncertain(), MOMENTS)
def test_the_band_is_that_of_the_inventories_written_out(
    case: tuple[Inventory, Scenario], at: int | None
) -> None:
    inventory, scenario = case
    given_ = scenario.model_copy(update={"sever": ()})
    candidates = [LossCandidate(one.id, one.name, (one.id,)) for one in inventory.systems]
    found = rank(evidence_band(inventory), candidates, given_, at=at)

    for best in (True, False):
        band = evidence_band(written_out(inventory, best=best))
        again = rank(band, candidates, given_, at=at)
        expected = {loss.candidate.id: loss.recorded for loss in again.losses}
        for loss in found.losses:
            assert (loss.best if best else loss.worst) == expected[loss.candidate.id]
    for loss in found.losses:
        if not given_.isolate:
            assert loss.best.services <= loss.recorded.services <= loss.worst.services
    order = [(loss.place, loss.candidate.id) for loss in found.losses]
    assert order == sorted(order)
    for loss in found.losses:
        worse = [
            other
            for other in found.losses
            if other.recorded.severity(By.TIER) > loss.recorded.severity(By.TIER)
        ]
        assert loss.place == 1 + len(worse)
