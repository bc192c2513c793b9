"""The commands as they are called, on the shipped inventory and on broken ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAD = """version: 1
inventory: {name: Test}
councils: [{id: wcc, name: Westminster}]
"""
SYSTEM = "  - {{id: {id}, name: N, kind: network, owner: wcc, used_by: [wcc], needs: {needs}}}\n"


def run(*words: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "depmap", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code == 0 else done.stdout + done.stderr


def test_the_shipped_inventory_has_no_errors() -> None:
    report = json.loads(run("validate", "inventory", "--format", "json"))
    assert report["schema"] == "depmap.problems/1"
    assert report["counts"]["error"] == 0


def test_the_scenarios_reproduce_the_facts() -> None:
    assert ", 0 fail" in run("exercise")


def test_blast_json_is_as_agreed() -> None:
    report = json.loads(run("blast", "net-wcc", "--at", "1d", "--format", "json"))
    assert report["schema"] == "depmap.blast/1"
    assert report["at"] == 86_400
    assert report["isolated"] == ["net-wcc"]
    rows = {(row["id"], row["council"]): row for row in report["impacts"]}
    row = rows["svc-report-it-wcc", "wcc"]
    assert (row["state"], row["down_at"], row["because"][-1]) == ("down", 0, "net-wcc")
    assert row["confidence"] == "assumed"


@pytest.mark.parametrize("form", ["text", "csv", "markdown"])
def test_blast_in_other_forms_names_what_is_lost(form: str) -> None:
    assert "dc-wcc" in run("blast", "net-wcc", "--format", form).replace("\\", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("blast", "net-wc"), "did you mean 'net-wcc'"),
        (("blast",), "nothing to isolate"),
        (("blast", "net-wcc", "--at", "8"), "needs a unit"),
        (("blast", "--scenario", "november"), "no scenario"),
        (("validate", "no-such-folder"), "no-such-folder"),
    ],
)
def test_a_call_that_cannot_be_carried_out(words: tuple[str, ...], said: str) -> None:
    assert said in run(*words, code=2)


@pytest.mark.parametrize(
    ("systems", "line", "code"),
    [
        ((("net-a", "[]"), ("app-a", "[net-b]")), 2, "unknown-reference"),
        ((("net-a", "[]"), ("net-a", "[]")), 2, "duplicate-id"),
        ((("net-a", "[net-a]"),), 1, "need-on-itself"),
        ((("net-a", "[{at_least: 2, of: [net-a]}]"),), 1, "threshold-out-of-range"),
        ((("net-a", "[{ref: net-a, holds_for: 8}]"),), 1, "bad-duration"),
    ],
)
def test_a_broken_inventory(
    tmp_path: Path, systems: tuple[tuple[str, str], ...], line: int, code: str
) -> None:
    file = tmp_path / "broken.yaml"
    body = "".join(SYSTEM.format(id=name, needs=needs) for name, needs in systems)
    file.write_text(HEAD.replace("]\n", "]\nsystems:\n") + body)
    found = json.loads(
        run("validate", str(file), "--format", "json", code=1).partition("\nTraceback")[0]
    )["problems"]
    places = {f"{problem['line'] - 4}:{problem['code']}" for problem in found}
    assert f"{line}:{code}" in places


def test_the_version_needs_nothing_heavy() -> None:
    code = (
        "import sys; from depmap.cli import depmap; depmap(['--version'], standalone_mode=False);"
        "print(sorted({'networkx', 'numpy', 'streamlit'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")


def test_what_only_a_policy_forbids_can_be_simulated(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    file.write_text(
        HEAD
        + "systems:\n"
        + SYSTEM.format(id="net", needs="[]")
        + "services: [{id: care, name: Care, councils: [wcc], tier: 1, needs: [net]}]\n"
        "policy: {severity: {single-point-of-failure: error}}\n",
        encoding="utf-8",
    )
    assert "error single-point-of-failure" in run("validate", str(file), code=1)
    assert "Care [care]" in run("blast", "net", "-i", str(file))
    assert "Care" not in run("rank", "-i", str(file))
    assert "1. N [net]" in run("rank", "-i", str(file))


def test_a_moment_that_is_none_is_not_echoed_at_length() -> None:
    said = run("blast", "net-wcc", "--at", "x" * 100_000, code=2)
    assert "--at xxxx" in said
    assert len(said) < 300
