"""Moments of a scenario on the clock."""

from __future__ import annotations

import datetime

from depmap.model import Scenario

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock_time(scenario: Scenario, second: int | None) -> str:
    """Such as ``2025-11-24 13:00+00:00``; empty if the scenario has no start, or never."""
    when = _on_the_clock(scenario, second)
    return "" if when is None else when.isoformat(sep=" ", timespec="minutes")


def short_clock_time(scenario: Scenario, second: int | None) -> str:
    """Such as ``24 Nov 13:00``, with the year if it is another than that of the start.

    In the time zone of the start, which has to stand nearby. Empty as above.
    """
    when = _on_the_clock(scenario, second)
    if when is None or scenario.starts is None:
        return ""
    return _written(when, year=when.year != scenario.starts.year)


def full_clock_time(scenario: Scenario, second: int | None) -> str:
    """Such as ``24 Nov 2025 13:00 UTC`` or ``... UTC+01:00``. Empty as above."""
    when = _on_the_clock(scenario, second)
    if when is None:
        return ""
    offset = when.isoformat(timespec="minutes")[16:].removesuffix("+00:00")
    return f"{_written(when, year=True)} UTC{offset}"


def _on_the_clock(scenario: Scenario, second: int | None) -> datetime.datetime | None:
    if scenario.starts is None or second is None:
        return None
    try:
        return scenario.starts + datetime.timedelta(seconds=second)
    except OverflowError:
        return None


def _written(when: datetime.datetime, *, year: bool) -> str:
    # Not strftime, whose months are those of the language that the machine is set to.
    of_year = f" {when.year}" if year else ""
    return f"{when.day} {_MONTHS[when.month - 1]}{of_year} {when:%H:%M}"
