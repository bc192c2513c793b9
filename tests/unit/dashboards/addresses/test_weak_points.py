"""What is chosen on the page "Weak points", as a web address and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.addresses.outage import OutageChoices, read_outage_address
from dashboards.addresses.reader import END, MOST_NAMED
from dashboards.addresses.weak_points import (
    CAUSES,
    DOWN,
    EVIDENCE,
    SORTED,
    UP,
    WeakChoices,
    causes,
    read_weak_points_address,
    services,
    weak_points_address,
    weak_points_ids,
)
from dashboards.app_pages.weak_points.links import cut_sets_of, next_failure, simulation
from depmap.app.inventory import load
from depmap.app.question import NOTHING_LOST, Question
from depmap.app.weak_points import Per
from depmap.model import format_duration

SMALL = load(Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml")
councils = st.sampled_from(SMALL.council_ids)


@st.composite
def served(draw: st.DrawFn) -> tuple[str, str]:
    """A service and a council that it is delivered by."""
    service = draw(st.sampled_from(services(SMALL)))
    return service, draw(st.sampled_from(SMALL.users(SMALL.nodes[service])))


@st.composite
def some_choices(draw: st.DrawFn) -> WeakChoices:
    service, of = draw(st.one_of(st.just((None, None)), served()))
    return WeakChoices(
        per=draw(st.sampled_from(list(Per))).value,
        council=draw(st.one_of(st.none(), councils)),
        at=draw(st.one_of(st.just(END), st.integers(0, 10**6).map(format_duration))),
        evidence=draw(st.sampled_from(EVIDENCE)),
        isolate=tuple(draw(st.lists(st.sampled_from(list(SMALL.nodes)), unique=True, max_size=3))),
        scenario=draw(st.sampled_from((None, "link-lost"))),
        sort=(draw(st.sampled_from(SORTED)), draw(st.sampled_from((UP, DOWN)))),
        causes=draw(st.sampled_from(CAUSES)),
        cell=draw(st.one_of(st.none(), st.tuples(councils, st.sampled_from(causes(SMALL))))),
        service=service,
        of=of,
        all_ranked=draw(st.booleans()),
        all_systems=draw(st.booleans()),
        all_pairs=draw(st.booleans()),
    )


@given(some_choices())
def test_an_address_brings_back_every_choice(chosen: WeakChoices) -> None:
    assert read_weak_points_address(weak_points_address(chosen), SMALL) == (chosen, ())


@given(some_choices())
def test_what_can_be_chosen_is_known(chosen: WeakChoices) -> None:
    for name, ids in weak_points_ids(SMALL).items():
        value = getattr(chosen, name)
        assert all(one in ids for one in (value if name == "isolate" else (value,)))


NAMES = ["per", "council", "at", "evidence", "isolate", "sort", "causes", "cell", "service", "of"]


@given(st.dictionaries(st.sampled_from([*NAMES, "all", "?"]), st.lists(st.text(), max_size=4)))
def test_any_address_can_be_read(asked: dict[str, list[str]]) -> None:
    chosen, problems = read_weak_points_address(asked, SMALL)
    assert read_weak_points_address(weak_points_address(chosen), SMALL) == (chosen, ())
    assert all(problems)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"per": ["country"]}, "“country” is no kind of loss; choose one of system, supplier"),
        ({"council": ["aaa"]}, "the council “aaa”"),
        ({"at": ["8"]}, "“8” is no moment; showing the end instead."),
        ({"evidence": ["good"]}, "“good” is no case"),
        ({"isolate": ["link-aa"]}, "Did you mean “link-a”?"),
        ({"scenario": ["zzz"]}, "the scenario “zzz”"),
        ({"sort": ["place"]}, "“place” is no order of the table"),
        ({"sort": ["name:up"]}, "“name:up” is no order of the table"),
        ({"cell": ["aa"]}, "the owner or supplier “”"),
        ({"service": ["link-a"]}, "the service “link-a”"),
        ({"all": ["rows"]}, "the table “rows”"),
    ],
)
def test_what_cannot_be_followed_is_said(asked: dict[str, list[str]], said: str) -> None:
    chosen, problems = read_weak_points_address(asked, SMALL)
    assert chosen == WeakChoices()
    assert [said in problem for problem in problems] == [True]


def test_what_is_lost_already() -> None:
    assert WeakChoices().given == NOTHING_LOST
    lost = WeakChoices(isolate=("link-a",), scenario="link-lost", at="4h")
    assert lost.given == Question(("link-a",), "link-lost")
    assert (lost.second, WeakChoices().second) == (4 * 3600, None)


def asked_by(link: str | None) -> dict[str, list[str]]:
    assert link is not None
    return parse_qs(urlsplit(link).query)


def test_a_loss_is_simulated_on_top_of_what_is_lost_already() -> None:
    lost = WeakChoices(isolate=("link-a",), scenario="link-lost")
    chosen, problems = read_outage_address(asked_by(simulation(["link-a", "link-b"], lost)), SMALL)
    assert problems == ()
    assert chosen == OutageChoices(("link-a", "link-b"), "link-lost", at=END)
    now = simulation(["link-b"], WeakChoices(), at="0h")
    assert asked_by(now) == {"isolate": ["link-b"]}


def test_more_than_an_address_can_name_has_no_link() -> None:
    many = [f"s{number}" for number in range(MOST_NAMED + 1)]
    assert simulation(many, WeakChoices()) is None
    assert simulation(many[1:], WeakChoices()) is not None


def test_links_to_the_page_keep_what_is_chosen() -> None:
    (service, *_), chosen = services(SMALL), WeakChoices(per="owner", isolate=("link-a",))
    of = SMALL.users(SMALL.nodes[service])[0]
    link = cut_sets_of(service, of, chosen)
    assert read_weak_points_address(asked_by(link), SMALL) == (
        replace(chosen, service=service, of=of),
        (),
    )


def test_an_outage_leads_to_the_next_failure_where_that_can_be_asked() -> None:
    outage = OutageChoices(("link-a",), "link-lost", at="4h")
    expected = WeakChoices(isolate=("link-a",), scenario="link-lost", at="4h")
    assert read_weak_points_address(asked_by(next_failure(outage)), SMALL) == (expected, ())
    assert next_failure(replace(outage, taken_from=("aa",))) is None
    assert next_failure(replace(outage, assume_up=("link-b",))) is None
