"""Isolating all that match, by the same words as in a scenario."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.test_commands import run

TOWN = """version: 1
inventory: {name: Town}
councils: [{id: aa, name: Aston}, {id: bb, name: Bray}]
suppliers: [{id: acme, name: Acme}, {id: idle, name: Idle}]
systems:
  - {id: net-a, name: N, kind: network, owner: aa, used_by: [aa], needs: [], site: hub, tags: [old]}
  - {id: net-b, name: N, kind: network, owner: bb, used_by: [bb], needs: [], site: hub}
  - {id: crm, name: C, kind: application, owner: aa, used_by: all, needs: [], supplier: acme,
     hosting: saas}
  - {id: gone, name: G, kind: utility, owner: acme, used_by: [aa], needs: [], site: old-hub,
     status: retired}
services:
  - {id: care, name: Care, councils: [aa, bb], tier: 1, needs: [crm]}
  - {id: bins, name: Bins, councils: [aa], tier: 2, needs: [net-a]}
scenarios:
  - {id: cut, name: Cut, isolate: [{owner: aa, kind: network}]}
"""


@pytest.fixture
def town(tmp_path: Path) -> str:
    file = tmp_path / "town.yaml"
    file.write_text(TOWN, encoding="utf-8")
    return str(file)


def isolated(town: str, *words: str) -> Any:
    return json.loads(run("blast", *words, "-i", town, "--format", "json"))["isolated"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--owner aa", ["crm", "net-a"]),
        ("--owner aa --kind network", ["net-a"]),
        ("--supplier acme", ["crm"]),
        ("--site hub", ["net-a", "net-b"]),
        ("--kind network", ["net-a", "net-b"]),
        ("--hosting saas", ["crm"]),
        ("--tag old", ["net-a"]),
        ("net-b --tag old", ["net-a", "net-b"]),
        ("--scenario cut --supplier acme", ["crm", "net-a"]),
    ],
)
def test_all_that_match_are_isolated(town: str, words: str, expected: list[str]) -> None:
    assert isolated(town, *words.split()) == expected


def test_a_selector_is_what_a_scenario_makes_of_it(town: str) -> None:
    forms = ("--format", "csv", "-i", town)
    by_hand = run("blast", "--owner", "aa", "--kind", "network", *forms)
    by_scenario = run("blast", "--scenario", "cut", *forms)
    assert by_hand.replace("As asked", "Cut") == by_scenario


def test_for_one_council_only(town: str) -> None:
    words = ("blast", "--supplier", "acme", "--for", "bb", "-i", town, "--format", "json")
    rows = json.loads(run(*words))["impacts"]
    assert {(row["id"], row["council"]) for row in rows} == {("crm", "bb"), ("care", "bb")}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--owner acm", "no live system has the owner 'acm'"),
        ("--supplier acm", "did you mean 'acme'"),
        ("--supplier idle", "no live system has the supplier 'idle'"),
        ("--site hubb", "did you mean 'hub'"),
        ("--site old-hub", "no live system has the site 'old-hub'"),
        ("--tag older", "did you mean 'old'"),
        ("--owner bb --kind application", "no live system has owner 'bb' and kind 'application'"),
        ("--owner A!", "this cannot be an id"),
        ("--kind netwerk", "'--kind'"),
        ("--for aa", "nothing to isolate"),
    ],
)
@pytest.mark.parametrize("command", ["blast"])
def test_what_matches_nothing_is_an_error(town: str, command: str, words: str, said: str) -> None:
    assert said in run(command, *words.split(), "-i", town, code=2)


def test_weak_points_on_top_of_a_selector(town: str) -> None:
    words = ("--owner", "aa", "--kind", "network", "-i", town)
    answer = json.loads(run("rank", *words, "--format", "json"))
    assert answer["given"]["selector"] == {"owner": "aa", "kind": "network"}
    assert [row["id"] for row in answer["rows"]] == ["crm", "net-b"]
    said = run("rank", *words)
    assert "On top of: every system with owner 'aa' and kind 'network' isolated." in said
    lost = json.loads(run("cutsets", "bins", "--for", "aa", *words, "--format", "json"))
    assert lost["sets"] == [[]]
    assert "no live system has the site 'x'" in run("rank", "--site", "x", "-i", town, code=2)


@pytest.mark.parametrize("command", ["rank", "pairs", "reliance"])
def test_every_export_says_how_to_handle_it(tmp_path: Path, command: str) -> None:
    file = tmp_path / "town.yaml"
    about = "{name: Town, classification: OFFICIAL, notice: A draft., date: 2026-11-21}"
    file.write_text(TOWN.replace("{name: Town}", about), encoding="utf-8")
    answer = json.loads(run(command, "-i", str(file), "--format", "json"))["inventory"]
    assert (answer["classification"], answer["notice"]) == ("OFFICIAL", "A draft.")
    line = f"OFFICIAL. Town, as of 2026-11-21, revision {answer['revision']}."
    assert run(command, "-i", str(file)).startswith(f"{line}\nA draft.\n")
    assert run(command, "-i", str(file), "--format", "markdown").startswith(f"{line}\n\nA draft.")
    rows = run(command, "-i", str(file), "--format", "csv").splitlines()
    assert rows[0].endswith(",marking")
    assert all(row.endswith(f'"{line} A draft."') for row in rows[1:])
    doubled = run(command, "-i", str(file), "--redundant", "crm", "--format", "json")
    assert json.loads(doubled)["inventory"] == answer
