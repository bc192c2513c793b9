"""What contributors are told to run exists, and is what CI runs."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.unit.docs.documents import ROOT

JUSTFILE = (ROOT / "justfile").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^(\w+)[^\n:]*:\n((?:    .+\n)+)", JUSTFILE, re.MULTILINE))
INSTALLED_APART = {
    ".venv/lock/bin/pip",
    ".venv/lock/bin/pip-compile",
    ".venv/lock/bin/cyclonedx-py",
}
OF_EVERY_MACHINE = {"python3", "mkdir"}


def test_every_recipe_is_explained() -> None:
    assert RECIPES.keys() == {"fast", "test", "accept", "bench", "lock", "sbom"}
    for name in RECIPES:
        assert f"`just {name}" in CONTRIBUTING
    assert set(re.findall(r"`just (\w+)", CONTRIBUTING)) <= RECIPES.keys()


@pytest.mark.parametrize("name", sorted(RECIPES))
def test_what_a_recipe_runs_exists(name: str) -> None:
    lines = [line.strip() for line in RECIPES[name].splitlines()]
    assert lines
    for line in lines:
        program, *parts = line.split()
        assert program in INSTALLED_APART | OF_EVERY_MACHINE or (ROOT / program).exists(), program
        if "-m" in parts:
            assert importlib.util.find_spec(parts[parts.index("-m") + 1]) is not None, line
        for path in parts:
            if re.match(r"(?:tests|docs|inventory)/", path):
                assert (ROOT / path).exists(), path


def test_paths_in_comments_of_recipes_exist() -> None:
    paths = re.findall(r"\b(?:tests|docs|depmap|inventory)/[\w./-]+", JUSTFILE)
    assert len(paths) > 3
    for path in paths:
        assert (ROOT / path).exists(), path


def test_the_fast_lane_is_part_of_what_ci_runs() -> None:
    from tests.__main__ import CHECKS  # noqa: PLC0415 - reads the arguments of this process

    checks = {" ".join(check) for check in CHECKS}
    linters = [line.strip().removeprefix(".venv/bin/") for line in RECIPES["fast"].splitlines()[:4]]
    assert set(linters) <= checks


def test_the_lock_is_made_with_hashes_and_without_a_server() -> None:
    for option in ("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"):
        assert option in RECIPES["lock"]
    assert "://" not in RECIPES["lock"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = re.findall(r"--extra (\w+)", RECIPES["lock"])
    assert sorted(extras) == sorted(project["optional-dependencies"])


def hooks(name: str) -> list[dict[str, Any]]:
    config = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return [hook for repo in config["repos"] for hook in repo["hooks"]]


def test_hooks_for_contributors_call_what_the_lock_brings() -> None:
    entries = [hook["entry"] for hook in hooks(".pre-commit-config.yaml")]
    assert len(entries) == 5
    for entry in entries:
        program = entry.split()[0]
        assert program.startswith(".venv/bin/")
        assert (ROOT / program).exists(), program


def test_the_two_commands_install_from_the_two_locks_and_ci_runs_the_second() -> None:
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 2
    runs, tests = commands
    assert "--require-hashes -r constraints-run.txt " in runs
    assert runs.endswith(".venv/bin/depmap dashboard")
    assert "--require-hashes -r constraints.txt " in tests
    assert tests.endswith(".venv/bin/python -m tests")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("--quiet", "-q")
    for part in tests.split(" && "):
        assert part in ci, part


def test_the_changelog_is_in_the_form_it_names() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", each) for each in headings[1:])
    kinds = set(re.findall(r"^### (.+)$", changelog, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
