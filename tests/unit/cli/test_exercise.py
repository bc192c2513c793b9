"""What `depmap exercise` says of the facts that scenarios must reproduce."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCENARIO = """
version: 1
inventory: {name: Example}
councils: [{id: aa, name: Aston}]
sources: [{id: page, title: A page}]
systems:
  - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
  - {id: maps, name: Maps, kind: application, owner: aa, used_by: [aa], needs: [net]}
  - {id: tax, name: Tax, kind: application, owner: aa, used_by: [aa], needs: [net]}
scenarios:
  - id: lost
    name: Lost
    isolate: [net]
    expect:
      - {ref: net, state: [isolated], source: page}
      - {ref: maps, state: [down], assumed_from: page}
      - {ref: tax, state: [down]}
"""


def test_what_a_source_merely_suggests_is_not_shown_as_what_it_states(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "exercise", "-i", str(file)],
        check=True,
        capture_output=True,
        text=True,
    )
    rows = [line for line in done.stdout.splitlines() if line.startswith("  ok")]
    assert rows == [
        "  ok    net for aa in the end: isolated (page) [rests on assumptions]",
        "  ok    maps for aa in the end: down (assumed from page) [rests on assumptions]",
        "  ok    tax for aa in the end: down [rests on assumptions]",
    ]


def test_a_source_that_is_cited_only_as_a_suggestion_counts_as_cited(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    file.write_text(SCENARIO.replace("source: page", "assumed_from: page"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "validate", str(file), "--format", "json"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert '"unused-system"' in done.stdout
    assert '"unused-source"' not in done.stdout


UP = """
version: 1
inventory: {name: Example}
councils: [{id: aa, name: Aston}]
systems:
  - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
  - id: sure
    name: Sure
    kind: application
    owner: aa
    used_by: [aa]
    needs: [core]
    evidence: {basis: reported, needs: documented}
  - id: core
    name: Core
    kind: platform
    owner: aa
    used_by: [aa]
    needs: []
    evidence: {basis: documented%s}
scenarios:
  - id: lost
    name: Lost
    isolate: [net]
    expect:
      - {ref: sure, state: [up]}
      - {ref: core, state: [up], known: It used to fail.}
"""


def exercised(folder: Path, text: str) -> list[str]:
    file = folder / "inventory.yaml"
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "exercise", "-i", str(file)],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.splitlines()


def test_what_is_up_is_as_sure_as_all_that_it_rests_on(tmp_path: Path) -> None:
    rests = " [rests on assumptions]"
    sure = exercised(tmp_path, UP % ", needs: reported")
    assert "  ok    sure for aa in the end: up" in sure
    # Nobody says that the list of what the core needs is complete.
    unsure = exercised(tmp_path, UP % "")
    assert f"  ok    sure for aa in the end: up{rests}" in unsure
    assert f"  ok    core for aa in the end: up{rests}" in unsure


def test_what_holds_although_it_was_known_to_fail_is_announced(tmp_path: Path) -> None:
    said = exercised(tmp_path, UP % "")
    assert "        it is marked as known to fail, but holds now" in said
    assert said[-1] == "1 marked as known to fail hold now: take `known` away from them"
