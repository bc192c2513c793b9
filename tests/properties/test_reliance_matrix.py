"""Whose services hang on whose systems, against one simulation each."""

from __future__ import annotations

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis.ranking.losses import LossCandidate
from depmap.analysis.ranking.reliance import reliance_matrix
from depmap.graph import evidence_band
from depmap.model import Inventory, Scenario
from tests.properties.oracle import solve
from tests.properties.strategies import COUNCILS
from tests.properties.test_many_scenarios import further
from tests.properties.test_ranking import uncertain, written_out


@settings(max_examples=120, deadline=None)
@given(uncertain(), st.data())
def test_cells_hold_what_simulations_say(
    case: tuple[Inventory, Scenario], data: st.DataObject
) -> None:
    inventory, scenario = case
    scenario = scenario.model_copy(update={"sever": ()})
    systems = sorted(system.id for system in inventory.systems)
    some = st.lists(st.sampled_from(systems), min_size=1, max_size=3, unique=True)
    causes = [
        LossCandidate(f"g{number}", "G", tuple(sorted(members)))
        for number, members in enumerate(data.draw(st.lists(some, min_size=1, max_size=3)))
    ]
    matrix = reliance_matrix(evidence_band(inventory), causes, scenario)

    def down(of: Inventory, nodes: tuple[str, ...]) -> set[tuple[str, str]]:
        times = solve(of, further(scenario, frozenset(nodes)))["D"]
        return {key for key, second in times.items() if second < inf}

    best = written_out(inventory, best=True)
    worst = written_out(inventory, best=False)
    before = down(inventory, ())
    for council in COUNCILS:
        left = [
            service.id
            for service in inventory.services
            if council in inventory.users(service) and (service.id, council) not in before
        ]
        assert matrix.delivered[council] == len(left)
        for cause in causes:
            lost = {
                case: down(of, cause.systems)
                for case, of in (("best", best), ("known", inventory), ("worst", worst))
            }
            singles = set().union(*(down(inventory, (one,)) for one in cause.systems))
            cell = matrix.cells[council, cause.id]
            assert {one.service for one in cell} == {
                service for service in left if (service, council) in lost["worst"]
            }
            for one in cell:
                key = (one.service, council)
                assert one.possible == (key not in lost["known"])
                assert one.assumed == (key not in lost["best"])
                assert one.alone == (key in singles)
                assert one.tier == 1
