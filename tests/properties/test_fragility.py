"""Cut sets and keep-alive sets of services against every subset of systems."""

from __future__ import annotations

import itertools
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis.cutsets import CutSets, cut_sets, path_sets
from depmap.analysis.cutsets.of_service import service_formula
from depmap.graph import index_of_inventory
from depmap.model import Inventory, Scenario
from tests.properties.oracle import solve
from tests.properties.strategies import COUNCILS, cases
from tests.properties.test_many_scenarios import further


def listed(sets: CutSets) -> set[frozenset[str]]:
    return {frozenset(one) for one in sets.sets()}


def minimal(sets: list[frozenset[str]]) -> set[frozenset[str]]:
    return {one for one in sets if not any(other < one for other in sets)}


@settings(max_examples=150, deadline=None)
@given(cases(), st.data())
def test_cut_sets_of_a_node_are_the_smallest_sets_that_take_it_down(
    case: tuple[Inventory, Scenario], data: st.DataObject
) -> None:
    inventory, scenario = case
    index = index_of_inventory(inventory)
    node = data.draw(st.sampled_from(sorted(inventory.nodes)))
    council = data.draw(st.sampled_from(COUNCILS))
    found = service_formula(index, node, council, scenario)
    systems = sorted(system.id for system in inventory.systems)
    subsets = [
        frozenset(some)
        for size in range(len(systems) + 1)
        for some in itertools.combinations(systems, size)
    ]
    times = {some: solve(inventory, further(scenario, some))["D"] for some in subsets}

    down = [some for some in subsets if times[some][node, council] < inf]
    assert listed(cut_sets(found.formula)) == minimal(down)
    everything = frozenset(systems)
    kept = [some for some in subsets if times[everything - some][node, council] == inf]
    assert listed(path_sets(found.formula)) == minimal(kept)

    severed = {
        (cut.dependent, cut.member, one)
        for cut in scenario.sever
        for one in inventory.expand(cut.councils or ("all",))
    }
    needs = {
        (one.dependent, one.role, tuple(sorted(one.need.members))) for one in index.requirement
    }
    for group in found.groups:
        if len(needs) < len(index.requirement):
            continue  # two needs look alike from outside
        defeated = [
            some
            for some in subsets
            if sum(
                times[some][one, council] == inf and (group.owner, one, council) not in severed
                for one in group.members
            )
            < group.threshold
        ]
        assert listed(cut_sets(group.formula)) == minimal(defeated), group
