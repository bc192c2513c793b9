"""A path to a document: find the files, read each, join their sections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from depmap.diagnostics import Diagnostic, error, in_order
from depmap.errors import PathError
from depmap.source import limits
from depmap.source.builder import build
from depmap.source.document import Document, in_words
from depmap.source.folder import Candidate, Folder, about_file, printable, reason
from depmap.source.joining import Joining
from depmap.source.opening import (
    TOO_LARGE,
    NotRegularError,
    TooLargeError,
    read_bytes,
    read_only_file,
    resolved,
)
from depmap.source.text import SourceText
from depmap.source.text_problem import TextProblem, TextProblems


def read(path: Path | str) -> Document:
    """The inventory in a YAML file, or in all of a folder's.

    In a folder every ``*.yaml`` and ``*.yml`` below it counts, sorted by its
    path relative to the folder; files and folders whose names start with a dot
    are passed over. All that is wrong inside the files is in the document's
    ``problems``.

    Raises PathError if the path is missing or unreadable, neither a regular
    file nor a folder, a folder without YAML files, or too large.
    """
    given = Path(path)
    real = resolved(given)
    if not Path(real).is_dir():
        name = printable(given.as_posix())
        reading = _Reading()
        reading.take(name, read_only_file(name, real))
        return reading.document()
    folder = Folder(given)
    if not (folder.files or folder.problems):
        raise PathError(
            f"{printable(str(given))}: no *.yaml or *.yml file in this folder",
            "files and folders whose names start with a dot are passed over",
        )
    reading = _Reading()
    reading.problems += folder.problems
    for candidate in folder.files:
        name = printable((given / candidate.relative).as_posix())
        data = reading.open(name, candidate)
        if data is not None:
            reading.take(name, data)
    return reading.document()


def read_text(name: str, data: bytes) -> Document:
    """The inventory in one text; ``name`` stands for the file in problems."""
    reading = _Reading()
    reading.take(name, data)
    return reading.document()


class _Reading:
    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self._files: list[str] = []
        self._given_up: list[str] = []
        self._joining = Joining()
        self._values_left = limits.MAX_VALUES
        self._bytes_left = limits.MAX_TOTAL_BYTES

    def open(self, name: str, candidate: Candidate) -> bytes | None:
        """The file's content; None, and a problem, if it cannot be had."""
        code = "file-unreadable"
        try:
            return read_bytes(candidate.real)
        except NotRegularError:
            code, message = "not-a-regular-file", "this is not a regular file"
        except TooLargeError:
            code, message = "file-too-large", TOO_LARGE
        except OSError as problem:
            message = f"cannot be read: {reason(problem)}"
        self.problems.append(about_file(code, message, name))
        self._files.append(name)
        self._given_up.append(name)
        return None

    def take(self, name: str, data: bytes) -> None:
        """Read one file's text and join it to the rest."""
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise PathError(
                f"the files hold more than {limits.MAX_TOTAL_BYTES // 2**20} MB together"
            )
        source = SourceText(name, data)
        findings = TextProblems()
        self._files.append(name)
        content = build(source, findings, self._values_left)
        self._values_left -= content.values
        if not content.complete:
            self._given_up.append(name)
        repeated = self._joining.add(source, content)
        for finding in findings.all():
            self.problems.append(self._placed(source, finding))
        for problem in repeated:
            self.problems.append(problem)

    def _placed(self, source: SourceText, finding: TextProblem) -> Diagnostic:
        path: tuple[Any, ...] = self._joining.joined_path(source, finding.path)
        found = error(finding.code, finding.message, path, hint=finding.hint, on_key=finding.on_key)
        return found.placed(source.location(finding.offset), in_words(finding.path))

    def document(self) -> Document:
        """What has been read."""
        return self._joining.document(
            tuple(self._files), in_order(self.problems), tuple(self._given_up)
        )
