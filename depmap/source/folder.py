"""Which files an inventory is made of."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from depmap.diagnostics import Diagnostic, Location, error
from depmap.errors import PathError
from depmap.source import limits

_SUFFIXES: Final = (".yaml", ".yml")
_NOT_REGULAR: Final = "this is not a regular file but a pipe, socket or device"


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A file to read: its path relative to the folder, with ``/``, and where it really is."""

    relative: str
    real: str


def printable(name: str) -> str:
    """A file's name as text that any encoding of Unicode can carry."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def about_file(code: str, message: str, name: str, hint: str | None = None) -> Diagnostic:
    """A problem with a file as a whole, at its first character."""
    return error(code, message, hint=hint).placed(Location(name, 1, 1), "")


def reason(problem: OSError) -> str:
    """Why the system refused, in its words without the number."""
    return (problem.strerror or type(problem).__name__).lower()


@dataclass
class Folder:
    """A walk below a folder for its YAML files.

    Names that start with a dot are passed over. A symbolic link is followed if
    it stays inside the folder; a file or folder that is reached twice is read
    once, under its own name rather than that of a link.

    Raises PathError if the folder cannot be listed or holds too many names.
    """

    path: Path
    files: list[Candidate] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._root = os.path.realpath(self.path)
        self._seen: set[str] = {self._root}
        self._links: list[Candidate] = []
        self._entries = 0
        folders = [(Candidate("", self._root), 0)]
        while folders:
            self._list(folders)
            if not folders:
                folders = self._follow_links()
        self.files.sort()

    def _list(self, folders: list[tuple[Candidate, int]]) -> None:
        """List the last of ``folders``, and add those that it holds."""
        folder, depth = folders.pop()
        try:
            with os.scandir(folder.real) as entries:
                for entry in entries:
                    self._count()
                    if entry.name.startswith("."):
                        continue
                    found = Candidate(f"{folder.relative}{entry.name}", entry.path)
                    if entry.is_symlink():
                        self._links.append(found)
                    elif not entry.is_dir(follow_symlinks=False):
                        self._take(found, entry.stat(follow_symlinks=False).st_mode)
                    elif depth < limits.MAX_FOLDER_DEPTH:
                        self._enter(found, depth, folders)
                    else:
                        most = limits.MAX_FOLDER_DEPTH
                        message = f"folders are nested more than {most} deep; this one is not read"
                        self._problem("file-unreadable", message, found)
        except OSError as problem:
            if folder.real == self._root:
                raise PathError(f"{self.path}: {reason(problem)}") from None
            self._problem("file-unreadable", f"cannot be listed: {reason(problem)}", folder)

    def _count(self) -> None:
        self._entries += 1
        if self._entries > limits.MAX_FOLDER_ENTRIES:
            raise PathError(
                f"{self.path}: more than {limits.MAX_FOLDER_ENTRIES:,} files and folders",
                "give the folder that holds only the inventory",
            )

    def _enter(self, found: Candidate, depth: int, folders: list[tuple[Candidate, int]]) -> None:
        if found.real not in self._seen:
            self._seen.add(found.real)
            folders.append((Candidate(f"{found.relative}/", found.real), depth + 1))

    def _take(self, found: Candidate, mode: int) -> None:
        if not found.relative.endswith(_SUFFIXES) or found.real in self._seen:
            return
        self._seen.add(found.real)
        if stat.S_ISREG(mode):
            self.files.append(found)
        else:
            self._problem("not-a-regular-file", _NOT_REGULAR, found)

    def _follow_links(self) -> list[tuple[Candidate, int]]:
        """Take the files that links lead to; the folders that they lead to."""
        folders: list[tuple[Candidate, int]] = []
        links, self._links = sorted(self._links), []
        for link in links:
            is_yaml = link.relative.endswith(_SUFFIXES)
            try:
                real = os.path.realpath(link.real, strict=True)
                mode = os.stat(real).st_mode  # noqa: PTH116 - one style for the whole walk
            except OSError as problem:
                if is_yaml:
                    message = f"this symbolic link leads nowhere: {reason(problem)}"
                    self._problem("file-unreadable", message, link)
                continue
            if not (is_yaml or stat.S_ISDIR(mode)):
                continue
            target = Candidate(link.relative, real)
            if os.path.commonpath([self._root, real]) != self._root:
                message = "this symbolic link leaves the folder; it is not followed"
                self._problem("file-outside-folder", message, link)
            elif stat.S_ISDIR(mode):
                self._enter(target, link.relative.count("/"), folders)
            else:
                self._take(target, mode)
        return folders

    def _problem(self, code: str, message: str, found: Candidate) -> None:
        name = printable((self.path / found.relative).as_posix())
        self.problems.append(about_file(code, message, name))
