"""What rows say of fallbacks, and of what nobody recorded."""

from __future__ import annotations

from typing import Any

import pytest

from depmap.views.outage.headline import outage_headline
from tests.unit.views.outage.town import lost, row, system, town

DAY = 86_400


@pytest.mark.parametrize(
    ("lasts", "said", "possible"),
    [
        (
            {},
            "Paper: how long is not known.",
            "could be down, and then intolerable after 1d: how long its fallback lasts is "
            "not known",
        ),
        ({"lasts": "indefinite"}, "Paper: can go on.", ""),
        ({"lasts": "2d"}, "Paper: until 2d after the start.", ""),
    ],
)
def test_a_fallback_says_what_is_known_of_its_duration(
    lasts: dict[str, str], said: str, possible: str
) -> None:
    inventory = town(fallback={"name": "Paper"} | lasts)
    found = row(inventory, lost(inventory, "net"), 0)
    assert (found.state, found.meanwhile, found.could_be) == ("fallback", said, possible)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (0, "Paper: until 14d after the start."),
        (14 * DAY - 1, "Paper: until 14d after the start."),
        (14 * DAY, "Paper: ended after 14d."),
        (None, "Paper: ended after 14d."),
    ],
)
def test_an_isolated_service_says_of_its_fallback_what_is_so_at_that_moment(
    at: int | None, said: str
) -> None:
    inventory = town(fallback={"name": "Paper", "lasts": "14d"})
    found = row(inventory, lost(inventory, "care"), at)
    assert (found.state, found.meanwhile) == ("isolated", said)


@pytest.mark.parametrize(
    ("lasts", "said"), [(None, "how long is not known"), ("indefinite", "can go on")]
)
def test_the_fallback_of_an_isolated_service_never_ended_never(
    lasts: str | None, said: str
) -> None:
    inventory = town(fallback={"name": "Paper", "lasts": lasts})
    assert row(inventory, lost(inventory, "care")).meanwhile == f"Paper: {said}."


def test_a_fallback_on_something_degraded_says_so() -> None:
    phones = system("phones", [{"ref": "power", "effect": "degraded"}])
    inventory = town(
        system("power"),
        phones,
        fallback={"name": "Phone", "lasts": "indefinite", "needs": ["phones"]},
    )
    found = row(inventory, lost(inventory, "net", "power"), 0)
    assert found.meanwhile == "Phone: can go on; it needs Phones, which is degraded."


def test_a_fallback_with_enough_good_members_says_nothing_of_the_others() -> None:
    needs = [{"any_of": ["phones", "mobiles"]}]
    inventory = town(
        system("phones"),
        system("mobiles"),
        fallback={"name": "Phone", "lasts": "indefinite", "needs": needs},
    )
    assert row(inventory, lost(inventory, "net", "phones"), 0).meanwhile == "Phone: can go on."


def test_a_plan_b_that_is_gone_is_a_risk_and_said_to_be() -> None:
    inventory = town(
        system("phones"), fallback={"name": "Phone", "lasts": "1d", "needs": ["phones"]}
    )
    found = row(inventory, lost(inventory, "phones"), 0)
    assert (found.state, found.why) == ("at risk", "Its fallback needs Phones, which is isolated.")


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        (["mobiles"], "Rests on Mobiles (mobiles), whose needs are not recorded."),
        (["app"], "Rests on Mobiles (mobiles), whose needs are not recorded."),
    ],
)
def test_what_rests_on_what_nobody_recorded_is_unknown(needs: list[str], said: str) -> None:
    inventory = town(system("mobiles", None), system("app", ["mobiles"]), needs=needs)
    radius = lost(inventory, "net")
    found = row(inventory, radius, 0)
    assert (found.state, found.why) == ("unknown", said)
    assert found.could_be.startswith("could be down, and then intolerable after 1d: rests on")
    direct = row(inventory, radius, 0, "mobiles")
    assert (direct.state, direct.why) == ("unknown", "What it needs is not recorded.")


def test_the_fallback_of_another_service_can_be_what_is_not_known() -> None:
    needs: list[Any] = [{"ref": "desk", "effect": "degraded"}]
    inventory = town(needs=needs)
    desk = inventory.services[0].model_validate(
        {"id": "desk", "name": "Desk", "councils": ["aa"], "tier": 2, "needs": ["net"]}
        | {"fallback": {"name": "Paper"}}
    )
    inventory = inventory.model_copy(update={"services": (*inventory.services, desk)})
    found = row(inventory, lost(inventory, "net"), 0)
    assert found.state == "unknown"
    assert found.why == "How long the fallback of Desk (desk) lasts is not known."


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        (None, "its fallback needs Desk (desk), whose needs are not recorded"),
        (["mobiles"], "its fallback needs Desk (desk), which rests on what is not recorded"),
    ],
)
def test_a_fallback_on_something_unknown_says_on_what(needs: Any, said: str) -> None:
    inventory = town(
        system("mobiles", None),
        system("desk", needs),
        fallback={"name": "Phone", "lasts": "indefinite", "needs": ["desk"]},
    )
    found = row(inventory, lost(inventory, "net"), 0)
    assert found.state == "fallback"
    assert found.could_be == f"could be down, and then intolerable after 1d: {said}"


def test_what_is_isolated_after_it_was_lost_says_both() -> None:
    inventory = town(system("link", ["net"]))
    found = row(inventory, lost(inventory, "net", {"ref": "link", "at": "4h"}), DAY, "link")
    assert (found.state, found.when) == ("isolated", "after 4h")
    assert found.why == "It is isolated itself. It was lost before, at once."


def test_of_what_is_lost_and_not_known_what_is_not_known_is_named() -> None:
    needs = [{"any_of": ["net", "spare"]}]
    inventory = town(system("spare", None), needs=needs)
    found = row(inventory, lost(inventory, "net"), 0)
    assert found.state == "at risk"
    assert found.could_be.endswith("rests on Spare (spare), whose needs are not recorded")


def test_the_headline_says_how_much_is_not_known() -> None:
    inventory = town(system("mobiles", None), needs=["mobiles"])
    radius = lost(inventory, "net")
    assert outage_headline(inventory, [row(inventory, radius, 0)], 0) == (
        "Now: Aston 1 of 1 services unknown, 1 could be worse than shown."
    )
    worse = town(fallback={"name": "Paper"})
    assert outage_headline(worse, [row(worse, lost(worse, "net"), 0)], 0) == (
        "Now: Aston 1 of 1 services on fallback, 1 could be worse than shown."
    )
