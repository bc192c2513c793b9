"""Validation against loaders and linters that know nothing of inventories."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from depmap.app.inventory import validate
from tests.benchmarks.comparison import Comparison, compare

SHIPPED = Path(__file__).parents[2] / "inventory"


def large(systems: int) -> str:
    """YAML of an inventory with twenty lines a system."""
    lines = [
        "version: 1",
        "inventory: {name: benchmark}",
        "councils:",
        "  - {id: aa, name: A}",
        "  - {id: bb, name: B}",
        "sources:",
        "  - {id: source, title: A source}",
        "systems:",
    ]
    for number in range(systems):
        lines += [
            f"  - id: system-{number}",
            f"    name: System number {number}",
            "    description: What it does, in a line of text as long as people write them.",
            "    kind: application",
            "    owner: aa",
            "    used_by: [aa, bb]",
            "    hosting: saas",
            "    rto: 24h",
            "    rpo: 1h",
            "    contacts:",
            "      - role: Service owner",
            "        phone: 020 7946 0000",
            "        out_of_band: true",
            "    evidence:",
            "      basis: reported",
            "      sources: [source]",
            "    tags: [one, two]",
        ]
        if number > 3:
            lines += [
                "    needs:",
                f"      - system-{number // 2}",
                f"      - {{any_of: [system-{number // 3}, system-{number - 1}], holds_for: 4h}}",
            ]
        else:
            lines += ["    needs: []", "    reviewed: 2026-11-01", "    status: live"]
    return "\n".join(lines) + "\n"


def measure() -> Iterator[Comparison]:
    """A large inventory in this process; the shipped one as whole commands."""
    text = large(10_000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inventory.yaml"
        path.write_text(text, encoding="utf-8")

        def work() -> object:
            found = validate(path)
            if found.inventory is None:
                raise RuntimeError(f"{found.problems[:3]}")
            return found

        yield compare(
            f"validate 10,000 systems, {text.count(chr(10)):,} lines",
            work,
            "yaml.CSafeLoader, loading alone",
            lambda: yaml.load(text, Loader=yaml.CSafeLoader),
            target="below 1",
            rounds=3,
        )

    def command(*words: str) -> object:
        return subprocess.run(
            [sys.executable, "-m", *words, str(SHIPPED)], check=False, capture_output=True
        )

    yield compare(
        "depmap validate, shipped inventory",
        lambda: command("depmap", "validate"),
        "yamllint",
        lambda: command("yamllint"),
        target="below 1",
    )
