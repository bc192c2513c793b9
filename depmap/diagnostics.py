"""Problems found in an inventory: what is wrong, where, and how to mend it.

A check names the offending record by its :data:`RecordPath`; the line and the
column are looked up last, by whoever holds the source text.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

RecordPath: TypeAlias = tuple[str | int, ...]
"""Keys and list positions (from 0) from the top of the joined inventory, such
as ``("systems", 12, "needs", 0, "ref")``."""


class Severity(enum.StrEnum):
    """How serious a problem is; only an error makes an inventory unusable."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return _RANK[self]


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; ``line`` and ``column`` count characters from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem.

    ``code`` is stable and in kebab-case; scripts rely on it. ``on_key`` says
    that the key at ``path`` is meant, not its value. ``location`` is None until
    the problem has been placed in the source text. ``where`` is the path as the
    reader of the named file would count it (``systems[3].needs[0]``).
    ``subject`` is the id of the record that it is about, ``council`` the council
    for whom it holds; with the code they stay the same when lines move.
    """

    code: str
    severity: Severity
    message: str
    path: RecordPath = ()
    hint: str | None = None
    on_key: bool = False
    location: Location | None = None
    where: str = ""
    subject: str | None = None
    council: str | None = None

    def placed(self, location: Location | None, where: str) -> Diagnostic:
        """The same problem, with its place in the source text."""
        # Written out, as dataclasses.replace takes three times as long.
        return Diagnostic(
            self.code,
            self.severity,
            self.message,
            self.path,
            self.hint,
            self.on_key,
            location,
            where,
            self.subject,
            self.council,
        )


def error(
    code: str,
    message: str,
    path: RecordPath = (),
    *,
    hint: str | None = None,
    on_key: bool = False,
) -> Diagnostic:
    """A problem that makes the inventory unusable."""
    return Diagnostic(code, Severity.ERROR, message, path, hint, on_key)


def warning(
    code: str,
    message: str,
    path: RecordPath = (),
    *,
    hint: str | None = None,
    on_key: bool = False,
) -> Diagnostic:
    """A problem that somebody should look at; the inventory can be used."""
    return Diagnostic(code, Severity.WARNING, message, path, hint, on_key)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Most serious first, then by place, code and message."""

    def key(problem: Diagnostic) -> tuple[int, str, int, int, str, str]:
        place = problem.location or Location("", 0, 0)
        return (
            problem.severity.rank,
            place.file,
            place.line,
            place.column,
            problem.code,
            problem.message,
        )

    return tuple(sorted(diagnostics, key=key))
