"""A problem inside one file, before it is known where that file's data ends up."""

from __future__ import annotations

from typing import NamedTuple

from depmap.diagnostics import RecordPath
from depmap.source.limits import MAX_FINDINGS

QUOTED_AT_MOST = 60


class TextProblem(NamedTuple):
    """``offset`` counts characters from 0, after a byte order mark.

    ``path`` is counted within the file; it is empty if the file was given up.
    """

    code: str
    message: str
    offset: int
    hint: str | None = None
    path: RecordPath = ()
    on_key: bool = False


class GivenUp(Exception):  # noqa: N818 - no fault of the program: it ends the reading of one file
    """The rest of the file cannot be read; ``finding`` says why."""

    def __init__(self, finding: TextProblem) -> None:
        super().__init__(finding.message)
        self.finding = finding


class TextProblems:
    """The problems of one file, up to :data:`MAX_FINDINGS`.

    A file with more is not worth reading on: it is given up, so that a flood of
    problems costs no more than a few.
    """

    def __init__(self) -> None:
        self._found: list[TextProblem] = []
        self._promised = 0

    def add(self, finding: TextProblem) -> None:
        """Keep ``finding``; raises GivenUp if there are too many."""
        self.promise(finding.offset)
        self.keep(finding)

    def promise(self, offset: int) -> None:
        """Count a problem that will be kept later; raises GivenUp if there are too many."""
        if self._promised >= MAX_FINDINGS:
            message = f"this file has more than {MAX_FINDINGS} problems; reading stopped here"
            raise GivenUp(TextProblem("too-many-problems", message, offset))
        self._promised += 1

    def keep(self, finding: TextProblem) -> None:
        """Keep a problem that has been counted, or the reason for giving up."""
        self._found.append(finding)

    def all(self) -> list[TextProblem]:
        """What was kept, in the order of the text."""
        return sorted(self._found, key=lambda finding: (finding.offset, finding.code))


def quoted(text: str) -> str:
    """``text`` for a message: on one line, cut if long."""
    flat = " ".join(text.split())
    return f"`{flat[:QUOTED_AT_MOST]}{'...' * (len(flat) > QUOTED_AT_MOST)}`"
