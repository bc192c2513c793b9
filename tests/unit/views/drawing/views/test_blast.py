"""A cascade says what was cut, what that takes, when, for whom, and what to do meanwhile."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from depmap.app.diagrams.request import DiagramRequest, Filters
from depmap.app.question import Question
from depmap.errors import OptionError
from depmap.model import Inventory, Selector
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import lay_out
from depmap.views.drawing.sheet import Plan, Sheet
from tests.unit.views.drawing.drawings import DotFile

DAY = 86_400


def system(node: str, *needs: Any, **more: Any) -> dict[str, Any]:
    record = {"id": node, "name": node.capitalize(), "kind": "application", "owner": "east"}
    return record | {"used_by": "all", "needs": list(needs)} | more


def service(node: str, *needs: Any, **more: Any) -> dict[str, Any]:
    record = {"id": node, "name": node.capitalize(), "councils": ["east"], "tier": 1}
    return record | {"needs": list(needs)} | more


def town(*systems: dict[str, Any], services: Any = (), scenario: Any = None) -> Inventory:
    scenarios = [] if scenario is None else [{"id": "storm", "name": "Storm"} | scenario]
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Town"},
            "councils": [{"id": "east", "name": "East"}, {"id": "west", "name": "West"}],
            "systems": list(systems),
            "services": list(services),
            "scenarios": scenarios,
        }
    )


def storm(**more: Any) -> Inventory:
    """A network, a directory of two, a system that holds, and services with fallbacks."""
    return town(
        system("net", kind="network"),
        system("spare"),
        system("data", {"ref": "net", "evidence": {"basis": "documented"}}, {"ref": "spare"}),
        system("sign", {"any_of": ["data", "spare"]}),
        system("mail", {"ref": "data", "holds_for": "4h"}),
        system("site", {"ref": "data", "effect": "degraded"}, {"ref": "net", "for": ["west"]}),
        system("old", {"ref": "net"}, status="retired"),
        services=[
            service(
                "care",
                {"ref": "data"},
                mtpd="2d",
                fallback={"name": "Paper", "lasts": "3d", "needs": [{"ref": "mail"}]},
            ),
            service("bins", {"ref": "site"}),
        ],
        scenario={"starts": "2025-10-25T20:00:00+01:00", "isolate": ["net"]} | more,
    )


def blast(inventory: Inventory, question: Question | None = None, **more: Any) -> Sheet:
    asked = question or Question(scenario="storm")
    (sheet,) = sheets_of(inventory, DiagramRequest("blast", question=asked, **more))
    return sheet


def rows(sheet: Sheet, node: str) -> list[str]:
    """What stands below name, kind and owner in a box."""
    assert isinstance(sheet.body, Plan)
    (box,) = (box for box in sheet.body.boxes if box.nodes == (node,))
    return [row.text for row in box.rows[2:]]


def lines(sheet: Sheet) -> list[str]:
    """Each line as ``tail -style-> head (words)``."""
    assert isinstance(sheet.body, Plan)
    drawn = []
    for line in sheet.body.lines:
        tail, head = line.tail.removeprefix("box_"), line.head.removeprefix("box_")
        words = f" ({', '.join(line.words)})" if line.words else ""
        drawn.append(f"{tail} -{line.style}-> {head}{words}")
    return drawn


def not_drawn(sheet: Sheet) -> str:
    return "; ".join(part.words for part in sheet.counted)


def test_lines_run_from_cause_to_effect_and_say_what_they_do() -> None:
    assert lines(blast(storm(), at=DAY)) == [
        "net -solid-> data",
        "junction_sign_need0 -dotted-> sign",
        "data -dotted-> junction_sign_need0",
        "data -solid-> mail (holds 4h)",
        "data -dashed-> site (for East)",
        "net -solid-> site (for West)",
        "data -solid-> care",
        "mail -dotted-> care",
        "site -dashed-> bins",
    ]


def test_dot_is_as_it_was(snapshot: SnapshotAssertion) -> None:
    fixed = replace(blast(storm(), at=DAY), footer=("Revision",))
    assert sheet_dot(fixed).text == snapshot(extension_class=DotFile)


def test_the_key_says_what_lines_mean_here() -> None:
    body = blast(storm(), at=3600).body
    assert isinstance(body, Plan)
    assert body.line_meanings == {
        "solid": "takes it down, or onto its fallback",
        "dashed": "degrades it",
        "dotted": "puts it at risk",
    }
    body = blast(storm(), at=DAY).body
    assert isinstance(body, Plan)
    assert body.line_meanings["solid"] == "takes it down"
    assert body.line_meanings["dotted"] == "takes its fallback or puts it at risk"


def test_arrows_are_open_only_where_a_need_is_assumed() -> None:
    body = blast(storm(), at=DAY).body
    assert isinstance(body, Plan)
    arrows = {line.id: line.arrow for line in body.lines}
    assert arrows["line_data_need0_net"] == "filled"
    assert arrows["line_mail_need0_data"] == "open"


def test_boxes_say_state_and_since_when_on_the_clock() -> None:
    sheet = blast(storm(), at=DAY)
    assert rows(sheet, "net") == ["isolated at once"]
    assert rows(sheet, "mail") == ["down after 4h (26 Oct 00:00)"]
    assert rows(sheet, "sign") == ["at risk at once"]


def test_clocks_keep_the_offset_of_the_start_and_say_it() -> None:
    sheet = blast(storm(), at=DAY)
    # Clocks in London went back in between; 20:00 at UTC+01:00 is 19:00 there.
    assert sheet.title == "Storm: after 1 day (26 Oct 2025 20:00 UTC+01:00)"
    assert sheet.subtitle[0].startswith("It began on 25 Oct 2025 20:00 UTC+01:00.")


def test_boxes_say_the_year_if_it_is_another_than_that_of_the_start() -> None:
    late = storm(starts="2025-12-31T22:00:00Z")
    assert rows(blast(late, at=DAY), "mail") == ["down after 4h (1 Jan 2026 02:00)"]
    assert blast(late, at=DAY).title.endswith("(1 Jan 2026 22:00 UTC)")


def test_a_box_says_for_whom_where_councils_differ() -> None:
    sheet = blast(storm(), at=DAY)
    assert rows(sheet, "site") == ["West: down at once", "East: degraded at once"]
    assert rows(blast(storm(), at=DAY, council="west"), "site") == ["down at once"]
    assert lines(blast(storm(), at=DAY, council="west"))[-1] == "net -solid-> site"


def test_what_is_up_for_a_council_and_down_for_another_says_both() -> None:
    inventory = storm(isolate=[{"ref": "net", "for": ["west"]}])
    sheet = blast(inventory)
    assert rows(sheet, "data") == ["West: down at once", "East: up"]
    body = sheet.body
    assert isinstance(body, Plan)
    (box,) = (box for box in body.boxes if box.nodes == ("data",))
    assert box.look == "down"


def test_a_box_says_what_to_do_meanwhile_and_until_when() -> None:
    inventory = storm(assume_up=["mail"])
    assert rows(blast(inventory, at=DAY), "care") == [
        "fallback at once",
        "do: Paper: until 3d after the start (28 Oct 20:00)",
    ]
    assert rows(blast(inventory, at=5 * DAY), "care") == [
        "down after 3d (28 Oct 20:00)",
        "intolerable after 5d",
        "fallback: Paper: ended after 3d",
    ]


def test_a_box_says_that_the_fallback_is_lost_and_a_dotted_line_why() -> None:
    sheet = blast(storm(), at=DAY)
    assert rows(sheet, "care") == [
        "down after 4h (26 Oct 00:00)",
        "fallback: Paper: ended after 4h",
    ]
    assert "mail -dotted-> care" in lines(sheet)


def test_a_fallback_of_unknown_length_says_so_and_what_it_could_become() -> None:
    care = service("care", {"ref": "net"}, mtpd="2d", fallback={"name": "Paper"})
    sheet = blast(town(system("net"), services=[care]), Question(isolate=("net",)))
    assert rows(sheet, "care") == [
        "fallback at once, could be down, and then intolerable after 2d",
        "do: Paper: how long is not known",
    ]


def test_what_the_fallback_needs_and_is_not_up_stands_in_a_row_of_its_own() -> None:
    care = service("care", {"ref": "net"}, fallback={"name": "Paper", "needs": [{"ref": "phone"}]})
    phone = system("phone", {"ref": "net", "effect": "degraded"})
    sheet = blast(town(system("net"), phone, services=[care]), Question(isolate=("net",)))
    assert rows(sheet, "care")[-1] == "it needs Phone, which is degraded"


def test_lost_services_without_a_fallback_are_explained_in_the_key() -> None:
    said = 'lost with no "do" or "fallback": none is recorded'
    assert said not in blast(storm(), at=DAY).key
    bare = town(system("net"), services=[service("bins", {"ref": "net"})])
    assert said in blast(bare, Question(isolate=("net",))).key


def test_what_is_not_drawn_is_counted_by_state_and_reason() -> None:
    sheet = blast(storm(), at=DAY)
    assert not_drawn(sheet) == (
        "1 further need that changed nothing; 1 further member of needs that are drawn; "
        "1 system or service up; 1 retired; 1 need of these"
    )
    assert sheet.subtitle[0].endswith(
        "5 systems and 2 services affected: 1 isolated, 4 down, 1 degraded, 1 at risk"
        " (worst state over all councils). 7 of them rest on something that is only assumed."
    )


def test_what_nobody_recorded_is_counted_with_what_it_could_be() -> None:
    inventory = town(system("net"), system("box") | {"needs": None})
    sheet = blast(inventory, Question(isolate=("net",)))
    assert not_drawn(sheet) == (
        "1 system or service unknown, which could be affected, as needs are not recorded"
    )


def test_two_causes_are_both_drawn_though_each_would_do() -> None:
    inventory = town(
        system("a"), system("b"), system("c", {"ref": "a"}, {"ref": "b", "effect": "degraded"})
    )
    both = blast(inventory, Question(isolate=("a", "b")))
    assert lines(both) == ["a -solid-> c"]
    assert not_drawn(both).startswith("1 further need that alone would have done less")
    inventory = town(system("a"), system("b"), system("c", {"ref": "a"}, {"ref": "b"}))
    assert len(lines(blast(inventory, Question(isolate=("a", "b"))))) == 2


def test_needs_in_a_circle_are_drawn_only_where_the_outage_came_from() -> None:
    inventory = town(
        system("net"), system("a", {"ref": "net"}, {"ref": "b"}), system("b", {"ref": "a"})
    )
    sheet = blast(inventory, Question(isolate=("net",)))
    assert lines(sheet) == ["net -solid-> a", "a -solid-> b"]
    assert not_drawn(sheet) == "1 further need lost only through the box that has it, in a circle"


def test_what_was_lost_before_it_was_isolated_says_both() -> None:
    inventory = town(
        system("net"),
        system("a", {"ref": "net"}),
        scenario={"isolate": ["net", {"ref": "a", "at": "4h"}]},
    )
    sheet = blast(inventory, at=DAY)
    assert rows(sheet, "a") == ["isolated after 4h, already lost at once"]
    assert lines(sheet) == ["net -solid-> a"]
    together = blast(inventory, Question(isolate=("net", "a")))
    assert not_drawn(together) == "1 further need of what is isolated anyway, lost as well"


def test_severed_needs_are_marked_and_say_so() -> None:
    sheet = blast(storm(isolate=[], sever=[{"from": "data", "to": "net"}]), at=DAY)
    body = sheet.body
    assert isinstance(body, Plan)
    assert lines(sheet)[0] == "net -solid-> data (cut off)"
    assert [line.id for line in body.lines if line.severed] == ["line_data_need0_net"]
    assert rows(sheet, "net") == ["up"]
    assert "onormaltee" in sheet_dot(sheet).text or "normaltee" in sheet_dot(sheet).text


def test_a_cut_without_effect_is_drawn_and_says_so() -> None:
    inventory = storm(sever=[{"from": "data", "to": "spare"}], assume_up=["data"])
    sheet = blast(inventory, at=DAY)
    assert "spare -dotted-> data (cut off, without effect)" in lines(sheet)
    # Somebody checked that it is up: so its other needs changed nothing, either.
    assert rows(sheet, "data") == ["up, as is assumed"]
    assert not_drawn(sheet) == (
        "2 further needs that changed nothing; 4 systems and services up; 1 retired; "
        "6 needs of these"
    )


def test_a_cut_need_of_other_councils_only_is_none_of_ours() -> None:
    inventory = storm(isolate=[], sever=[{"from": "site", "to": "net"}])
    assert lines(blast(inventory, council="west"))[0] == "net -solid-> site (cut off)"
    ours = blast(inventory, council="east")
    assert lines(ours) == []
    assert not_drawn(ours) == "8 systems and services up; 1 retired; 10 needs of these"


def test_what_is_only_degraded_does_nothing_to_what_can_do_without_it() -> None:
    inventory = town(
        system("net"),
        system("half", {"ref": "net", "effect": "degraded"}),
        system("top", {"ref": "half", "effect": "degraded"}, {"ref": "net", "effect": "degraded"}),
    )
    sheet = blast(inventory, Question(isolate=("net",)))
    assert lines(sheet) == ["net -dashed-> half", "net -dashed-> top"]
    assert not_drawn(sheet) == "1 further need that changed nothing"


def test_a_need_that_is_lost_and_still_holds_is_told_from_needs_without_effect() -> None:
    inventory = town(
        system("net"),
        system("top", {"ref": "net", "effect": "degraded"}, {"ref": "net", "holds_for": "4h"}),
    )
    sheet = blast(inventory, Question(isolate=("net",)), at=3600)
    assert lines(sheet) == ["net -dashed-> top"]
    assert not_drawn(sheet) == "1 further need lost, but not felt before a hold ends"


def test_what_is_isolated_from_a_council_that_does_not_use_it_is_drawn() -> None:
    sheet = blast(storm(), Question(isolate=("bins",), councils=("west",)))
    assert rows(sheet, "bins") == ["West: isolated at once", "East: up"]


def test_a_system_explains_the_outage_of_a_council_that_does_not_use_it_itself() -> None:
    inventory = town(
        system("net", used_by=["east"]),
        system("base", {"ref": "net"}, used_by=["east"]),
        services=[service("bins", {"ref": "base"}, councils=["west"])],
        scenario={"isolate": [{"ref": "net", "for": ["west"]}]},
    )
    sheet = blast(inventory)
    assert rows(sheet, "base") == ["West: down at once", "East: up"]
    assert lines(sheet) == ["net -solid-> base", "base -solid-> bins"]


def test_a_hold_that_runs_puts_at_risk_and_says_how_long() -> None:
    sheet = blast(storm(), at=3600)
    assert rows(sheet, "mail") == ["at risk at once"]
    assert "data -dotted-> mail (holds 4h)" in lines(sheet)


def test_before_anything_happens_the_sheet_says_so() -> None:
    sheet = blast(storm(isolate=[{"ref": "net", "at": "1d"}]), at=3600)
    assert sheet.subtitle == (
        "It began on 25 Oct 2025 20:00 UTC+01:00."
        " Nothing is affected at this moment, as far as is recorded.",
        "1 isolation or cut begins only after this moment.",
    )
    assert not_drawn(sheet) == "8 systems and services up; 1 retired; 10 needs of these"
    assert b"Nothing to draw" in lay_out(sheet_dot(sheet)).svg


def test_isolating_what_takes_no_part_is_said_to_have_no_effect() -> None:
    sheet = blast(storm(isolate=["old"]))
    assert sheet.subtitle[-1].startswith("Old (old) is isolated without effect, as it is retired")


def test_isolating_what_nobody_needs_draws_just_that() -> None:
    sheet = blast(storm(), Question(isolate=("bins",)))
    assert rows(sheet, "bins") == ["isolated at once"]
    assert lines(sheet) == []


def test_titles_name_what_was_cut_from_whom_and_for_whom_it_is_seen() -> None:
    asked = Question(isolate=("net",), councils=("west",))
    title = blast(storm(), asked, at=5400, council="west").title
    assert title == "Net isolated from West: after 1 hour 30 minutes, for West"
    everything = Question(scenario="storm", sever=(("mail", "data"),), assume_up=("spare",))
    assert blast(storm(), everything).title == (
        "Storm; Mail cut off from Data; Spare assumed up: in the end, if nothing is restored"
    )


def test_titles_describe_selectors_in_words() -> None:
    asked = Question(selector=Selector(kind="network", owner="east"))
    assert blast(storm(), asked, at=0).title == (
        "Every system of kind network run by East isolated (1 live system): at the start"
    )


@pytest.mark.parametrize("length", [3, 59])
def test_titles_of_many_isolations_stay_short_and_can_be_counted(length: int) -> None:
    names = [f"s{number}" for number in range(60)]
    inventory = town(*(system(name, name="x" * length + name) for name in names))
    title = blast(inventory, Question(isolate=tuple(names))).title
    assert len(title) < 200
    named = title.count("xxs") if length == 3 else len(re.findall(r"x{58,}", title))
    more = re.search(r"and (\d+) more isolated", title)
    assert more is not None
    assert named + int(more[1]) == 60


def test_an_incident_is_an_overview_and_a_sheet_for_each_affected_council() -> None:
    inventory = storm(isolate=[{"ref": "net", "for": ["west"]}])
    asked = DiagramRequest("blast", question=Question(scenario="storm"), several=True)
    names = [sheet.name for sheet in sheets_of(inventory, asked)]
    assert names == ["overview-storm", "blast-storm-west"]


def crowd(number: int) -> Inventory:
    names = [f"s{place}" for place in range(number)]
    return town(system("net"), *(system(name, {"ref": "net"}) for name in names))


def test_more_boxes_than_can_be_read_are_refused_with_what_answers_instead() -> None:
    asked = Question(isolate=("net",))
    assert len(lines(blast(crowd(119), asked))) == 119
    with pytest.raises(OptionError, match="121 systems and services") as refused:
        blast(crowd(120), asked)
    assert "overview" in str(refused.value.hint)
    assert "--council" in str(refused.value.hint)


def test_a_pack_says_whose_cascade_is_too_large() -> None:
    asked = DiagramRequest("blast", question=Question(isolate=("net",)), several=True)
    (overview,) = sheets_of(crowd(120), asked)
    assert overview.subtitle[-1] == (
        "More than 120 systems and services are affected, too many for a cascade, of: East, West."
    )


def test_what_filters_leave_out_is_passed_over_and_counted() -> None:
    sheet = blast(storm(), at=DAY, council="east", filters=Filters(kinds=("service",)))
    assert lines(sheet) == ["net -dashed-> care", "net -dashed-> bins"]
    assert "affected, but not shown: 2 down, 1 degraded, 1 at risk" in not_drawn(sheet)
    assert "two arrowheads, dashed: through what is not shown" in sheet.key


def test_everything_affected_fits_columns_of_bounded_height() -> None:
    inventory = town(
        system("net"),
        *(system(f"s{n}", {"ref": "net"}) for n in range(10)),
        *(system(f"t{n}", {"ref": f"s{n % 10}"}) for n in range(40)),
    )
    body = blast(inventory, Question(isolate=("net",))).body
    assert isinstance(body, Plan)
    spread = [line.columns for line in body.lines]
    assert max(spread) > 1
    assert all(line.columns == 1 for line in body.lines if line.tail == "box_net")


def test_other_views_say_the_outage_below_their_title_in_the_same_words() -> None:
    asked = DiagramRequest(
        "stands-on", ("care",), question=Question(scenario="storm"), council="east", at=DAY
    )
    (sheet,) = sheets_of(storm(), asked)
    assert sheet.subtitle[0] == (
        "Storm: after 1 day (26 Oct 2025 20:00 UTC+01:00), as East sees it."
        " It began on 25 Oct 2025 20:00 UTC+01:00."
    )
