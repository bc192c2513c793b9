"""Every import contract can fail: each is broken once, and must say so."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]

# By contract: where a new module must not import what the contract forbids, or what else.
PLACES = {
    "no-dashboards": ("depmap/cli",),
    "yaml": ("depmap/views", "dashboards"),
    "networkx": ("depmap/app", "dashboards"),
    "numpy": ("depmap/views/ranking", "dashboards"),
    "click": ("depmap/words", "dashboards"),
    "graphviz": ("depmap/analysis/cutsets", "dashboards"),
    "pydantic": ("depmap/graph", "dashboards"),
    "dashboards": ("dashboards",),
    "drawing-formats": ("depmap/views/drawing/formats", "depmap/views/drawing/paper"),
    "drawing-views": ("depmap/views/drawing/views/near",),
}
LAYERS = {
    "layers": ("depmap/model", "depmap.graph.build"),
    "drawing": ("depmap/views/drawing/dot", "depmap.views.drawing.paper.fitting"),
    "analysis": ("depmap/analysis/simulation", "depmap.analysis.many.census"),
}


class Offence(NamedTuple):
    """A new module, and what it imports although it must not."""

    contract: str
    module: str
    imported: str

    @property
    def file(self) -> str:
        return f"{self.module.replace('.', '/')}.py"

    @property
    def report(self) -> str:
        """How it is told of; of a library only the top is."""
        return f"{self.module} -> {self.imported}"


def offences() -> list[Offence]:
    """One for each thing that each contract forbids, from each place."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / ".importlinter", encoding="utf-8")
    wanted = [(key, place, name) for key, (place, name) in LAYERS.items()]
    for key, places in PLACES.items():
        forbidden = settings[f"importlinter:contract:{key}"]["forbidden_modules"].split()
        wanted += [(key, place, name) for place in places for name in forbidden]
    return [
        Offence(key, f"{place.replace('/', '.')}.offence_{number}", name)
        for number, (key, place, name) in enumerate(wanted)
    ]


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


def lint(folder: Path, added: dict[str, str]) -> tuple[dict[str, bool], str]:
    """By contract: is it kept in a copy of the code with these modules added? And the report."""
    for package in ("depmap", "dashboards"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=ignored)
    shutil.copy(ROOT / ".importlinter", folder)
    for file, line in added.items():
        (folder / file).write_text(f"{line}\n", encoding="utf-8")
    code = "from importlinter.cli import lint_imports as run; raise SystemExit(run(cache_dir=None))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    kept = {}
    for key, name in contracts().items():
        lines = [line for line in done.stdout.splitlines() if line.startswith(f"{name} ")]
        assert lines, (key, done.stdout, done.stderr)
        kept[key] = " KEPT" in lines[0]
    assert done.returncode == (0 if all(kept.values()) else 1)
    return kept, done.stdout


def test_every_contract_is_kept_and_each_of_its_clauses_can_fail(tmp_path: Path) -> None:
    wrong = offences()
    assert {offence.contract for offence in wrong} == contracts().keys()
    kept, _ = lint(tmp_path / "kept", {})
    assert all(kept.values()), kept
    added = {offence.file: f"import {offence.imported}" for offence in wrong}
    broken, report = lint(tmp_path / "broken", added)
    assert not any(broken.values()), broken
    missed = [offence for offence in wrong if offence.report not in report]
    assert not missed, missed


@pytest.mark.parametrize("file", ["depmap/utils.py", "depmap/analysis/helpers.py"])
def test_a_module_that_belongs_nowhere_fails(file: str, tmp_path: Path) -> None:
    kept, _ = lint(tmp_path / "new", {file: "import os"})
    assert not (kept["layers"] and kept["analysis"])
