"""What ``depmap validate`` says first, last and in between, and what it writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from depmap.checks import RULES
from depmap.diagnostics import Diagnostic, Location, Severity
from depmap.views.problems.sarif import LONGEST, problems_sarif
from depmap.views.problems.text import problems_text

HEAD = """version: 1
inventory: {name: Town}
councils: [{id: aa, name: Aston}]
systems:
"""
SYSTEM = "  - {{id: s-{number}, name: N, kind: network, owner: aa, used_by: [aa], needs: []}}\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    file = tmp_path / "town.yaml"
    file.write_text(HEAD + "".join(SYSTEM.format(number=n) for n in range(5)), encoding="utf-8")
    return file


def validate(file: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "validate", file.name, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=file.parent,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def test_the_verdict_is_first_and_last_and_infos_are_counted(town: Path) -> None:
    lines = validate(town).splitlines()
    assert lines[0] == lines[-1] == "Passes: 0 errors, 0 warnings, 5 infos"
    assert any(line.startswith("5 infos unused-system (wanted: ") for line in lines)
    assert "(--verbose lists them with their places)" in lines
    assert not any(line.startswith("town.yaml:") for line in lines)


@pytest.mark.parametrize(
    ("words", "verdict", "code"),
    [(("--verbose",), "Passes", 0), (("--fail-on", "info"), "Fails", 1)],
)
def test_every_info_is_listed_where_it_is_asked_for_or_fails(
    town: Path, words: tuple[str, ...], verdict: str, code: int
) -> None:
    lines = validate(town, *words, code=code).splitlines()
    assert lines[0] == lines[-1] == f"{verdict}: 0 errors, 0 warnings, 5 infos"
    assert sum(line.startswith("town.yaml:") for line in lines) == 5
    assert "--verbose" not in lines[-2]


def test_errors_and_warnings_are_listed_in_full(town: Path) -> None:
    town.write_text(town.read_text(encoding="utf-8") + "suppliers: [{id: x, nam: X}]\n")
    lines = validate(town, code=1).splitlines()
    assert lines[0] == lines[-1]
    assert lines[0].startswith("Fails: 2 errors") or lines[0].startswith("Fails: 1 error")
    assert any(line.startswith("town.yaml:10:") and " error " in line for line in lines)


def test_where_there_is_nothing_to_list_the_verdict_is_said_once(town: Path) -> None:
    town.write_text(
        HEAD
        + SYSTEM.format(number=1)
        + "services:\n"
        + "  - {id: care, name: C, councils: [aa], tier: 3, mtpd: 1d, needs: [s-1]}\n"
        + "policy: {severity: {single-point-of-failure: off}}\n",
        encoding="utf-8",
    )
    assert validate(town) == "Passes: 0 errors, 0 warnings, 0 infos\n"


def test_other_forms_list_every_info(town: Path) -> None:
    report = json.loads(validate(town, "--format", "json"))
    assert len(report["problems"]) == report["counts"]["info"] == 5


def test_no_output_replaces_a_file_of_the_inventory(town: Path) -> None:
    before = town.read_bytes()
    other = town.with_name("other.sarif")
    words = ("--output", f"sarif={other}", "--output", f"json={town}")
    assert "town.yaml: this file belongs to the inventory" in validate(town, *words, code=2)
    assert town.read_bytes() == before
    assert not other.exists()
    link = town.with_name("link.json")
    link.symlink_to(town)
    assert "belongs to the inventory" in validate(town, "--output", f"json={link}", code=2)


def test_a_full_disk_leaves_no_half_of_an_output(town: Path) -> None:
    outputs = ("--output", "sarif=new.sarif", "--output", "json=/dev/full")
    assert "/dev/full: cannot be written: no space left" in validate(town, *outputs, code=2)
    assert [path.name for path in town.parent.iterdir()] == ["town.yaml"]


def flood(number: int, length: int) -> list[Diagnostic]:
    return [
        Diagnostic(
            "missing-key", Severity.ERROR, "x" * length, location=Location("a.yaml", line, 1),
            where=f"systems[{line}]",
        )
        for line in range(1, number + 1)
    ]  # fmt: skip


def test_sarif_of_a_flood_is_bounded_and_says_so() -> None:
    text = problems_sarif(flood(3_000, 5_000), RULES, "1")
    run = json.loads(text)["runs"][0]
    assert len(text) < LONGEST + 150_000
    (remark,) = run["invocations"][0]["toolExecutionNotifications"]
    left = 3_000 - len(run["results"])
    assert remark["message"]["text"].startswith(f"{left} of 3000 results are not listed here")
    few = json.loads(problems_sarif(flood(100, 100), RULES, "1"))["runs"][0]
    assert len(few["results"]) == 100
    assert "toolExecutionNotifications" not in few["invocations"][0]


class WatchedLine(str):
    """A line of an inventory that remembers how much of it was asked for."""

    __slots__ = ()
    taken: list[int] = []  # noqa: RUF012 - one line is watched at a time

    def __getitem__(self, part: Any) -> str:
        text = str(self)[part]
        self.taken.append(len(text))
        return text


def test_of_a_long_line_only_what_is_near_is_searched() -> None:
    line = WatchedLine('{"note": "y", ' * 20_000)
    WatchedLine.taken.clear()
    problem = Diagnostic(
        "bad-value", Severity.ERROR, "x", ("systems", 0), location=Location("a", 1, 140_010)
    )
    said = problems_text([problem], source_line=lambda _place: line)
    assert len(said) < 500
    assert WatchedLine.taken
    assert max(WatchedLine.taken) < 25_000


@pytest.mark.parametrize("before", [0, 30, 5_000])
def test_secrets_near_the_place_are_left_out_and_the_caret_stays(before: int) -> None:
    key = "-----BEGIN PRIVATE KEY-----" + "MIIE" * 800 + "-----END"
    line = "a" * before + f" {key} password: hunter22 PLACE after"
    column = line.index("PLACE") + 1
    problem = Diagnostic(
        "bad-value", Severity.ERROR, "x", ("systems", 0), location=Location("a", 1, column)
    )
    _, shown, caret, _ = problems_text([problem], source_line=lambda _place: line).splitlines()
    assert "hunter" not in shown
    assert "MIIE" not in shown
    assert shown[caret.index("^") :].startswith("PLACE")
