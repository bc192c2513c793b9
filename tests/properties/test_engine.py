"""The engine against the brute-force oracle, and against itself."""

from __future__ import annotations

import itertools
from math import inf

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis import Times, simulate
from depmap.graph import build_graph
from depmap.model import Inventory, Scenario, State
from tests.properties.oracle import solve, standing
from tests.properties.strategies import COUNCILS, cases, inventories, scenarios


def as_floats(times: Times) -> list[float]:
    found = (times.isolated, times.lost, times.down, times.degraded, times.at_risk)
    return [inf if second is None else second for second in found]


@settings(max_examples=1500, deadline=None)
@given(cases())
def test_every_time_is_that_of_the_equations(case: tuple[Inventory, Scenario]) -> None:
    inventory, scenario = case
    radius = simulate(build_graph(inventory), scenario)
    expected = solve(inventory, scenario)
    for node in inventory.nodes:
        for council in COUNCILS:
            found = as_floats(radius.times(node, council))
            assert found == [expected[name][node, council] for name in "IPDGR"], (node, council)


@settings(max_examples=1500, deadline=None)
@given(cases(), st.sampled_from((None, 0, 3600, 7200, 10800)))
def test_what_is_not_recorded_spreads_as_the_equations_say(
    case: tuple[Inventory, Scenario], at: int | None
) -> None:
    inventory, scenario = case
    radius = simulate(build_graph(inventory), scenario)
    both = solve(inventory, scenario), solve(inventory, scenario, pessimistic=True)
    listed = {(row.id, row.council): row for row in radius.impacts(at)}
    for key in itertools.product(inventory.nodes, COUNCILS):
        found = as_floats(radius.possible_times(*key))
        assert found == [both[1][name][key] for name in "IPDGR"], key
        expected = standing(inventory, both, key, inf if at is None else at)
        row = radius.impact(*key, at)
        assert (row.state, row.could_be, row.could_breach_at) == expected, key
        assert radius.state(*key, at) == expected[0]
        assert (key in listed) == (expected[0] != "up")
        assert listed.get(key, row) == row


@settings(max_examples=500, deadline=None)
@given(cases(), st.sampled_from((None, 0, 3600, 7200, 10800)))
def test_every_affected_row_has_a_chain_to_a_cause(
    case: tuple[Inventory, Scenario], at: int | None
) -> None:
    inventory, scenario = case
    isolated = {entry.ref for entry in scenario.isolate if hasattr(entry, "ref")}
    cuts = {(cut.dependent, cut.member) for cut in scenario.sever}
    for row in simulate(build_graph(inventory), scenario).impacts(at):
        if row.state is State.UNKNOWN:
            assert (row.because, row.confidence) == ((), None)
            assert row.could_because[0] == row.id
            continue
        assert row.because[0] == row.id
        assert len(set(row.because)) == len(row.because) or row.because[-2:] in cuts
        assert row.because[-1] in isolated or row.because[-2:] in cuts
        assert row.confidence is not None


@settings(max_examples=300, deadline=None)
@given(cases(), st.data())
def test_isolating_more_never_makes_anything_better(
    case: tuple[Inventory, Scenario], data: st.DataObject
) -> None:
    inventory, scenario = case
    graph = build_graph(inventory)
    more = data.draw(scenarios(inventory))
    both = scenario.model_copy(update={"isolate": (*scenario.isolate, *more.isolate)})
    fewer, all_of_it = simulate(graph, scenario), simulate(graph, both)
    for node in inventory.nodes:
        for council in COUNCILS:
            before = as_floats(fewer.times(node, council))
            after = as_floats(all_of_it.times(node, council))
            assert all(a <= b for a, b in zip(after, before, strict=True))


@settings(max_examples=300, deadline=None)
@given(inventories(plain=True), st.data())
def test_plain_needs_are_reachability(inventory: Inventory, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(list(inventory.nodes)))
    graph = build_graph(inventory)
    scenario = Scenario.model_validate({"id": "x", "name": "x", "isolate": [node]})
    rows = simulate(graph, scenario).impacts()
    reached = {node} | nx.descendants(graph.reverse(copy=True), node)
    assert {row.id for row in rows} == reached


def test_a_chain_of_100000_systems() -> None:
    size = 100_000
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "chain"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                {
                    "id": f"s{number}",
                    "name": "S",
                    "kind": "application",
                    "owner": "aa",
                    "used_by": ["aa"],
                    "needs": [f"s{number - 1}"] if number else [],
                }
                for number in range(size)
            ],
        }
    )
    scenario = Scenario.model_validate({"id": "x", "name": "x", "isolate": ["s0"]})
    radius = simulate(build_graph(inventory), scenario)
    last = radius.impact(f"s{size - 1}", "aa")
    assert last.down_at == 0
    assert len(last.because) == size
    assert radius.isolated == ("s0",)
