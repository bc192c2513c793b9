"""A flood of problems stays within bounds, and is still counted."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from depmap.app.inventory import validate

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
    "wrong records": (f"{HEAD}systems:\n" + "- a\n" * 140_000, "too-many-problems"),
    "empty records": (f"{HEAD}systems:\n" + "- {}\n" * 140_000, "too-many-problems"),
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


def _said(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    """Code and place of each error."""
    file = tmp_path / "inventory.yaml"
    file.write_text(text, encoding="utf-8")
    return [(one.code, one.where) for one in validate(file).problems if one.severity == "error"]


def test_a_record_that_is_too_large_misses_no_keys(tmp_path: Path) -> None:
    contacts = ", ".join(["{role: a, name: b}"] * 7_000)
    large = ONE.replace("needs: ", f"contacts: [{contacts}], needs: []}}\n")
    small = "- {id: b, name: b, kind: network, owner: zz, used_by: [aa], needs: []}\n"
    assert _said(tmp_path, HEAD + large + small) == [("too-many-values", "systems[0]")]
    # Its owner may stand in what was not read; alone it is known to be nowhere.
    assert _said(tmp_path, f"{HEAD}systems:\n{small}") == [("unknown-owner", "systems[0].owner")]


def test_thousands_of_equal_ids_are_not_all_told(tmp_path: Path) -> None:
    record = "- {id: a, name: a, kind: network, owner: aa, used_by: [aa], needs: []}\n"
    few = _said(tmp_path, f"{HEAD}systems:\n{record * 1_001}")
    assert [code for code, _ in few] == ["duplicate-id"] * 1_000
    many = _said(tmp_path, f"{HEAD}systems:\n{record * 20_000}")
    assert [code for code, _ in many].count("too-many-problems") == 1
    assert len(many) < 1_000


def _head(councils: int) -> str:
    listed = "".join(f"  - {{id: c{n}, name: C{n}}}\n" for n in range(councils))
    return f"version: 1\ninventory: {{name: x}}\ncouncils:\n{listed}"


def _chain(systems: int) -> str:
    """Each needs the one before; another council uses only the last."""
    return f"{_head(2)}systems:\n" + "".join(
        f"  - {{id: system-number-{n}, name: S, kind: network, owner: c0, rto: 9d, used_by:"
        f" [c{int(n == systems - 1)}], needs: [{f'system-number-{n - 1}' if n else ''}]}}\n"
        for n in range(systems)
    )


def _dense(systems: int, services: int) -> str:
    """Many services that any one of many systems takes down."""
    return f"{_chain(systems)}services:\n" + "".join(
        f"  - {{id: v{n}, name: V, councils: [c0], tier: 1, mtpd: 1d,"
        f" needs: [system-number-{systems - 1}]}}\n"
        for n in range(services)
    )


def _councils(many: int) -> str:
    """Every council uses every system."""
    return f"{_head(many)}systems:\n" + "".join(
        f"  - {{id: s{n}, name: S, kind: network, owner: c0, used_by: all, needs: []}}\n"
        for n in range(many)
    )


SHAPES = {
    "a chain": _chain(5_000),
    "any of many takes down many": _dense(2_000, 1_000),
    "many councils": _councils(700),
}


@pytest.mark.parametrize("form", ["text", "sarif", "junit"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_that_makes_thousands_of_findings(shape: str, form: str, tmp_path: Path) -> None:
    """Findings on the whole graph neither take quadratic time nor quadratic space."""
    file = tmp_path / "inventory.yaml"
    file.write_text(SHAPES[shape], encoding="utf-8")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (300 * 2**20, 300 * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (6, 6))

    done = subprocess.run(
        [sys.executable, "-m", "depmap", "validate", str(file), "--format", form, "--verbose"],
        check=False,
        capture_output=True,
        preexec_fn=limit,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert max(map(len, done.stdout.splitlines())) < 4_000
    assert len(done.stdout) < (64_000 if form == "text" else 5_000_000)
    if form == "text":
        assert b" more\n" in done.stdout


def test_a_long_name_does_not_crowd_out_its_finding(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    councils = "".join(f"  - {{id: c{n}, name: {'x' * 200}}}\n" for n in range(5))
    file.write_text(
        f"version: 1\ninventory: {{name: x}}\ncouncils:\n{councils}systems:\n"
        "  - {id: net, name: N, kind: network, owner: c0, used_by: all, needs: []}\n",
        encoding="utf-8",
    )
    for form in ("text", "json", "github"):
        said = subprocess.run(
            [sys.executable, "-m", "depmap", "validate", str(file), "--format", form],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        assert "shared-without-contact" in said
        assert len(said) < 64_000
