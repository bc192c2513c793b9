"""Cause chains against an exhaustive search that knows the equations only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.analysis import simulate
from depmap.graph import build_graph
from depmap.model import Basis, Inventory, Scenario, State
from tests.properties.chain_oracle import best_chains
from tests.properties.strategies import COUNCILS, cases

EVENT = {State.DOWN: "D", State.FALLBACK: "P", State.DEGRADED: "G", State.AT_RISK: "R"}


@settings(max_examples=1500, deadline=None)
@given(cases(), st.sampled_from((None, 0, 3600, 7200, 10800)))
def test_chains_are_the_shortest_and_first_in_the_alphabet(
    case: tuple[Inventory, Scenario], at: int | None
) -> None:
    inventory, scenario = case
    expected = {council: best_chains(inventory, scenario, council) for council in COUNCILS}
    for row in simulate(build_graph(inventory), scenario).impacts(at):
        if row.state is State.UNKNOWN:
            continue
        if row.state is State.ISOLATED:
            assert row.because == (row.id,)
        else:
            assert row.because == expected[row.council][EVENT[row.state], row.id]
        assert row.cause is not None
        assert (len(row.cause), row.cause.end) == (len(row.because), row.because[-1])


@settings(max_examples=1000, deadline=None)
@given(cases(), st.sampled_from((None, 0, 3600, 7200, 10800)))
def test_what_could_be_is_explained_by_the_second_solution(
    case: tuple[Inventory, Scenario], at: int | None
) -> None:
    inventory, scenario = case
    radius = simulate(build_graph(inventory), scenario)
    for row in radius.impacts(at):
        if row.could_be is None:
            assert row.could_cause is None
            continue
        possible = radius.possible_times(row.id, row.council)
        event = EVENT[row.could_be]
        if possible.isolated is not None and (at is None or possible.isolated <= at):
            assert row.could_because == (row.id,)
            continue
        chains = best_chains(inventory, scenario, row.council, pessimistic=True)
        assert row.could_because == chains[event, row.id]


def evidence(basis: str) -> dict[str, str]:
    return {"basis": basis}


@pytest.mark.parametrize(
    ("weak", "expected"),
    [
        (None, Basis.REPORTED),
        ("cause", Basis.ASSUMED),
        ("middle", Basis.ASSUMED),
        ("end", Basis.ASSUMED),
        ("need", Basis.ASSUMED),
        ("other need", Basis.ASSUMED),
    ],
)
def test_confidence_is_the_weakest_evidence_on_the_chain(weak: str | None, expected: Basis) -> None:
    def basis(part: str) -> dict[str, str]:
        return evidence("assumed" if part == weak else "reported")

    def system(name: str, needs: list[object]) -> dict[str, object]:
        return {
            "id": name,
            "name": name,
            "kind": "network",
            "owner": "aa",
            "used_by": ["aa"],
            "needs": needs,
            "evidence": basis(name),
        }

    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                system("cause", []),
                system("middle", [{"ref": "cause", "evidence": basis("need")}]),
                system("end", [{"ref": "middle", "evidence": basis("other need")}]),
            ],
        }
    )
    scenario = Scenario.model_validate({"id": "x", "name": "x", "isolate": ["cause"]})
    row = simulate(build_graph(inventory), scenario).impact("end", "aa")
    assert row.confidence is expected
