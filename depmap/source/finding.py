"""A problem inside one file, before it is known where that file's data ends up."""

from __future__ import annotations

from typing import NamedTuple

from depmap.diagnostics import RecordPath
from depmap.source.limits import MAX_FINDINGS

QUOTED_AT_MOST = 60


class Finding(NamedTuple):
    """``offset`` counts characters from 0, after a byte order mark.

    ``path`` is counted within the file; it is empty if the file was given up.
    """

    code: str
    message: str
    offset: int
    hint: str | None = None
    path: RecordPath = ()
    on_key: bool = False


class Findings:
    """The problems of one file; beyond a number of them they are only counted."""

    def __init__(self) -> None:
        self._listed: list[Finding] = []
        self._uncounted = 0
        self._last: Finding | None = None

    def add(self, finding: Finding) -> None:
        """Keep or count ``finding``."""
        if len(self._listed) < MAX_FINDINGS:
            self._listed.append(finding)
        else:
            self._uncounted += 1
            self._last = self._last or finding

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self._listed) >= MAX_FINDINGS

    def all(self) -> list[Finding]:
        """What was kept, and one more that says how many were not."""
        if self._last is None:
            return list(self._listed)
        count = self._uncounted
        rest = self._last._replace(
            message=f"{count:,} more problem{'s' * (count > 1)} in this file, from here on",
            hint=None,
        )
        return [*self._listed, rest]


def quoted(text: str) -> str:
    """``text`` for a message: on one line, cut if long."""
    flat = " ".join(text.split())
    return f"`{flat[:QUOTED_AT_MOST]}{'...' * (len(flat) > QUOTED_AT_MOST)}`"
