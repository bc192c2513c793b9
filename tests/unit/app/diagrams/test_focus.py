"""What needs something, and what it needs, against networkx and by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.diagrams.focus import MOST_HOPS, Focus, focus
from depmap.app.diagrams.links import Link, every_link
from depmap.errors import OptionError, UnknownIdError
from depmap.model import Inventory
from tests.properties.test_drawings import COUNCILS, any_inventory


def graph_for(inventory: Inventory, council: str) -> nx.DiGraph[str]:
    """Needs that hold for a council, from who has them to what meets them."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(inventory.nodes)
    graph.add_edges_from(
        (link.key.dependent, link.key.member)
        for link in every_link(inventory)
        if link.requirement.councils is None or council in link.requirement.councils
    )
    return graph


def counts_for(inventory: Inventory, node: str, council: str, asked: str | None) -> bool:
    """Is a node looked at for a council: the one that is asked for, or one that uses it?"""
    return council == asked if asked else council in inventory.users(inventory.nodes[node])


def expected(
    inventory: Inventory, centre: str, hops: int, asked: str | None
) -> tuple[set[str], set[str], set[str], set[str], set[tuple[str, str, str]]]:
    """Dependents and needs within reach and however far, and (council, from, to) drawn."""
    near_above: set[str] = set()
    near_below: set[str] = set()
    above: set[str] = set()
    below: set[str] = set()
    drawn: set[tuple[str, str, str]] = set()
    for council in COUNCILS:
        graph = graph_for(inventory, council)
        steps_up = nx.single_source_shortest_path_length(graph.reverse(), centre)
        counting = {n for n in steps_up if counts_for(inventory, n, council, asked)}
        above |= counting
        starts = {n for n in counting if steps_up[n] <= hops}
        ways = nx.DiGraph([(a, b) for a, b in graph.edges if steps_up.get(b, hops) <= hops - 1])
        ways.add_nodes_from(inventory.nodes)
        passed = starts.union(*(nx.descendants(ways, start) for start in starts))
        near_above |= passed
        drawn |= {(council, a, b) for a, b in ways.edges if a in passed}
        if counts_for(inventory, centre, council, asked):
            steps_down = nx.single_source_shortest_path_length(graph, centre)
            below |= steps_down.keys()
            near_below |= {n for n, steps in steps_down.items() if steps <= hops}
            drawn |= {
                (council, a, b) for a, b in graph.edges if steps_down.get(a, hops) <= hops - 1
            }
            drawn |= {(council, a, b) for a, b in graph.edges if a == b == centre}
    return (
        near_above - {centre},
        near_below - {centre},
        above - {centre},
        below - {centre},
        drawn,
    )


def is_stated(link: Link, drawn: set[tuple[str, str, str]]) -> bool:
    """Is a link drawn for a council for which it holds?"""
    councils = link.requirement.councils or COUNCILS
    return any((each, link.key.dependent, link.key.member) in drawn for each in councils)


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    hops=st.sampled_from((0, 1, 1, 2, 3, 100)),
    asked=st.sampled_from((None, None, *COUNCILS)),
    place=st.integers(0, 44),
)
def test_neighbourhoods_are_those_of_networkx(
    seed: int, hops: int, asked: str | None, place: int
) -> None:
    inventory = any_inventory(seed)
    centre = list(inventory.nodes)[place % len(inventory.nodes)]
    around = focus(inventory, [centre], hops, asked)
    near_above, near_below, above, below, drawn = expected(inventory, centre, hops, asked)
    assert around.dependents.keys() == near_above
    assert around.needs.keys() == near_below
    assert set(around.all_dependents) == above
    assert set(around.all_needs) == below
    assert around.both_ways == near_above & near_below
    on_the_way = {link.key for link in every_link(inventory) if is_stated(link, drawn)}
    assert {link.key for link in around.links} - around.sideways == on_the_way


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), hops=st.integers(0, 3), asked=st.sampled_from((None, "elm")))
def test_each_link_and_node_has_its_place(seed: int, hops: int, asked: str | None) -> None:
    inventory = any_inventory(seed)
    centres = list(inventory.nodes)[seed % 5 :: 7]
    around = focus(inventory, centres, hops, asked)
    parts = [
        [link.key for link in around.links],
        [link.key for link in around.further],
        [link.key for link in around.scoped_away],
        list(around.elsewhere),
    ]
    together = [key for part in parts for key in part]
    assert sorted(together) == sorted(link.key for link in every_link(inventory))
    assert around.nodes | set(around.other_nodes) == inventory.nodes.keys()
    assert not around.nodes & set(around.other_nodes)
    for link in around.links:
        assert {link.key.dependent, link.key.member} <= around.nodes
    for key in around.elsewhere:
        assert around.nodes.isdisjoint({key.dependent, key.member})


def test_hops_are_counted_from_the_centre() -> None:
    around = focus(chain(), ["c"], 1)
    assert (dict(around.dependents), dict(around.needs)) == ({"b": 1}, {"d": 1})
    around = focus(chain(), ["c"], 2)
    assert (dict(around.dependents), dict(around.needs)) == ({"a": 2, "b": 1}, {"d": 1, "e": 2})
    assert focus(chain(), ["c"], 0).nodes == {"c"}
    assert pairs(focus(chain(), ["c"], 1)) == ["b-c", "c-d"]
    assert focus(chain(), ["c"], 1).all_dependents == ("a", "b")


