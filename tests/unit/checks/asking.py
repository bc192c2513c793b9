"""Asks what the rules say about a few lines of YAML."""

from __future__ import annotations

import datetime
from pathlib import Path

from depmap.app.inventory import validate
from tests.unit.checks.examples import whole


def found(
    folder: Path, snippet: str, today: datetime.date | None = None
) -> list[tuple[str, str | None, str | None]]:
    """(code, subject, council) of every problem, in order."""
    file = folder / "inventory.yaml"
    file.write_text(whole(snippet), encoding="utf-8")
    return [(one.code, one.subject, one.council) for one in validate(file, today=today).problems]


def codes(folder: Path, snippet: str, today: datetime.date | None = None) -> list[str]:
    """The codes alone."""
    return [code for code, _, _ in found(folder, snippet, today)]
