"""Use cases on an inventory as a whole."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import depmap
from depmap import checks
from depmap.diagnostics import Severity, in_order
from depmap.errors import PathError
from depmap.loading import Loaded, place
from depmap.loading import load as load_document
from depmap.model import Inventory


def default_path() -> Path:
    """``./inventory`` if there is one, else the inventory that ships with depmap."""
    here = Path("inventory")
    if here.exists():
        return here
    package = Path(depmap.__file__).parent
    shipped = package / "_shipped_inventory"
    return shipped if shipped.exists() else package.parent / "inventory"


def validate(path: Path | str, *, today: datetime.date | None = None) -> Loaded:
    """Read and check an inventory: every problem, most serious first.

    ``today`` is the day on which ages are judged (None: not at all). Raises
    PathError if there is nothing that can be read.
    """
    loaded = load_document(path)
    if loaded.draft is None:
        return loaded
    verdict = checks.run(loaded.draft, today=today, sound=not loaded.problems)
    found = list(verdict.problems)
    if not loaded.whole:
        # What these miss may stand in what was not read.
        found = [problem for problem in found if not problem.code.startswith("unknown-")]
    placed = [place(loaded.document, problem) for problem in found]
    problems = in_order([*loaded.problems, *placed])
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return replace(
        loaded,
        problems=problems,
        accepted=tuple(place(loaded.document, problem) for problem in verdict.accepted),
        inventory=None if failed else loaded.draft,
    )


def load(path: Path | str) -> Inventory:
    """The inventory at a path, checked.

    Raises PathError if it cannot be read or has errors; the message names the
    first of them.
    """
    loaded = validate(path)
    if loaded.inventory is None:
        first = loaded.problems[0]
        raise PathError(f"{first.location}: {first.code} {first.message}", first.hint)
    return loaded.inventory
