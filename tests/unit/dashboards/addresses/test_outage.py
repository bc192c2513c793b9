"""What is chosen on the page, as a web address and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.addresses.outage import (
    MOST_HOPS,
    OutageChoices,
    outage_address,
    read_outage_address,
)
from dashboards.addresses.reader import END, MOST_NAMED, MOST_SAID
from depmap.app.inventory import load
from depmap.app.question import severable
from depmap.model import State, format_duration
from depmap.views.outage.selection import KINDS

SMALL_FILE = Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml"
SMALL = load(SMALL_FILE)
nodes = st.sampled_from(list(SMALL.nodes))
councils = st.sampled_from(SMALL.council_ids)


def several(one: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(one, unique=True, max_size=3).map(tuple)


choices = st.builds(
    OutageChoices,
    isolate=several(nodes),
    scenario=st.sampled_from((None, "link-lost")),
    taken_from=several(councils),
    sever=st.lists(st.sampled_from(severable(SMALL)), unique=True, max_size=2).map(tuple),
    assume_up=several(nodes),
    at=st.one_of(st.just(END), st.integers(0, 10**6).map(format_duration)),
    councils=several(councils),
    states=several(st.sampled_from([state.value for state in State])),
    kinds=several(st.sampled_from(KINDS)),
    everything=st.booleans(),
    hops=st.integers(0, MOST_HOPS),
    map_of=st.one_of(st.none(), councils),
    detail=st.one_of(st.none(), nodes),
)


@given(choices)
def test_an_address_brings_back_every_choice(chosen: OutageChoices) -> None:
    assert read_outage_address(outage_address(chosen), SMALL) == (chosen, ())


@given(
    st.dictionaries(
        st.sampled_from(["other", "isolate", "sever", "at", "hops", "show"]),
        st.lists(st.text(), max_size=4),
    )
)
def test_any_address_can_be_read(address: dict[str, list[str]]) -> None:
    chosen, problems = read_outage_address(address, SMALL)
    assert read_outage_address(outage_address(chosen), SMALL) == (chosen, ())
    assert all(problems)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"isolate": ["link-aa"]}, "“link-aa”, which is not known. Did you mean “link-a”?"),
        ({"scenario": ["zzz"]}, "the scenario “zzz”, which is not known."),
        ({"for": ["cc"]}, "the council “cc”"),
        ({"sever": ["records"]}, "“”"),
        ({"sever": ["records:permits"]}, "“records” has no need for “permits” that could be cut"),
        ({"at": ["8"]}, "“8” is no moment"),
        ({"hops": ["-1"]}, "“-1” is no distance"),
    ],
)
def test_what_cannot_be_followed_is_said(address: dict[str, list[str]], said: str) -> None:
    chosen, problems = read_outage_address(address, SMALL)
    assert chosen == OutageChoices()
    assert [said in problem for problem in problems] == [True]


def test_what_takes_no_part_in_simulations_cannot_be_isolated(tmp_path: Path) -> None:
    text = SMALL_FILE.read_text(encoding="utf-8")
    file = tmp_path / "retired.yaml"
    file.write_text(text.replace("name: Link A,", "name: Link A, status: retired,", 1))
    address = {"isolate": ["link-a", "link-b"], "sever": ["care:link-a"]}
    chosen, problems = read_outage_address(address, load(file))
    assert chosen == OutageChoices(isolate=("link-b",))
    assert "planned or retired" in problems[0]
    assert "no need" in problems[1]


def test_an_address_that_is_too_long_is_said() -> None:
    _, problems = read_outage_address({"all": ["yes"] * (MOST_NAMED + 1)}, SMALL)
    assert problems == (
        f"The address gives “all” more than {MOST_NAMED} times; the rest is left out.",
    )


def test_many_wrong_ids_are_counted_and_only_the_first_are_told() -> None:
    wrong = [f"link-{number}" for number in range(MOST_NAMED)]
    chosen, problems = read_outage_address({"isolate": wrong, "assume-up": wrong}, SMALL)
    assert chosen == OutageChoices()
    assert len(problems) == MOST_SAID + 1
    assert "Did you mean" in problems[0]
    assert problems[-1] == (
        f"The address holds {2 * MOST_NAMED - MOST_SAID} more things that cannot be followed."
    )
