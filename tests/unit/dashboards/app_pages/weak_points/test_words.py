"""The sentences of the page "Weak points"."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.answers import Listed, ServiceAnswer
from dashboards.app_pages.weak_points.service_tables import service_headline
from dashboards.app_pages.weak_points.words import (
    assumptions,
    band,
    headline,
    listed,
    tiers,
    toll_words,
)
from depmap.analysis.ranking.losses import Loss, LossCandidate, Ranking, Toll
from depmap.app.inventory import load
from depmap.app.weak_points import weak_points

SMALL = load(Path(__file__).parents[4] / "inventories" / "valid" / "small.yaml")
NOTHING = Toll((0, 0, 0, 0), (0, 0), 0, 0, 0, 0)
ONE = NOTHING._replace(tiers=(0, 1, 0, 0), by_council=(1, 0), mtpd_breached=1)
SEVEN = Toll((3, 0, 4, 0), (3, 4), 2, 1, 0, 9)


def loss(known: Toll, best: Toll, worst: Toll) -> Loss:
    return Loss(LossCandidate("x", "X", ("x",)), known, best, worst, 1, 1, 1)


@pytest.mark.parametrize(
    ("known", "best", "worst", "said"),
    [
        (SEVEN, ONE, SEVEN, "6 of 7 services lost rest on assumed needs: at best 1, at worst 7"),
        (SEVEN, NOTHING, SEVEN, "All 7 services lost rest on assumed needs: at best 0, at worst 7"),
        (ONE, NOTHING, SEVEN, "That service is lost by assumed needs: at best 0, at worst 7"),
        (ONE, ONE, SEVEN, "None rests on assumed needs, but not all needs are recorded: at best 1"),
        (ONE, ONE, ONE, "None of that rests on assumed needs"),
        (NOTHING, NOTHING, NOTHING, ""),
    ],
)  # fmt: skip
def test_how_much_rests_on_assumptions(known: Toll, best: Toll, worst: Toll, said: str) -> None:
    assert assumptions(loss(known, best, worst), "recorded").startswith(said)


def test_another_case_says_what_is_recorded() -> None:
    said = assumptions(loss(SEVEN, ONE, SEVEN), "best")
    assert said == "Services down as recorded: 7; at best 1, at worst 7."


def test_what_a_loss_takes_in_words() -> None:
    first, second = (council.label for council in SMALL.councils)
    assert toll_words(SMALL, ONE, None) == (
        f"1 service of tier 2 down for {first} and for longer than is tolerable"
    )
    assert toll_words(SMALL, SEVEN, None) == (
        f"7 services (3 of tier 1, 4 of tier 3) down for {first} and {second}, "
        "2 of them for longer than is tolerable, 1 on fallback and 9 systems down"
    )
    assert toll_words(SMALL, NOTHING._replace(degraded=2), None) == (
        "no service down and 2 degraded"
    )


def test_the_sentence_on_top_names_the_worst_and_its_equals() -> None:
    ranking = weak_points(SMALL)
    said = headline(SMALL, ranking, WeakChoices())
    assert said.startswith(f"In the end: losing {ranking.losses[0].candidate.name} hurts most")
    equals = Ranking(("aa", "bb"), (loss(ONE, ONE, ONE), loss(ONE, ONE, ONE)))
    assert "(1 other system as much)" in headline(SMALL, equals, WeakChoices(at="4h"))
    nothing = Ranking(("aa", "bb"), (loss(NOTHING, NOTHING, NOTHING),))
    first = SMALL.councils[0]
    assert headline(SMALL, nothing, WeakChoices(at="4h", council=first.id)) == (
        f"After 4 h: losing one system takes nothing down for {first.label}, as far as is recorded."
    )


def test_small_words() -> None:
    assert (band(1, 1), band(0, 1200)) == ("", "0 to 1,200")
    assert tiers((0, 2, 0, 1)) == "2 of tier 2, 1 of tier 4"
    assert [listed(list(words)) for words in ("", "a", "ab")] == ["", "a", "a and b"]
    assert listed(["a", "b", "c"]) == "a, b and c"


def answer(by_order: dict[int, int]) -> ServiceAnswer:
    return ServiceAnswer(Listed(by_order, ()), (), 0, 0, (), Listed({}, ()), {}, {}, ())


@pytest.mark.parametrize(
    ("by_order", "said"),
    [
        ({0: 1}, "it is down already by what is lost."),
        ({}, "nothing takes it down, as far as is recorded."),
        ({1: 1}, "one system alone takes it down."),
        ({2: 6}, "6 ways to take it down, each by two systems together."),
        ({2: 1}, "only two systems together take it down."),
        ({1: 2, 7: 1500}, "1,502 ways to take it down, 2 by one system alone and 1,500 by 7"),
    ],
)  # fmt: skip
def test_how_many_ways_there_are(by_order: dict[int, int], said: str) -> None:
    service = SMALL.services[0]
    council = SMALL.users(service)[0]
    assert (
        service_headline(SMALL, service.id, council, answer(by_order))
        .partition(": ")[2]
        .startswith(said)
    )
