"""Every measurement in one table of ratios: ``python -m tests.benchmarks [NAME...]``."""

from __future__ import annotations

import importlib
import sys

from tests.benchmarks.comparison import print_table

MEASUREMENTS = (
    "validation",
    "rules",
    "blast_radius",
    "weak_points",
    "cutsets",
    "dashboard",
    "drawings",
)
"""Modules of this package; each has ``measure()``, which yields comparisons."""


def main() -> None:
    """Print the table, one row as soon as it has been measured."""
    chosen = sys.argv[1:] or MEASUREMENTS
    modules = [importlib.import_module(f"tests.benchmarks.{name}") for name in chosen]
    print_table(row for module in modules for row in module.measure())


if __name__ == "__main__":
    main()
