"""How sure a result is: the weakest of everything that leads to it."""

from __future__ import annotations

from typing import Any

import pytest

from depmap.analysis import BlastRadius, simulate
from depmap.graph import build_graph
from depmap.model import Basis, Inventory, Scenario, State

SURE = {"basis": "reported", "needs": "reported"}


def radius(isolate: list[Any], *, sever: tuple[Any, ...] = (), **service: Any) -> BlastRadius:
    def system(name: str) -> dict[str, Any]:
        record = {"id": name, "name": name, "kind": "network", "owner": "aa"}
        return record | {"used_by": ["aa"], "needs": [], "evidence": SURE}

    care = {"id": "care", "name": "Care", "councils": ["aa"], "tier": 1, "evidence": SURE}
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [system("net"), system("phone")],
            "services": [care | {"needs": ["net"]} | service],
        }
    )
    asked = {"id": "x", "name": "x", "isolate": isolate, "sever": sever}
    return simulate(build_graph(inventory), Scenario.model_validate(asked))


def told(basis: str) -> dict[str, str]:
    return {"basis": basis}


@pytest.mark.parametrize(
    ("fallback", "expected"),
    [
        ({"name": "Paper", "lasts": "1d"}, Basis.ASSUMED),
        ({"name": "Paper", "lasts": "1d", "evidence": told("reported")}, Basis.REPORTED),
        ({"name": "Paper", "lasts": "1d", "evidence": told("documented")}, Basis.DOCUMENTED),
        (
            {"name": "Phone", "lasts": "1d", "evidence": told("reported"), "needs": ["phone"]},
            Basis.ASSUMED,
        ),
        (
            {"name": "Phone", "lasts": "1d", "evidence": SURE, "needs": ["phone"]},
            Basis.REPORTED,
        ),
    ],
)
def test_a_service_on_its_fallback_is_as_sure_as_the_fallback(
    fallback: dict[str, Any], expected: Basis
) -> None:
    blast = radius(["net"], fallback=fallback)
    during, after = blast.impact("care", "aa", 0), blast.impact("care", "aa")
    assert (during.state, during.confidence) == (State.FALLBACK, expected)
    assert (after.state, after.confidence) == (State.DOWN, Basis.REPORTED)


@pytest.mark.parametrize("given", [None, "reported", "documented", "assumed"])
def test_the_evidence_of_the_isolation_counts(given: str | None) -> None:
    event: dict[str, Any] = (
        {"ref": "net"} if given is None else {"ref": "net", "evidence": told(given)}
    )
    expected = Basis(given or "reported")
    for node in ("net", "care"):
        assert radius([event]).impact(node, "aa").confidence is expected


def test_of_several_isolations_at_one_moment_the_surest_counts() -> None:
    events = [{"ref": "net", "evidence": told("assumed")}, {"ref": "net"}]
    assert radius(events).impact("care", "aa").confidence is Basis.REPORTED
    later = [{"ref": "net", "evidence": told("assumed")}, {"ref": "net", "at": "1h"}]
    assert radius(later).impact("care", "aa").confidence is Basis.ASSUMED


@pytest.mark.parametrize("given", [None, "reported", "assumed"])
def test_the_evidence_of_a_cut_counts(given: str | None) -> None:
    cut = {"from": "care", "to": "net"} | ({"evidence": told(given)} if given else {})
    assert radius([], sever=(cut,)).impact("care", "aa").confidence is Basis(given or "reported")


def test_of_two_needs_that_explain_equally_well_the_surer_is_named() -> None:
    needs = [
        {"ref": "net", "evidence": told("assumed")},
        {"ref": "net", "evidence": told("reported")},
    ]
    for isolate, sever in ((["net"], ()), ([], ({"from": "care", "to": "net"},))):
        row = radius(isolate, sever=sever, needs=needs).impact("care", "aa")
        assert row.confidence is Basis.REPORTED
