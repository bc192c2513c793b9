"""Every import contract can fail: each is broken once, and must say so."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# By contract: a new module, and what it imports although it must not.
OFFENCES = {
    "layers": ("depmap/model/offence.py", "import depmap.graph.build"),
    "analysis": ("depmap/analysis/simulation/offence.py", "import depmap.analysis.many.census"),
    "no-dashboards": ("depmap/cli/offence.py", "import streamlit"),
    "yaml": ("depmap/views/offence.py", "import yaml"),
    "networkx": ("depmap/app/offence.py", "import networkx"),
    "numpy": ("depmap/views/ranking/offence.py", "import numpy"),
    "click": ("depmap/words/offence.py", "import click"),
    "graphviz": ("depmap/analysis/cutsets/offence.py", "import graphviz"),
    "pydantic": ("depmap/graph/offence.py", "import pydantic"),
    "dashboards": ("dashboards/offence.py", "import depmap.checks.catalogue"),
}


def contracts() -> dict[str, str]:
    """Names of the contracts by their keys."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / ".importlinter", encoding="utf-8")
    prefix = "importlinter:contract:"
    return {
        section.removeprefix(prefix): settings[section]["name"]
        for section in settings.sections()
        if section.startswith(prefix)
    }


def verdicts(folder: Path, offences: dict[str, tuple[str, str]]) -> dict[str, bool]:
    """By contract: is it kept in a copy of the code with these modules added?"""
    for package in ("depmap", "dashboards"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    shutil.copy(ROOT / ".importlinter", folder)
    for file, line in offences.values():
        (folder / file).write_text(f"{line}\n", encoding="utf-8")
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(cache_dir=None))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said = {}
    for key, name in contracts().items():
        lines = [line for line in done.stdout.splitlines() if line.startswith(f"{name} ")]
        assert lines, (key, done.stdout, done.stderr)
        said[key] = " KEPT" in lines[0]
    assert done.returncode == (0 if all(said.values()) else 1)
    return said


def test_every_contract_is_kept_and_each_can_fail(tmp_path: Path) -> None:
    assert contracts().keys() == OFFENCES.keys()
    kept = verdicts(tmp_path / "kept", {})
    assert all(kept.values()), kept
    broken = verdicts(tmp_path / "broken", OFFENCES)
    assert not any(broken.values()), broken


@pytest.mark.parametrize("file", ["depmap/utils.py", "depmap/analysis/helpers.py"])
def test_a_module_that_belongs_nowhere_fails(file: str, tmp_path: Path) -> None:
    said = verdicts(tmp_path / "new", {"new": (file, "import os")})
    assert not (said["layers"] and said["analysis"])
