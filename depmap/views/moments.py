"""Moments after the start, as a time line for people has them."""

from __future__ import annotations

from depmap.model import format_duration

_HOURS_SHOWN = 48
_HOUR = 3600


def moment_words(second: int | None) -> str:
    """A moment in seconds from the start (None: the end), such as "24 h" or "2 d 1 h"."""
    if second is None:
        return "In the end"
    if second == 0:
        return "Now"
    hours, rest = divmod(second, _HOUR)
    if not rest and hours <= _HOURS_SHOWN:
        return f"{hours} h"
    return format_duration(second).replace("d", " d").replace("h", " h")
