"""Every rule keeps the promises of its documentation."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import depmap.checks.rules
from depmap.app.inventory import validate
from depmap.checks import RULES, Rule
from depmap.diagnostics import Diagnostic, Severity
from tests.unit.checks.examples import today_of, whole

PACKAGE = Path(depmap.checks.__file__).parent.parent
BY_CODE = {rule.code: rule for rule in RULES}
FAILING = [rule.code for rule in RULES if rule.fails]
PASSING = [rule.code for rule in RULES if rule.passes]
# Found in files and folders as such, not in a snippet; tests/unit/source shows them.
OF_FILES = {
    "file-outside-folder",
    "file-too-large",
    "file-unreadable",
    "not-utf-8",
    "graph-not-checked",
    "not-a-regular-file",
    "section-repeated",
    "section-type",
    "too-many-problems",
    "too-many-values",
    "top-level",
    "yaml-documents",
}


def problems(rule: Rule, snippet: str, folder: Path) -> tuple[Diagnostic, ...]:
    file = folder / "inventory.yaml"
    file.write_text(whole(snippet), encoding="utf-8")
    return validate(file, today=today_of(rule)).problems


@pytest.mark.parametrize("code", FAILING)
def test_what_is_said_to_fail_fails(code: str, tmp_path: Path) -> None:
    rule = BY_CODE[code]
    found = problems(rule, rule.fails, tmp_path)
    mine = [problem for problem in found if problem.code == code]
    assert mine, [problem.code for problem in found]
    assert all(problem.severity is rule.severity for problem in mine)
    assert all(problem.location is not None for problem in mine)
    errors = {problem.code for problem in found if problem.severity is Severity.ERROR}
    assert errors <= {code}, "an example fails for one reason only"


@pytest.mark.parametrize("code", PASSING)
def test_what_is_said_to_pass_passes(code: str, tmp_path: Path) -> None:
    rule = BY_CODE[code]
    found = [problem.code for problem in problems(rule, rule.passes, tmp_path)]
    assert code not in found
    assert not {code for code in found if BY_CODE[code].severity is Severity.ERROR}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.code) or rule.code == "top-level"
    assert rule.explanation.startswith(rule.summary)
    assert bool(rule.fails) is (rule.code not in OF_FILES)
    if rule.check is not None:
        assert rule.passes


def test_every_module_with_a_check_is_in_the_catalogue() -> None:
    modules = {
        name.replace("_", "-")
        for _, name, _ in pkgutil.iter_modules(depmap.checks.rules.__path__)
        if hasattr(importlib.import_module(f"depmap.checks.rules.{name}"), "SEVERITY")
    }
    assert modules == {rule.code for rule in RULES if rule.check is not None}


def test_codes_are_in_order_and_given_once() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


def test_every_code_in_the_source_is_explained() -> None:
    """Codes are the first argument of what makes a finding or diagnostic."""
    found = set()
    misfits = PACKAGE / "loading/explain.py"
    made = r"(?:Finding|TextProblem|Diagnostic|error|warning)\(\s*\"([a-z0-9-]+)\","
    for file in [*PACKAGE.glob("source/*.py"), misfits, *PACKAGE.glob("checks/**/*.py")]:
        found |= set(re.findall(made, file.read_text(encoding="utf-8")))
    found |= set(re.findall(r": \"([a-z-]+)\",\n", misfits.read_text("utf-8")))
    found = {code for code in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)}
    assert len(found) > 15
    assert found <= BY_CODE.keys()
