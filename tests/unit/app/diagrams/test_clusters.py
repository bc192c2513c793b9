"""Which systems and services of a neighbourhood become groups."""

from __future__ import annotations

from typing import Any

from depmap.app.diagrams.clusters import MOST_ON_A_SIDE, Cluster, clusters
from depmap.app.diagrams.focus import focus
from depmap.app.diagrams.near import popularity
from depmap.model import Inventory
from tests.unit.views.drawing.views.places import of

KINDS = ("network", "identity", "platform", "application", "channel", "telephony", "security",
         "endpoint", "utility", "integration", "data-store")  # fmt: skip


def around(systems: dict[str, Any], centre: str, hops: int = 1, **services: Any) -> list[Cluster]:
    """The groups around a centre, all that is within reach being shown."""
    inventory = of(systems, services)
    near = focus(inventory, [centre], hops)
    shown = [node for node in inventory.nodes if node in near.nodes]
    return list(clusters(inventory, near, shown, popularity(inventory)))


def many(number: int, **fields: Any) -> dict[str, Any]:
    """So many systems that need the hub."""
    return {f"s{n:03}": {"needs": ["hub"], **fields} for n in range(number)}


def test_fourteen_on_a_side_stand_apart_and_fifteen_do_not() -> None:
    few = around({"hub": [], **many(MOST_ON_A_SIDE)}, "hub")
    assert [each.nodes for each in few] == [("hub",), *((f"s{n:03}",) for n in range(14))]
    assert [len(each.nodes) for each in around({"hub": [], **many(15)}, "hub")] == [1, 15]


def test_each_side_has_its_own_room() -> None:
    needs: dict[str, Any] = {f"t{n:03}": [] for n in range(14)}
    both = around({"hub": list(needs), **needs, **many(14)}, "hub")
    assert all(each.alone for each in both)
    assert sorted(each.column for each in both) == [-1] * 14 + [0] + [1] * 14


def test_what_is_far_is_grouped_before_what_is_near() -> None:
    far = {f"t{n:03}": [f"s{n:03}"] for n in range(10)}
    groups = around({"hub": [], **many(10), **far}, "hub", hops=2)
    assert [len(each.nodes) for each in groups if each.column == -1] == [1] * 10
    assert [len(each.nodes) for each in groups if each.column == -2] == [10]


def test_groups_are_by_owner_and_kind_as_long_as_these_are_few() -> None:
    systems = {
        f"s{n:03}": {"needs": ["hub"], "owner": ("ash", "elm")[n % 2], "kind": KINDS[n // 2 % 3]}
        for n in range(30)
    }
    assert [len(each.nodes) for each in around({"hub": [], **systems}, "hub")] == [1] + [5] * 6


def test_many_kinds_and_owners_are_grouped_more_coarsely() -> None:
    systems = {
        f"s{n:03}": {"needs": ["hub"], "owner": ("ash", "elm")[n % 2], "kind": KINDS[n // 2 % 11]}
        for n in range(44)
    }
    by_owner = around({"hub": [], **systems}, "hub")
    assert [len(each.nodes) for each in by_owner] == [1, 22, 22]


def test_services_are_never_in_a_group_with_systems() -> None:
    services = {f"v{n}": ["s000"] for n in range(15)}
    beyond = {f"t{n:03}": {"needs": ["s000"], "kind": KINDS[n % 11]} for n in range(15)}
    groups = around({"hub": [], **many(14), **beyond}, "hub", hops=2, **services)
    far = [each.nodes for each in groups if each.column == -2]
    assert sorted(map(len, far)) == [15, 15]
    assert {name[0] for name in far[0]} in ({"v"}, {"t"})


def test_what_is_in_a_circle_is_grouped_by_itself() -> None:
    systems = many(20)
    groups = around({"hub": ["s000", "s001"], **systems}, "hub")
    assert [(len(each.nodes), each.both_ways) for each in groups] == [
        (1, False), (2, True), (18, False),
    ]  # fmt: skip


def test_what_is_needed_most_comes_first() -> None:
    systems = many(15) | {"x": ["s007"], "y": ["s007", "s003"]}
    (group,) = (each for each in around({"hub": [], **systems}, "hub") if not each.alone)
    assert group.nodes[:3] == ("s007", "s003", "s000")


def test_centres_become_groups_only_where_that_is_wanted() -> None:
    inventory: Inventory = of({f"s{n:02}": [] for n in range(15)})
    near = focus(inventory, list(inventory.nodes), 1)
    shown = list(inventory.nodes)
    assert len(clusters(inventory, near, shown, {})) == 15
    assert len(clusters(inventory, near, shown, {}, centres_too=True)) == 1


def test_the_farther_a_column_the_fewer_boxes_it_has() -> None:
    near = many(14)
    far = {
        f"t{n:03}": {"needs": ["s000"], "owner": ("ash", "elm")[n % 2], "kind": KINDS[n // 2 % 3]}
        for n in range(12)
    }
    groups = around({"hub": [], **near, **far}, "hub", hops=2)
    assert [len(each.nodes) for each in groups if each.column == -2] == [6, 6]