def test_centres_are_joined_even_without_hops() -> None:
    around = focus(chain(), ["c", "b"], 0)
    assert around.centres == ("b", "c")
    assert pairs(around) == ["b-c"]
    assert pairs(focus(chain(), ["b", "c"], 1)) == ["a-b", "b-c", "c-d"]


def test_a_need_beside_the_way_is_further_until_there_are_hops_for_it() -> None:
    beside = of({"a": ["b", "x"], "b": ["x"], "x": []})
    near, farther = focus(beside, ["x"], 1), focus(beside, ["x"], 2)
    assert pairs(near) == ["a-x", "b-x"]
    assert [link.key[::3] for link in near.further] == [("a", "b")]
    assert pairs(farther) == ["a-b", "a-x", "b-x"]


def test_all_members_of_a_need_are_joined_if_they_are_shown() -> None:
    either = of({"a": [{"any_of": ["x", "b"]}], "b": ["x"], "x": []})
    around = focus(either, ["x"], 1)
    assert pairs(around) == ["a-b", "a-x", "b-x"]
    assert [key[::3] for key in around.sideways] == [("a", "b")]


def test_what_needs_it_only_through_the_need_of_another_council_does_not_stand_on_it() -> None:
    inventory = of(
        {"a": ["b"], "b": [{"ref": "x", "for": ["elm"]}], "x": []},
        used_by={"a": ["ash"], "b": ["ash", "elm"], "x": ["ash", "elm"]},
    )
    around = focus(inventory, ["x"], 2)
    assert dict(around.dependents) == {"b": 1}
    assert around.all_dependents == ("b",)
    assert focus(inventory, ["x"], 2, "ash").dependents == {}
    assert [link.key[::3] for link in focus(inventory, ["x"], 2, "ash").scoped_away] == [("b", "x")]
    assert dict(focus(inventory, ["x"], 2, "elm").dependents) == {"a": 2, "b": 1}


def test_what_is_in_a_circle_with_it_is_on_both_sides() -> None:
    around = focus(of({"a": ["x"], "x": ["a"], "y": ["x"]}), ["x"], 1)
    assert around.both_ways == {"a"}
    assert (set(around.dependents), set(around.needs)) == ({"a", "y"}, {"a"})


@pytest.mark.parametrize("hops", [-1, MOST_HOPS + 1])
def test_hops_have_bounds(hops: int) -> None:
    with pytest.raises(OptionError, match=f"0 to 100, not {hops}"):
        focus(chain(), ["a"], hops)
    assert focus(chain(), ["a"], MOST_HOPS).needs.keys() == {"b", "c", "d", "e"}


def test_unknown_ids_are_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="'aa'"):
        focus(of({"ab": []}), ["aa"], 1)
    with pytest.raises(UnknownIdError, match="no council 'oak'"):
        focus(chain(), ["a"], 1, "oak")


def pairs(around: Focus) -> list[str]:
    """Links that are drawn, as dependent-member."""
    return sorted(f"{link.key.dependent}-{link.key.member}" for link in around.links)


def chain() -> Inventory:
    """a needs b, b needs c, c needs d, d needs e."""
    return of({"a": ["b"], "b": ["c"], "c": ["d"], "d": ["e"], "e": []})


def of(needs: dict[str, list[object]], used_by: dict[str, list[str]] | None = None) -> Inventory:
    """Systems with these needs; used by all unless said."""
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Some"},
            "councils": [{"id": "ash", "name": "Ash"}, {"id": "elm", "name": "Elm"}],
            "systems": [
                {
                    "id": each,
                    "name": each.upper(),
                    "kind": "platform",
                    "owner": "ash",
                    "used_by": (used_by or {}).get(each, "all"),
                    "needs": stated,
                }
                for each, stated in needs.items()
            ],
        }
    )


def test_ways_lead_through_what_only_others_use() -> None:
    inventory = of(
        {
            "a": ["b"],
            "b": [{"ref": "c", "for": ["elm"]}],
            "c": [{"ref": "x", "for": ["elm"]}],
            "x": [],
        },
        used_by={"a": ["elm"], "b": ["ash"], "c": ["ash"], "x": ["ash", "elm"]},
    )
    around = focus(inventory, ["x"], 3)
    assert dict(around.dependents) == {"a": 3, "b": 2, "c": 1}
    assert around.all_dependents == ("a",)
    assert pairs(around) == ["a-b", "b-c", "c-x"]
    assert focus(inventory, ["x"], 2).dependents == {}


def test_a_need_between_centres_counts_for_those_who_use_it() -> None:
    inventory = of({"a": [{"ref": "x", "for": ["elm"]}], "x": []}, used_by={"a": ["ash"]})
    around = focus(inventory, ["a", "x"], 0)
    assert pairs(around) == []
    assert [link.key[::3] for link in around.scoped_away] == [("a", "x")]


def test_an_inventory_without_councils_has_neighbourhoods_too() -> None:
    bare = chain().model_copy(update={"councils": ()})
    around = focus(bare, ["c"], 1)
    assert (set(around.dependents), set(around.needs)) == ({"b"}, {"d"})
    assert (around.all_dependents, around.all_needs) == (("a", "b"), ("d", "e"))
