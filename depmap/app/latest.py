"""The latest inventory at a path that can be used, while somebody edits its files."""

from __future__ import annotations

import datetime
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from depmap.app.inventory import read_usable, validate
from depmap.diagnostics import Diagnostic, Severity
from depmap.errors import PathError
from depmap.model import Inventory

_Files: TypeAlias = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be shown now, and what is wrong with the files as they are now.

    ``inventory`` was read at ``read_at``; None if none could be used yet. ``errors`` are
    all that make the files unusable, as ``depmap validate`` lists them; without any, the
    inventory is that of the files.
    """

    inventory: Inventory | None
    read_at: datetime.datetime
    errors: tuple[Diagnostic, ...] = ()


class LatestInventory:
    """Reads an inventory anew whenever a file of it changes; holds on to the last good one.

    May be asked from several threads at once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._files: _Files | None = None
        self._reading: Reading | None = None

    def read(self) -> Reading:
        """The inventory to show. Raises PathError if none was ever readable at the path."""
        with self._lock:
            # Looked at before they are read: a change meanwhile is then seen next time.
            files = _files(self._path)
            if self._reading is None or files != self._files:
                self._reading = _read(self._path, self._reading)
                self._files = files
            return self._reading


def _read(path: Path, before: Reading | None) -> Reading:
    now = datetime.datetime.now().astimezone()
    try:
        inventory = read_usable(path).inventory
        if inventory is not None:
            return Reading(inventory, now)
        problems = validate(path).problems
    except PathError as problem:
        if before is None:
            raise
        problems = (Diagnostic("unreadable", Severity.ERROR, problem.message, hint=problem.hint),)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    return Reading(None, now, errors) if before is None else replace(before, errors=errors)


def _files(path: Path) -> _Files:
    """What tells whether any file at a path has changed since: names, times, sizes."""
    files = sorted(path.rglob("*.y*ml")) if path.is_dir() else [path]
    marks = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            continue  # reading it says what is wrong
        marks.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(marks)
