"""Which rows of an outage are shown, and how many are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.model import State
from depmap.views.outage.rows import OutageRow

KINDS = ("service", "system")


@dataclass(frozen=True, slots=True)
class RowFilter:
    """The councils, states and kinds that are shown (none: all), and whether what is up is."""

    councils: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    everything: bool = False

    def takes(self, row: OutageRow) -> bool:
        """Is it of a council, a state and a kind that are shown?"""
        return (
            (not self.councils or row.impact.council in self.councils)
            and (not self.states or row.impact.state.value in self.states)
            and (not self.kinds or row.impact.type in self.kinds)
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows to show, in words what is left out, and why."""

    rows: tuple[OutageRow, ...]
    words: str


def select_rows(rows: Sequence[OutageRow], wanted: RowFilter, most: int) -> Selection:
    """The rows that a filter takes, at most so many; nothing is left out unsaid."""
    candidates = [row for row in rows if wanted.everything or row.impact.state is not State.UP]
    taken = [row for row in candidates if wanted.takes(row)]
    unaffected = len(rows) - len(candidates)
    words = f"Showing {min(len(taken), most)} of {len(candidates)} rows"
    words += f"; {unaffected} more are up." if unaffected else "."
    if len(taken) > most:
        words += f" More than {most} are too many for a page: filter, or download all."
    return Selection(tuple(taken[:most]), words)
