"""``focus``: totals, what boxes say of needs that are not drawn, and groups."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.diagrams.focus import focus
from depmap.app.diagrams.links import every_link
from depmap.app.diagrams.request import DiagramRequest, Filters
from depmap.app.question import Question
from depmap.errors import OptionError, UnknownIdError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import lay_out
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.views.near.cluster_box import CLUSTER_KEY
from tests.benchmarks.councils import of_councils
from tests.properties.test_drawings import COUNCILS, any_inventory
from tests.properties.test_sheets import assert_whole
from tests.unit.views.drawing.views.places import box, ends, line, not_drawn, of, plan, rows


def around(inventory: Inventory, *ids: str, **wanted: object) -> Sheet:
    """The sheet around some ids."""
    (sheet,) = sheets_of(inventory, DiagramRequest("focus", ids, **wanted))  # type: ignore[arg-type]
    return sheet


def town() -> Inventory:
    """Desk and post need a rack, which needs a wire; two services stand on these."""
    return of(
        {
            "desk": ["rack", "wire", "post"],
            "post": [{"ref": "rack", "effect": "degraded", "via": "data", "holds_for": "4h"}],
            "rack": ["wire"],
            "wire": ["mast"],
            "mast": [],
            "dark": None,
        },
        {"care": ["desk"], "tax": {"needs": [{"any_of": ["post", "dark"]}], "tier": 2}},
    )


def test_the_subtitle_counts_one_step_and_however_far() -> None:
    sheet = around(town(), "rack")
    assert sheet.title == "Around Rack"
    assert sheet.subtitle == (
        "One step either way: 2 need it, it needs 1. "
        "However far: 4 stand on it, 2 of them services; it stands on 2.",
        "1 other system or service has no needs recorded, and may stand on it, too.",
    )
    assert ends(sheet) == ["desk > rack", "post > rack", "rack > wire"]
    assert not_drawn(sheet) == [
        "3 needs that lead further, counted in the boxes",
        "2 needs between boxes, but not on the way, counted in them",
        "4 systems and services further away",
    ]


def test_the_subtitle_speaks_of_nothing_and_of_several() -> None:
    assert around(town(), "mast").subtitle[0] == (
        "One step either way: 1 needs it, it needs nothing. "
        "However far: 6 stand on it, 2 of them services; it stands on nothing."
    )
    assert around(town(), "dark").subtitle[0] == (
        "One step either way: 1 needs it, what it needs is not recorded. "
        "However far: 1 stands on it, a service; what it stands on is not recorded."
    )
    both = around(town(), "rack", "mast", hops=3)
    assert both.title == "Around Rack and Mast"
    assert both.subtitle[0].startswith("3 steps either way: 5 need them, they need 1. ")
    assert (
        around(town(), "care")
        .subtitle[0]
        .startswith("One step either way: nothing needs it, it needs 1.")
    )
    assert around(town(), "rack", hops=0).subtitle[0].startswith("However far: 4 stand on it")
    assert around(town(), *town().nodes).title == "Around Desk, Post and 6 more"


def test_boxes_count_needs_that_are_not_drawn() -> None:
    sheet = around(town(), "rack")
    assert rows(sheet, "box_desk")[2:] == ["needs 2 more · 1 more needs it"]
    assert rows(sheet, "box_post")[2:] == ["2 more need it"]
    assert rows(sheet, "box_wire")[2:] == ["needs 1 more · 1 more needs it"]
    assert rows(sheet, "box_rack") == ["Rack", "platform · Ash"]
    assert box(sheet, "box_rack").look == "centre"


def test_the_centre_says_who_shares_it_as_its_look_does_not() -> None:
    inventory = of({"rack": {"used_by": ["ash", "elm"], "needs": []}})
    sheet = around(inventory, "rack")
    assert rows(sheet, "box_rack")[2:] == ["used by all councils"]


def test_lines_say_via_and_hold() -> None:
    drawn = line(around(town(), "rack"), "box_post", "box_rack")
    assert (drawn.words, drawn.style, drawn.arrow) == (("data", "holds 4h"), "dashed", "open")


def test_a_member_that_is_not_drawn_is_said_at_the_junction() -> None:
    sheet = around(town(), "post")
    assert rows(sheet, "junction_tax_need0") == ["1 of 2", "1 not drawn"]
    assert "1 alternative to what is drawn" in not_drawn(sheet)
    assert rows(sheet, "box_tax")[2:] == []
    assert rows(around(town(), "post", "dark"), "junction_tax_need0") == ["1 of 2"]


def test_what_is_in_a_circle_is_drawn_once_and_says_so() -> None:
    sheet = around(of({"a": ["b"], "b": ["a"], "c": ["b"]}), "b")
    assert ends(sheet) == ["a > b", "b > a", "c > b"]
    assert "needs it and is needed by it, in a circle" in rows(sheet, "box_a")
    assert rows(sheet, "box_c") == ["C", "platform · Ash"]


def test_a_council_is_named_and_needs_of_others_are_counted() -> None:
    inventory = of(
        {"a": {"used_by": "all", "needs": [{"ref": "b", "for": ["elm"]}, "c"]}, "b": [], "c": []}
    )
    sheet = around(inventory, "a", council="ash")
    assert sheet.subtitle[0].startswith("For Ash. One step either way: nothing needs it")
    assert ends(sheet) == ["a > c"]
    assert "1 need of other councils only" in not_drawn(sheet)
    assert line(around(inventory, "a"), "box_a", "box_b").words == ("for Elm only",)


def test_filters_leave_dashed_lines_and_counts() -> None:
    sheet = around(town(), "wire", hops=2, filters=Filters(kinds=("service",)))
    assert ends(sheet) == ["care > wire"]
    drawn = line(sheet, "box_care", "box_wire")
    assert (drawn.indirect, drawn.style, drawn.words) == (
        True,
        "dashed",
        ("by way of 2 not shown",),
    )
    assert "4 systems and services and 4 needs left out by the filters" in not_drawn(sheet)


def hub(size: int = 20) -> Inventory:
    """A rack that so many systems of two owners need, some of which need each other."""
    return of(
        {
            "rack": [],
            **{
                f"s{n:02}": {
                    "owner": ("ash", "elm")[n % 2],
                    "kind": "channel",
                    "needs": [
                        {"ref": "rack", "effect": ("down", "degraded")[n % 3 == 0]},
                        *(["s00", "lone"] if n == 2 else []),
                    ],
                }
                for n in range(size)
            },
            "lone": [],
        }
    )


def test_more_than_fourteen_become_groups_with_names_and_sums() -> None:
    assert not any(each.double for each in plan(around(hub(14), "rack")).boxes)
    sheet = around(hub(15), "rack")
    assert [each.id for each in plan(sheet).boxes] == ["box_rack", "group_s00", "group_s01"]
    assert rows(sheet, "group_s00") == [
        "8 channels",
        "Ash",
        "• S00",
        "• S02",
        "• S04",
        "and 5 more",
        "need 1 more",
    ]
    assert box(sheet, "group_s00").double
    assert line(sheet, "group_s00", "box_rack").words == (
        "5 cannot do without",
        "3 degraded without",
        "all assumed",
    )
    assert CLUSTER_KEY not in sheet.key, "the sample of a group says it"
    outage = around(hub(15), "rack", question=Question(isolate=("rack",)))
    assert CLUSTER_KEY in outage.key
    assert "1 need between boxes, but not on the way, counted in them" in not_drawn(sheet)
    assert_whole(hub(15), sheet)


def test_needs_within_a_group_are_counted() -> None:
    sheet = around(hub(), "rack", hops=2)
    assert "1 need within groups or not from left to right" in not_drawn(sheet)
    assert_whole(hub(), sheet)


def test_an_outage_counts_states_in_groups_and_takes_the_worst_look() -> None:
    question = Question(isolate=("rack",))
    sheet = around(hub(), "rack", question=question)
    assert rows(sheet, "group_s00")[2] == "6 down, 4 degraded"
    assert box(sheet, "group_s00").look == "down"
    assert line(sheet, "group_s00", "box_rack").strength == "heavy"
    assert "thick: the outage spread along it" in sheet.key
    other = around(hub(), "rack", question=Question(isolate=("lone",)))
    assert rows(other, "group_s00")[2] == "1 down, 9 up"
    assert line(other, "group_s00", "box_rack").strength == "light"


def test_an_outage_marks_several_centres_in_words() -> None:
    question = Question(isolate=("lone",))
    both = around(hub(), "rack", "s02", question=question)
    assert "what the sheet is about" in rows(both, "box_s02")
    assert "what the sheet is about" not in rows(both, "box_lone")
    assert "what the sheet is about" not in rows(
        around(hub(), "rack", question=question), "box_rack"
    )


def test_severed_needs_of_groups_are_counted() -> None:
    question = Question(sever=(("s00", "rack"), ("s04", "rack")))
    drawn = line(around(hub(), "rack", question=question), "group_s00", "box_rack")
    assert "2 severed" in drawn.words
    assert not drawn.severed


def test_what_is_recorded_of_nobody_and_what_does_not_run_is_said_of_groups() -> None:
    systems = {f"s{n:02}": ["rack"] for n in range(15)}
    inventory = of(
        {"rack": [], **systems, "s99": {"needs": ["rack"], "status": "retired"}},
    )
    sheet = around(inventory, "rack")
    assert "1 planned or retired" in rows(sheet, "group_s00")
    assert "1 of those counted is planned or retired." in " ".join(sheet.subtitle)


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    hops=st.sampled_from((0, 1, 1, 2, 4)),
    council=st.sampled_from((None, *COUNCILS)),
)
def test_boxes_count_exactly(seed: int, hops: int, council: str | None) -> None:
    inventory = any_inventory(seed)
    centre = list(inventory.nodes)[seed % len(inventory.nodes)]
    sheet = around(inventory, centre, hops=hops, council=council)
    assert_whole(inventory, sheet)
    content = focus(inventory, [centre], hops, council)
    drawn = {key[:3] for key in sheet.drawn_links}
    away = {link.key for link in content.scoped_away}
    members: dict[str, set[str]] = defaultdict(set)
    dependents: dict[str, set[str]] = defaultdict(set)
    for link in every_link(inventory):
        if link.key[:3] not in drawn and link.key not in away:
            members[link.key.dependent].add(link.key.member)
            dependents[link.key.member].add(link.key.dependent)
    for each in plan(sheet).boxes:
        if each.nodes:
            own = set(each.nodes)
            said = "\n".join(row.text for row in each.rows)
            needing = re.search(r"needs? (\d+) more", said)
            needed = re.search(r"(\d+) more needs? (it|them)", said)
            outward = {other for node in own for other in members[node]} - own
            inward = {other for node in own for other in dependents[node]} - own
            assert int(needing[1] if needing else 0) == len(outward)
            assert int(needed[1] if needed else 0) == len(inward)


def test_a_hub_among_two_thousand_is_drawn_whole_by_graphviz() -> None:
    inventory = of_councils(2_000)
    sheet = around(inventory, "network-0-northgate")
    assert_whole(inventory, sheet)
    assert sheet.subtitle[0].startswith("One step either way: 10")
    assert len(plan(sheet).boxes) < 20
    assert all(
        len(each.nodes) < 2 or str(len(each.nodes)) == each.rows[0].lead
        for each in plan(sheet).boxes
    )
    lay_out(sheet_dot(sheet))


def test_bad_requests_are_refused() -> None:
    with pytest.raises(OptionError, match="hops are 0 to 100, not 101"):
        around(town(), "rack", hops=101)
    with pytest.raises(UnknownIdError) as caught:
        around(town(), "rck")
    assert caught.value.hint == "did you mean 'rack'?"


def test_what_is_not_recorded_below_is_said() -> None:
    systems = {"desk": ["rack"], "rack": ["dark"], "dark": None, "post": None}
    inventory = of(systems, {"care": {"needs": None, "fallback": {"name": "x", "needs": ["desk"]}}})
    assert around(inventory, "desk").subtitle[1] == (
        "2 other systems and services have no needs recorded, and may stand on it, too. "
        "1 of what it stands on has no needs recorded: there may be more."
    )
    assert around(inventory, "care").subtitle[1].endswith("Its own needs are not recorded.")
    several = around(inventory, "post", "desk").subtitle
    assert several[1].endswith("The needs of 1 of them are not recorded.")


def test_alternatives_that_lead_away_are_no_needs_of_their_own() -> None:
    inventory = of({"hub": [], "x": ["hub"], "a": ["x", {"any_of": ["b", "c"]}], "b": [], "c": []})
    assert "needs 2 more, some as alternatives" in rows(around(inventory, "x"), "box_a")


def test_a_box_where_many_lines_end_is_higher() -> None:
    def height(size: int) -> float:
        return box(around(hub(size), "rack"), "box_rack").height

    assert height(3) == 0
    assert 0 < height(6) < height(14)
    assert plan(around(hub(14), "rack")).gap > plan(around(hub(3), "rack")).gap


def test_groups_are_joined_only_by_what_leads_to_the_middle() -> None:
    systems = {f"s{n:02}": ["rack"] for n in range(15)}
    either = {f"t{n:02}": {"kind": "channel", "needs": [{"any_of": ["rack", "s00"]}]}
              for n in range(15)}  # fmt: skip
    inventory = of({"rack": [], **systems, **either})
    sheet = around(inventory, "rack")
    assert ends(sheet) == ["s00 > rack", "t00 > rack"]
    assert "15 with alternatives" in line(sheet, "group_t00", "box_rack").words
    assert "15 alternatives to what is drawn" in not_drawn(sheet)
    lone = {"lone": {"kind": "network", "needs": ["s00", "rack"]}}
    beside = {"solo": {"kind": "channel", "needs": ["lone", "rack"]}}
    mixed = around(of({"rack": [], **systems, **lone, **beside}), "rack", hops=2)
    assert ends(mixed) == ["lone > rack", "s00 > rack", "solo > rack"]
    assert "2 needs within groups or not from left to right" in not_drawn(mixed)


def test_indirect_lines_take_the_weakest_evidence_and_spare_groups_themselves() -> None:
    sure = {"basis": "documented"}
    systems: dict[str, Any] = {
        "hub": [],
        "sure": {"kind": "identity", "needs": [{"ref": "hub", "evidence": sure}]},
        **{
            f"s{n:02}": {
                "kind": "channel",
                "needs": [{"ref": "sure", "evidence": sure}, {"ref": "hub", "evidence": sure}],
            }
            for n in range(15)
        },
    }

    def indirect() -> str:
        inventory = of(systems)
        wanted = Filters(kinds=("channel", "platform"))
        sheet = around(inventory, "hub", hops=2, filters=wanted)
        assert_whole(inventory, sheet)
        (found,) = (each for each in plan(sheet).lines if each.indirect)
        assert (found.tail, found.head) == ("group_s00", "box_hub")
        return found.arrow

    assert indirect() == "filled"
    del systems["s05"]["needs"][0]["evidence"]
    assert indirect() == "open"


def test_ways_from_a_group_back_into_it_have_no_line() -> None:
    systems = {f"s{n:02}": {"kind": "channel", "needs": ["rack"]} for n in range(15)}
    systems["s00"] = {"kind": "channel", "needs": ["rack", "mid"]}
    inventory = of({"rack": [], "mid": {"kind": "identity", "needs": ["s01", "rack"]}, **systems})
    wanted = Filters(kinds=("channel", "platform"))
    sheet = around(inventory, "rack", hops=3, filters=wanted)
    assert ends(sheet) == ["s00 > rack", "s00 > rack"]
    assert_whole(inventory, sheet)


def test_too_many_centres_are_refused() -> None:
    inventory = of({f"s{n}": [] for n in range(121)})
    with pytest.raises(OptionError, match="focus would have 121 boxes"):
        around(inventory, *inventory.nodes)


def test_alternatives_beyond_the_middle_are_counted_instead_of_joining_groups() -> None:
    below: dict[str, Any] = {f"r{n:02}": [] for n in range(15)}
    above = {f"s{n:02}": [{"any_of": ["rack", "r00"]}] for n in range(15)}
    inventory = of({"rack": list(below), **below, **above})
    sheet = around(inventory, "rack")
    assert ends(sheet) == ["rack > r00", "s00 > rack"]
    assert "15 alternatives to what is drawn" in not_drawn(sheet)
    assert_whole(inventory, sheet)
