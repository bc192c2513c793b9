"""Rows of a blast radius in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.app.inventory import load
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.model import Inventory
from depmap.views.outage.headline import outage_headline
from depmap.views.outage.rows import OutageRow, outage_rows

SMALL = load(Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml")
HOUR, DAY = 3600, 86400


def rows(question: Question, at: int | None) -> dict[tuple[str, str], OutageRow]:
    radius = blast_radius(SMALL, question)
    found = outage_rows(SMALL, radius, radius.impacts(at, include_unaffected=True), at)
    return {(row.impact.id, row.impact.council): row for row in found}


def test_a_fallback_says_until_when_and_then_that_it_ended() -> None:
    lost = Question(isolate=("records",))
    now = rows(lost, 0)["care", "aa"]
    assert (now.state, now.when) == ("fallback", "at once")
    assert now.meanwhile == "Paper forms: until 2d after the start."
    assert now.limit == "Intolerable after 3d."
    later = rows(lost, 2 * DAY)["care", "aa"]
    assert (later.state, later.when) == ("down", "after 2d")
    assert later.meanwhile == "Paper forms: ended after 2d."


def test_a_fallback_that_is_lost_as_well_is_no_help() -> None:
    row = rows(Question(isolate=("records", "link-b")), 0)["care", "aa"]
    assert row.state == "down"
    assert row.meanwhile == "Paper forms: cannot be used, it is lost as well."


def test_no_fallback_and_no_mtpd_are_said() -> None:
    row = rows(Question(isolate=("records",)), None)["permits", "bb"]
    assert (row.meanwhile, row.limit) == ("No fallback is recorded.", "No MTPD is recorded.")


def test_why_is_a_sentence_down_to_the_cause() -> None:
    found = rows(Question(isolate=("link-a", "link-b")), None)
    assert found["permits", "aa"].why == "Needs Records, which needs Link A, which is isolated."
    assert found["link-a", "aa"].why == "It is isolated itself."
    cut = rows(Question(sever=(("records", "directory"),)), 4 * HOUR)
    assert cut["records", "aa"].why == "Needs Directory, from which it is cut off."


def test_unknown_is_said_to_be_unknown() -> None:
    row = rows(Question(isolate=("link-b",)), None)["reports", "bb"]
    assert (row.state, row.why) == ("unknown", "What it needs is not recorded.")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (0, "Now: Aston 1 of 2 services down, 1 on fallback; Barton 1 of 1 services down."),
        (None, "In the end, if nothing is restored: Aston 2 of 2 services down; "
               "Barton 1 of 1 services down; out for longer than is tolerable: 1."),
        (3 * DAY - 60, "After 2d 23h 59m: Aston 2 of 2 services down; "
                       "Barton 1 of 1 services down."),
        (3 * DAY, "After 3d: Aston 2 of 2 services down; Barton 1 of 1 services down; "
                  "out for longer than is tolerable: 1."),
    ],
)  # fmt: skip
def test_the_headline(at: int | None, said: str) -> None:
    assert outage_headline(SMALL, rows(Question(isolate=("records",)), at).values(), at) == said


def test_services_come_first_and_the_worst_of_them_before() -> None:
    found = list(rows(Question(isolate=("records",)), 0))
    assert found[:3] == [("permits", "aa"), ("care", "aa"), ("records", "aa")]


def test_the_headline_leaves_no_degraded_service_out() -> None:
    found = rows(Question(sever=(("care", "link-a"),)), 0)
    assert outage_headline(SMALL, found.values(), 0) == "Now: Aston 1 of 2 services degraded."


def test_what_is_intolerable_already_is_said_so() -> None:
    lost = Question(isolate=("records",))
    assert rows(lost, 3 * DAY - 1)["care", "aa"].limit == "Intolerable after 3d."
    assert rows(lost, 3 * DAY)["care", "aa"].limit == "Intolerable now, after 3d."


def test_the_headline_adds_up_many_councils() -> None:
    councils = [{"id": f"c{n}", "name": f"Council {n}"} for n in range(5)]
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Many"},
            "councils": councils,
            "systems": [
                {"id": "net", "name": "Net", "kind": "network", "owner": "c0", "used_by": ["all"],
                 "needs": []},
            ],
            "services": [
                {"id": "pay", "name": "Pay", "councils": ["all"], "tier": 1, "needs": ["net"]},
            ],
        }
    )  # fmt: skip
    radius = blast_radius(inventory, Question(isolate=("net",)))
    found = outage_rows(inventory, radius, radius.impacts(0, include_unaffected=True), 0)
    assert outage_headline(inventory, found, 0) == "Now: 5 councils 5 of 5 services down."
    assert outage_headline(inventory, found[:-2], 0).count("Council ") == 4
