"""Problems of an inventory as text, JSON and GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Sequence

from depmap.diagnostics import Diagnostic, Severity

SCHEMA = "depmap.problems/1"
LONGEST = 60_000
"""Bytes of single problems that are printed; the rest is only counted."""


def _counts(problems: Sequence[Diagnostic]) -> dict[str, int]:
    return {s.value: sum(problem.severity is s for problem in problems) for s in Severity}


def _total(problems: Sequence[Diagnostic]) -> str:
    counts = _counts(problems)
    return ", ".join(
        f"{number} {name}{'' if number == 1 else 's'}" for name, number in counts.items()
    )


def _bounded(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > LONGEST:
            kept.append(f"... and {len(lines) - len(kept)} more")
            break
        kept.append(line)
    return kept


def problems_text(problems: Sequence[Diagnostic]) -> str:
    """One line a problem, ``file:line:col: severity code message``, then the total."""
    lines = []
    for problem in problems:
        hint = f" ({problem.hint})" if problem.hint else ""
        place = "" if problem.location is None else f"{problem.location}: "
        lines.append(f"{place}{problem.severity} {problem.code} {problem.message}{hint}")
    return "\n".join([*_bounded(lines), _total(problems)]) + "\n"


def problems_json(problems: Sequence[Diagnostic]) -> str:
    """The stable, versioned form; lines and columns count from 1."""
    document = {
        "schema": SCHEMA,
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity.value,
                "message": problem.message,
                "hint": problem.hint,
                "file": problem.location.file if problem.location else None,
                "line": problem.location.line if problem.location else None,
                "column": problem.location.column if problem.location else None,
                "path": problem.where,
            }
            for problem in problems
        ],
        "counts": _counts(problems),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def problems_github(problems: Sequence[Diagnostic]) -> str:
    """GitHub workflow commands, escaped, and the total as a notice."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = []
    for problem in problems:
        place = ""
        if problem.location is not None:
            where = problem.location
            place = f"file={_property(where.file)},line={where.line},col={where.column},"
        text = problem.message + (f" ({problem.hint})" if problem.hint else "")
        level = levels[problem.severity]
        lines.append(f"::{level} {place}title={_property(problem.code)}::{_data(text)}")
    total = f"::notice title=depmap::{_total(problems)}"
    return "\n".join([*_bounded(lines), total]) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
