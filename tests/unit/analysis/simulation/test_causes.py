"""Cause chains in small graphs whose answer is plain to see."""

from __future__ import annotations

from typing import Any

from depmap.analysis import BlastRadius, simulate
from depmap.graph import build_graph
from depmap.model import Basis, Inventory, Scenario, State


def radius(
    needs: dict[str, list[Any]], isolate: list[Any], services: dict[str, Any] | None = None
) -> BlastRadius:
    """Systems with these needs, reported throughout, and services."""
    reported = {"basis": "reported"}
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                {
                    "id": name,
                    "name": name,
                    "kind": "network",
                    "owner": "aa",
                    "used_by": ["aa"],
                    "needs": stated,
                    "evidence": reported,
                }
                for name, stated in needs.items()
            ],
            "services": [
                {"id": name, "name": name, "councils": ["aa"], "tier": 1, **rest}
                for name, rest in (services or {}).items()
            ],
        }
    )
    scenario = Scenario.model_validate({"id": "x", "name": "x", "isolate": isolate})
    return simulate(build_graph(inventory), scenario)


def test_of_equally_short_chains_the_first_in_the_alphabet() -> None:
    needs = {"r1": [], "r2": [], "c": ["r1"], "d": ["r2"], "b": ["c"], "a": ["d"], "v": ["a", "b"]}
    assert radius(needs, ["r1", "r2"]).impact("v", "aa").because == ("v", "a", "d", "r2")


def test_of_two_needs_for_the_same_thing_the_better_known_one() -> None:
    assumed, sure = ({"ref": "r", "evidence": {"basis": b}} for b in ("assumed", "reported"))
    for needs in ([assumed, sure], [sure, assumed]):
        row = radius({"r": [], "v": needs}, ["r"]).impact("v", "aa")
        assert row.confidence is Basis.REPORTED


def test_a_fallback_that_fails_with_its_service_is_not_the_cause() -> None:
    needs: dict[str, list[Any]] = {"a": [], "b": [], "mid": ["b"]}
    services = {"v": {"needs": ["mid"], "fallback": {"name": "paper", "needs": ["a"]}}}
    row = radius(needs, ["a", "b"], services).impact("v", "aa")
    assert row.state is State.DOWN
    assert row.because == ("v", "mid", "b")


def test_a_fallback_that_ends_later_is_the_cause() -> None:
    needs: dict[str, list[Any]] = {"a": [], "b": []}
    services = {"v": {"needs": ["b"], "fallback": {"name": "paper", "needs": ["a"]}}}
    both = radius(needs, ["b", {"ref": "a", "at": "2h"}], services)
    assert both.impact("v", "aa").because == ("v", "a")
    before = both.impact("v", "aa", 3600)
    assert (before.state, before.because) == (State.FALLBACK, ("v", "b"))
