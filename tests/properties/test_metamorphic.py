"""How results must change, or must not, if the question changes a little."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import networkx as nx
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from depmap.analysis import BlastRadius, Impact, simulate
from depmap.graph import build_graph
from depmap.model import Inventory, IsolateNode, Scenario, State
from tests.properties.oracle import solve
from tests.properties.strategies import COUNCILS, cases
from tests.properties.test_engine import as_floats

Raw = dict[str, Any]
Moments = dict[tuple[str, str], list[float]]


def radius_of(inventory: Inventory, scenario: Scenario) -> BlastRadius:
    return simulate(build_graph(inventory), scenario)


def all_times(inventory: Inventory, scenario: Scenario) -> Moments:
    """I, P, D, G, R of everything, as recorded and as if what is not recorded had failed."""
    radius = radius_of(inventory, scenario)
    return {
        (n, c): as_floats(radius.times(n, c)) + as_floats(radius.possible_times(n, c))
        for n in inventory.nodes
        for c in COUNCILS
    }


def edited(inventory: Inventory, edit: Callable[[Raw], None]) -> Inventory:
    """The same inventory after a change to its data."""
    raw = inventory.model_dump(mode="json", by_alias=True, exclude_unset=True)
    edit(raw)
    return Inventory.model_validate(raw)


def needs_of(raw: Raw) -> list[Raw]:
    """Every need, those of fallbacks too."""
    found: list[Raw] = []
    for node in (*raw["systems"], *raw.get("services", ())):
        found += node.get("needs") or []
        found += (node.get("fallback") or {}).get("needs") or []
    return found


def never_earlier(after: Moments, before: Moments, letters: str) -> bool:
    places = [place for place, letter in enumerate("IPDGR" * 2) if letter in letters]
    return all(after[key][i] >= before[key][i] for key in before for i in places)


def told(row: Impact) -> tuple[object, ...]:
    """What a row says apart from names."""
    hidden = ("id", "name", "cause", "could_cause")
    return tuple(value for name, value in row._asdict().items() if name not in hidden)


@settings(max_examples=400, deadline=None)
@given(cases(), st.data())
def test_one_more_alternative_never_makes_anything_worse(
    case: tuple[Inventory, Scenario], data: st.DataObject
) -> None:
    inventory, scenario = case

    def one_more(raw: Raw) -> None:
        needs = needs_of(raw)
        assume(needs)
        need = data.draw(st.sampled_from(needs))
        members = need.get("of") or [need["ref"]]
        systems = [system["id"] for system in raw["systems"] if system["id"] not in members]
        assume(systems)
        members = [*members, data.draw(st.sampled_from(systems))]
        threshold = need.pop("at_least", 1)
        need.pop("ref", None)
        need.update(at_least=threshold, of=members)

    before = all_times(inventory, scenario)
    after = all_times(edited(inventory, one_more), scenario)
    # Redundancy can be at risk where there was none before: R is no part of this.
    assert never_earlier(after, before, "PDG")


@settings(max_examples=400, deadline=None)
@given(cases(), st.data())
def test_a_longer_hold_never_hurries_a_failure(
    case: tuple[Inventory, Scenario], data: st.DataObject
) -> None:
    inventory, scenario = case

    def longer(raw: Raw) -> None:
        needs = needs_of(raw)
        assume(needs)
        data.draw(st.sampled_from(needs))["holds_for"] = "9h"

    before = all_times(inventory, scenario)
    after = all_times(edited(inventory, longer), scenario)
    assert never_earlier(after, before, "PDG")


@settings(max_examples=400, deadline=None)
@given(cases(), st.integers(0, 2**32))
def test_the_order_of_anything_changes_nothing(case: tuple[Inventory, Scenario], seed: int) -> None:
    inventory, scenario = case
    chance = random.Random(seed)

    def shuffled(raw: Raw) -> None:
        for node in (*raw["systems"], *raw.get("services", ())):
            chance.shuffle(node.get("needs") or [])
        for need in needs_of(raw):
            chance.shuffle(need.get("of") or [])
        for section in ("councils", "systems", "services"):
            chance.shuffle(raw.get(section, []))

    isolate = list(scenario.isolate)
    chance.shuffle(isolate)
    other = scenario.model_copy(update={"isolate": tuple(isolate)})
    before = radius_of(inventory, scenario).impacts(3600)
    after = radius_of(edited(inventory, shuffled), other).impacts(3600)
    assert [row[:-1] for row in before] == [row[:-1] for row in after]
    assert [row.because for row in before] == [row.because for row in after]


@settings(max_examples=300, deadline=None)
@given(cases())
def test_names_do_not_matter(case: tuple[Inventory, Scenario]) -> None:
    inventory, scenario = case

    def named(node: str) -> str:
        return f"x-{node}-y"  # keeps the order of the alphabet

    def rename_need(need: Raw) -> None:
        if "ref" in need:
            need["ref"] = named(need["ref"])
        if "of" in need:
            need["of"] = [named(member) for member in need["of"]]

    def rename(raw: Raw) -> None:
        for need in needs_of(raw):
            rename_need(need)
        for node in (*raw["systems"], *raw.get("services", ())):
            node["id"] = named(node["id"])

    other = scenario.model_copy(
        update={
            "isolate": tuple(
                entry.model_copy(update={"ref": named(entry.ref)})
                for entry in scenario.isolate
                if isinstance(entry, IsolateNode)
            ),
            "sever": tuple(
                cut.model_copy(
                    update={"dependent": named(cut.dependent), "member": named(cut.member)}
                )
                for cut in scenario.sever
            ),
            "assume_up": tuple(named(node) for node in scenario.assume_up),
        }
    )
    before = radius_of(inventory, scenario).impacts()
    after = radius_of(edited(inventory, rename), other).impacts()
    assert [named(row.id) for row in before] == [row.id for row in after]
    assert [told(row) for row in before] == [told(row) for row in after]
    for chain in ("because", "could_because"):
        assert [tuple(map(named, getattr(row, chain))) for row in before] == [
            getattr(row, chain) for row in after
        ]


@settings(max_examples=200, deadline=None)
@given(cases())
def test_isolating_nothing_changes_nothing(case: tuple[Inventory, Scenario]) -> None:
    inventory, scenario = case
    nothing = scenario.model_copy(update={"isolate": (), "sever": ()})
    radius = radius_of(inventory, nothing)
    pinned = scenario.assume_up
    nodes = inventory.nodes
    if all(n.needs is not None for n in nodes.values() if n.id not in pinned):
        assert radius.impacts() == ()
    rows = radius.impacts(include_unaffected=True)
    assert {row.state.value for row in rows} <= {"up", "unknown"}
    assert all(row.cause is None for row in rows)


@settings(max_examples=300, deadline=None)
@given(cases(), st.sampled_from(COUNCILS))
def test_needs_of_other_councils_do_not_touch_a_council(
    case: tuple[Inventory, Scenario], council: str
) -> None:
    inventory, scenario = case

    def only_mine(raw: Raw) -> None:
        for node in (*raw["systems"], *raw.get("services", ())):
            for holder in (node, node.get("fallback") or {}):
                if holder.get("needs"):
                    holder["needs"] = [
                        need for need in holder["needs"] if council in need.get("for", [council])
                    ]

    before = all_times(inventory, scenario)
    after = all_times(edited(inventory, only_mine), scenario.model_copy(update={"sever": ()}))
    assume(not scenario.sever)
    mine = {key for key in before if key[1] == council}
    assert {key: before[key] for key in mine} == {key: after[key] for key in mine}


@settings(max_examples=200, deadline=None)
@given(cases())
def test_a_graph_is_not_changed_and_gives_the_same_twice(
    case: tuple[Inventory, Scenario],
) -> None:
    inventory, scenario = case
    graph = build_graph(inventory)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
    first = simulate(graph, scenario).impacts()
    assert (list(graph.nodes(data=True)), list(graph.edges(data=True))) == (nodes, edges)
    assert simulate(graph, scenario).impacts() == first


@settings(max_examples=200, deadline=None)
@given(cases())
def test_a_changed_copy_of_a_graph_is_simulated_as_it_is_now(
    case: tuple[Inventory, Scenario],
) -> None:
    inventory, scenario = case
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(build_graph(inventory))
    simulate(graph, scenario)
    graph.remove_edges_from(list(graph.edges(keys=True)))
    rows = simulate(graph, scenario.model_copy(update={"sever": ()})).impacts()
    assert {row.id for row in rows if row.state is not State.UNKNOWN} == {
        entry.ref
        for entry in scenario.isolate
        if isinstance(entry, IsolateNode) and entry.ref not in scenario.assume_up
    }


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_long_chains_follow_the_equations_too(seed: int) -> None:
    chance = random.Random(seed)
    size = 40
    counts = [0] + [chance.choice((1, 1, 2)) for _ in range(size - 1)]

    def need(top: int) -> Raw:
        near = [f"s{number}" for number in range(max(0, top - 3), top)]
        near += [f"s{chance.randrange(size)}" for _ in range(2) if chance.random() < 0.1]
        members = sorted({chance.choice(near) for _ in range(chance.choice((1, 1, 2, 3)))})
        stated: Raw = {"at_least": chance.randint(1, len(members)), "of": members}
        if chance.random() < 0.3:
            stated["holds_for"] = f"{chance.randint(0, 5)}h"
        if chance.random() < 0.2:
            stated["effect"] = "degraded"
        if chance.random() < 0.2:
            stated["for"] = [chance.choice(COUNCILS)]
        return stated

    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "long"},
            "councils": [{"id": council, "name": council} for council in COUNCILS],
            "systems": [
                {
                    "id": f"s{number}",
                    "name": "S",
                    "kind": "network",
                    "owner": "aa",
                    "used_by": "all",
                    "needs": [need(number) for _ in range(counts[number])],
                }
                for number in range(size)
            ],
        }
    )
    scenario = Scenario.model_validate(
        {"id": "x", "name": "x", "isolate": ["s0", {"ref": "s7", "at": "4h", "for": ["bb"]}]}
    )
    expected = solve(inventory, scenario)
    for key, found in all_times(inventory, scenario).items():
        assert found == [expected[name][key] for name in "IPDGR" * 2], key
