"""A flood of problems stays within bounds, and is still counted."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

SYSTEMS, EACH = 10_000, 5


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("flood") / "inventory.yaml"
    head = "version: 1\ninventory: {name: x}\ncouncils: [{id: aa, name: A}]\nsystems:\n"
    records = (
        f"  - {{id: system-{n}, name: S, kind: network, owner: aa, used_by: [aa],"
        f" needs: [{', '.join(f'sistem-{n}-{i}' for i in range(EACH))}]}}\n"
        for n in range(SYSTEMS)
    )
    file.write_text(head + "".join(records), encoding="utf-8")
    return file


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_fifty_thousand_dangling_references(flood: Path, form: str) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (400 * 2**20, 400 * 2**20))

    done = subprocess.run(
        [sys.executable, "-m", "depmap", "validate", str(flood), "--format", form],
        check=False,
        capture_output=True,
        preexec_fn=limit,
    )
    assert done.returncode == 1
    assert not done.stderr
    assert len(done.stdout) < 64_000
    if form == "json":
        report = json.loads(done.stdout)
        assert report["counts"]["error"] == SYSTEMS * EACH
        listed = len(report["problems"])
        assert listed + report["omitted"] == sum(report["counts"].values())
    else:
        assert b"50000 errors" in done.stdout
        assert b" more\n" in done.stdout


HEAD = "version: 1\ninventory: {name: x}\ncouncils: [{id: aa, name: A}]\n"
ONE = "systems:\n- {id: a, name: a, kind: network, owner: aa, used_by: [aa], needs: "
FLOODS = {
    "keys": ("\n".join(f"k{n}: v" for n in range(300_000)), "too-many-values"),
    "quoted keys": ("\n".join(f'"k{n}": v' for n in range(300_000)), "too-many-values"),
    "wrong records": (f"{HEAD}systems:\n" + "- a\n" * 300_000, "too-many-problems"),
    "empty records": (f"{HEAD}systems:\n" + "- {}\n" * 300_000, "too-many-problems"),
    "wrong needs": (f"{HEAD}{ONE}[{'a-, ' * 300_000}]}}", "too-many-values"),
    "wrong need records": (f"{HEAD}{ONE}[{'{}, ' * 300_000}]}}", "too-many-values"),
    "values": ("systems:\n" + "- a\n" * 1_700_000, "too-many-values"),
}


@pytest.mark.parametrize("name", FLOODS)
def test_floods_are_cut_short(name: str, tmp_path: Path) -> None:
    text, code = FLOODS[name]
    file = tmp_path / "inventory.yaml"
    file.write_text(text, encoding="utf-8")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (400 * 2**20, 400 * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))

    done = subprocess.run(
        [sys.executable, "-m", "depmap", "validate", str(file)],
        check=False,
        capture_output=True,
        preexec_fn=limit,
    )
    assert done.returncode == 1
    assert not done.stderr
    assert f" error {code} ".encode() in done.stdout
    assert len(done.stdout) < 64_000
