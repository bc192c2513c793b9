"""Findings through every form."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from depmap.checks import RULES
from tests.unit.checks.examples import today_of, whole

SCHEMA = Path(__file__).parents[3] / "vendor" / "sarif-2.1.0.json"
SARIF = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
SEEDED = [rule for rule in RULES if rule.fails]


def validate(file: Path, *words: str, code: int = 1) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "validate", str(file), *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=file.parent,
    )
    assert done.returncode == code, done.stderr
    return done.stdout


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    file = tmp_path / "inventory.yaml"
    file.write_text(
        whole('systems:\n  - {id: "a]]>::error::%0A<x>", name: N, kind: network, owner: aa,'
              ' used_by: [aa], needs: ["::set-output"]}\n'),
        encoding="utf-8",
    )  # fmt: skip
    return file


@pytest.mark.parametrize("rule", SEEDED, ids=lambda rule: rule.code)
def test_every_rule_fires_through_every_form(rule: Any, tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    file.write_text(whole(rule.fails), encoding="utf-8")
    forms = ("text", "json", "github", "sarif", "junit")
    words = [f"--output={form}={form}.out" for form in forms]
    day = today_of(rule)
    words += [] if day is None else [f"--today={day}"]
    validate(file, *words, "--fail-on", "info")
    said = {form: (tmp_path / f"{form}.out").read_text(encoding="utf-8") for form in forms}
    assert f" {rule.code} " in said["text"]
    SARIF.validate(json.loads(said["sarif"]))
    assert rule.code in {problem["code"] for problem in json.loads(said["json"])["problems"]}
    assert f"title={rule.code}::" in said["github"]
    run = json.loads(said["sarif"])["runs"][0]
    result = next(result for result in run["results"] if result["ruleId"] == rule.code)
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == rule.code
    place = result["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] >= 1
    case = ET.fromstring(said["junit"]).find(f"testcase[@name='{rule.code}']")
    assert case is not None
    assert case.find("failure") is not None


def test_fingerprints_survive_moved_lines(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    text = whole("systems:\n  - {id: a, name: A, kind: network, owner: aa, used_by: [aa]}\n")
    prints = []
    for written in (text, f"# a comment\n\n{text}"):
        file.write_text(written, encoding="utf-8")
        run = json.loads(validate(file, "--format", "sarif", code=0))["runs"][0]
        prints.append(sorted(r["partialFingerprints"]["depmap/v1"] for r in run["results"]))
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0]) > 1


def test_accepted_findings_are_suppressed(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    accepted = (
        "policy:\n  accepted:\n    - {code: needs-not-recorded, where: a, reason: Asked.,"
        " owner: Head of IT, until: 2026-06-01}\n"
    )
    text = whole("systems:\n  - {id: a, name: A, kind: network, owner: aa, used_by: [aa]}\n")
    file.write_text(text + accepted, encoding="utf-8")
    run = json.loads(validate(file, "--format", "sarif", code=0))["runs"][0]
    suppressed = [result["ruleId"] for result in run["results"] if "suppressions" in result]
    assert suppressed == ["needs-not-recorded"]
    SARIF.validate({"version": "2.1.0", "runs": [run]})
    assert "1 accepted" in validate(file, code=0)
    assert "needs-not-recorded" in validate(file, "--today", "2026-06-02")


def test_no_line_is_a_command_of_github(hostile: Path) -> None:
    for line in validate(hostile, "--format", "github").splitlines():
        assert re.match(r"::(error|warning|notice) (file=[^:]*,|title=)", line), line
        assert line.count("::") == 2, line
    for line in validate(hostile).splitlines():
        assert not line.startswith("::")


def test_junit_is_well_formed_whatever_is_written(hostile: Path) -> None:
    suite = ET.fromstring(validate(hostile, "--format", "junit"))
    assert int(suite.get("failures", "0")) >= 1
    assert int(suite.get("tests", "0")) == len(RULES)


@pytest.mark.parametrize("words", [("--output", "sarif"), ("--output", "word=x"),
                                   ("--output", "sarif=no/such/folder/x")])  # fmt: skip
def test_an_output_that_cannot_be(hostile: Path, words: tuple[str, ...]) -> None:
    validate(hostile, *words, code=2)
