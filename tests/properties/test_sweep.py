"""All single failures at once against one simulation each."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis import simulate
from depmap.analysis.many.single_failures import need_failures, single_failures
from depmap.analysis.many.tally import Tally, first, ones
from depmap.graph import GraphIndex, build_graph, index_of, index_of_inventory
from depmap.graph.components import dependency_order
from depmap.model import Inventory, Scenario
from tests.properties.strategies import COUNCILS, inventories


@settings(max_examples=400, deadline=None)
@given(inventories())
def test_a_sweep_is_one_simulation_after_the_other(inventory: Inventory) -> None:
    graph = build_graph(inventory)
    found = single_failures(index_of(graph))
    index = index_of(graph)
    for cause in inventory.nodes:
        scenario = Scenario.model_validate({"id": "x", "name": "x", "isolate": [cause]})
        radius = simulate(graph, scenario)
        for council in COUNCILS:
            for node in inventory.nodes:
                times = radius.times(node, council)
                if node != cause:
                    down = cause in found.taking_down(node, council)
                    assert down is (times.down is not None), (cause, node, council)
                    assert (cause in found.losing(node, council)) is (times.lost is not None)
    for need, members in enumerate(index.members):
        for bit, council in enumerate(COUNCILS):
            downs = [set(ones(found.down[bit][member])) for member in members]
            threshold = index.requirement[need].threshold
            expected = {
                place
                for place in range(len(index.ids))
                if sum(place not in down for down in downs) < threshold
            }
            assert set(ones(need_failures(index, need, found.down[bit]))) == expected
            assert found.defeating(need, council) == tuple(
                sorted(found.sorted_ids[place] for place in expected)
            )


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sets(st.integers(0, 40)), max_size=20), st.integers(0, 6))
def test_a_tally_counts(sets: list[set[int]], limit: int) -> None:
    tally = Tally(keep=3)
    for number, things in enumerate(sets):
        tally.add(f"s{number}", sum(1 << thing for thing in things))
    expected = {}
    for thing in range(41):
        names = [f"s{number}" for number, things in enumerate(sets) if thing in things]
        if len(names) > limit:
            expected[thing] = (len(names), tuple(names[:3]))
    assert tally.above(limit) == expected


@given(st.sets(st.integers(0, 300)), st.integers(0, 5))
def test_bits_are_a_set(things: set[int], most: int) -> None:
    bits = sum(1 << thing for thing in things)
    assert list(ones(bits)) == sorted(things)
    assert list(first(bits, most)) == sorted(things)[:most]


def test_a_node_that_shares_nothing_is_named_by_its_id() -> None:
    """Bits are in the order of the alphabet, whatever the order of the inventory."""
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                {"id": name, "name": name, "kind": "network", "owner": "aa", "used_by": ["aa"],
                 "needs": needs}
                for name, needs in (("c", ["b", "a"]), ("b", []), ("a", []))
            ],
        }
    )  # fmt: skip
    found = single_failures(index_of_inventory(inventory))
    assert found.taking_down("c", "aa") == ("a", "b")
    assert found.named(found.causes_of("c", "aa"), 1) == ("a",)
    assert found.causes_of("c", "aa") == found.bit("a") | found.bit("b")


@settings(max_examples=200, deadline=None)
@given(inventories())
def test_components_are_those_of_networkx(inventory: Inventory) -> None:
    graph = build_graph(inventory)
    index = index_of(graph)
    groups = dependency_order(index)
    found = sorted(sorted(index.ids[node] for node in nodes) for nodes, _ in groups)
    assert found == sorted(sorted(group) for group in nx.strongly_connected_components(graph))
    place = {index.ids[node]: i for i, (nodes, _) in enumerate(groups) for node in nodes}
    assert all(place[member] <= place[dependent] for dependent, member in graph.edges())
    loops = {node for node in graph if graph.has_edge(node, node)}
    for nodes, circular in groups:
        assert circular == (len(nodes) > 1 or index.ids[nodes[0]] in loops)


@settings(max_examples=200, deadline=None)
@given(inventories())
def test_an_inventory_has_the_index_of_its_graph(inventory: Inventory) -> None:
    graph = build_graph(inventory)

    def needs(index: GraphIndex) -> list[tuple[object, ...]]:
        return sorted(
            (index.owner[need], sorted(members), *(table[need] for table in tables(index)))
            for need, members in enumerate(index.members)
        )

    def tables(index: GraphIndex) -> tuple[list[int], ...]:
        return index.spare, index.hold, index.scope, index.consequence

    direct, through = index_of_inventory(inventory), index_of(graph)
    assert (direct.ids, direct.users) == (through.ids, through.users)
    assert needs(direct) == needs(through)
