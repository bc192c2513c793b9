"""How it is told what takes a service down."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.app.inventory import load
from depmap.app.service_weakness import ListedSets, ServiceWeakness
from depmap.app.unknowns import Unknowns
from depmap.views.cutsets.words import percent, service_headline

SMALL = load(Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml")


def test_a_small_share_never_reads_as_nothing() -> None:
    assert [percent(share) for share in (0, 0.0004, 0.125, 1)] == [
        "0.0%",
        "below 0.1%",
        "12.5%",
        "100.0%",
    ]


def answer(by_order: dict[int, int]) -> ServiceWeakness:
    none = ListedSets({}, ())
    sets = ListedSets(by_order, ())
    return ServiceWeakness(sets, (), 0, 0, (), none, {}, {}, (), Unknowns())


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
