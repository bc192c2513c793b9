"""Moments of a scenario on the clock."""

from __future__ import annotations

import datetime

from depmap.model import Scenario


def clock_time(scenario: Scenario, second: int | None) -> str:
    """Such as ``2025-11-24 13:00+00:00``; empty if the scenario has no start, or never."""
    if scenario.starts is None or second is None:
        return ""
    try:
        when = scenario.starts + datetime.timedelta(seconds=second)
    except OverflowError:
        return ""
    return when.isoformat(sep=" ", timespec="minutes")
