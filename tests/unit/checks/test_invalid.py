"""Broken inventories, each with the whole of what is said about it.

Below ``text/`` (no YAML that is read), ``format/`` (no inventory) or ``rules/``, drop a
folder ``<code>/`` or ``<code>--<what>/`` with ``inventory.yaml`` and
``expected.txt`` beside the others. ``python -m tests.unit.checks.write_invalid``
writes what is said now.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from depmap.checks import RULES
from tests.unit.checks.examples import today_of

INVALID = Path(__file__).parents[2] / "inventories" / "invalid"
BY_CODE = {rule.code: rule for rule in RULES}
CASES = sorted(folder.relative_to(INVALID).as_posix() for folder in INVALID.glob("*/*"))


def code_of(case: str) -> str:
    """The code that a case is about."""
    return Path(case).name.partition("--")[0]


def said_about(case: str, folder: Path) -> tuple[str, int]:
    """What `depmap validate` says about a case, and its exit code."""
    shutil.copy(INVALID / case / "inventory.yaml", folder)
    rule = BY_CODE[code_of(case)]
    day = today_of(rule)
    words = ["validate", "inventory.yaml", "--fail-on", "info"]
    words += [] if day is None else ["--today", str(day)]
    done = subprocess.run(
        [sys.executable, "-m", "depmap", *words],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert not done.stderr
    return done.stdout, done.returncode


@pytest.mark.parametrize("case", CASES)
def test_it_is_said_as_before(case: str, tmp_path: Path) -> None:
    said, code = said_about(case, tmp_path)
    assert said == (INVALID / case / "expected.txt").read_text(encoding="utf-8")
    assert code == 1
    assert f" {code_of(case)} " in said


def test_every_rule_with_an_example_has_a_case() -> None:
    assert {rule.code for rule in RULES if rule.fails} <= {code_of(case) for case in CASES}
