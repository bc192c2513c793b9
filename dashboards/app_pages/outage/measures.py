"""What the outage was given, on the page "Simulate an outage"."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Fragment, dd, details, dl, dt, fragment, li, strong, summary, ul

from depmap.views.outage.in_force import Measure

_TITLES = {
    "isolated": "Isolated",
    "cut": "Cut",
    "assumed up": "Taken to be up",
}
_READ = 6


def measures_list(measures: Sequence[Measure]) -> Element:
    """By kind; a long list folds, and says how much is folded."""
    return dl(".dm-force")[
        (
            _kind(title, [measure for measure in measures if measure.kind == kind])
            for kind, title in _TITLES.items()
        )
    ]


def _kind(title: str, measures: Sequence[Measure]) -> Fragment | None:
    if not measures:
        return None
    lines = [
        li[strong[measure.what], f", {measure.how}", " (not yet)" if measure.pending else None]
        for measure in measures
    ]
    rest = lines[_READ:]
    folded = details[summary[f"{len(rest)} more"], ul[rest]] if rest else None
    return fragment[dt[title], dd[ul[lines[:_READ]], folded]]
