"""What is said about losses."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.analysis.ranking.losses import Loss, LossCandidate, Ranking, Toll
from depmap.app.inventory import load
from depmap.app.weak_points import weak_points
from depmap.views.ranking.selection import Case
from depmap.views.ranking.words import Asked, assumptions, ranking_headline, toll_words

SMALL = load(Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml")
NOTHING = Toll((0, 0, 0, 0), (0, 0), 0, 0, 0, 0)
ONE = NOTHING._replace(tiers=(0, 1, 0, 0), by_council=(1, 0), mtpd_breached=1)
SEVEN = Toll((3, 0, 4, 0), (3, 4), 2, 1, 0, 9)
BAND = "%d without assumed needs, %d with foundations"


def loss(known: Toll, best: Toll, worst: Toll) -> Loss:
    return Loss(LossCandidate("x", "X", ("x",)), known, best, worst, 1, 1, 1)


@pytest.mark.parametrize(
    ("known", "best", "worst", "said"),
    [
        (SEVEN, ONE, SEVEN, f"6 of 7 services lost rest on assumed needs: {BAND % (1, 7)}"),
        (SEVEN, NOTHING, SEVEN, f"All 7 services lost rest on assumed needs: {BAND % (0, 7)}"),
        (ONE, NOTHING, SEVEN, f"That service is lost by assumed needs: {BAND % (0, 7)}"),
        (ONE, ONE, SEVEN, "None rests on assumed needs, but not all needs are recorded: 1 without"),
        (ONE, ONE, ONE, "None of that rests on assumed needs"),
        (NOTHING, NOTHING, NOTHING, ""),
    ],
)  # fmt: skip
def test_how_much_rests_on_assumptions(known: Toll, best: Toll, worst: Toll, said: str) -> None:
    assert assumptions(loss(known, best, worst), Case.RECORDED).startswith(said)


def test_another_case_says_what_is_recorded() -> None:
    said = assumptions(loss(SEVEN, ONE, SEVEN), Case.BEST)
    assert said == "Services down as recorded: 7; 1 without assumed needs, 7 with foundations."


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
    said = ranking_headline(SMALL, ranking, Asked())
    assert said.startswith(f"In the end: losing {ranking.losses[0].candidate.name} hurts most")
    equals = Ranking(("aa", "bb"), (loss(ONE, ONE, ONE), loss(ONE, ONE, ONE)))
    assert "(1 other system as much)" in ranking_headline(SMALL, equals, Asked(at=4 * 3600))
    nothing = Ranking(("aa", "bb"), (loss(NOTHING, NOTHING, NOTHING),))
    first = SMALL.councils[0]
    assert ranking_headline(SMALL, nothing, Asked(at=4 * 3600, council=first.id)) == (
        f"After 4 h: losing one system takes nothing down for {first.label}, as far as is recorded."
    )


def test_another_case_and_what_is_lost_already_are_said_first() -> None:
    ranking = weak_points(SMALL)
    at_worst = ranking_headline(SMALL, ranking, Asked(at=0, on_top=True, case=Case.WORST))
    assert at_worst.startswith("At worst, at once, on top of what is lost already: losing ")
    assert ranking_headline(SMALL, Ranking((), ()), Asked()) == (
        "No system is left that could be lost, as far as is recorded."
    )
