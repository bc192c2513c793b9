"""Scenarios held against their facts, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depmap.app.outage import Verdict
from depmap.model import Basis, format_duration
from depmap.views.harmless import harmless
from depmap.views.marking import Marking


def exercise_text(verdicts: Sequence[Verdict], marking: Marking) -> str:
    """A line for each expectation, by scenario, and then how many hold, and how."""
    lines = [*marking.lines]
    shown = None
    for verdict in verdicts:
        if verdict.scenario != shown:
            shown = verdict.scenario
            lines += ["", shown]
        lines += _lines(verdict)
    failed = sum(verdict.fails for verdict in verdicts)
    known = sum(not verdict.holds and not verdict.fails for verdict in verdicts)
    assumed = sum(verdict.holds and verdict.confidence is Basis.ASSUMED for verdict in verdicts)
    lines += [
        "",
        f"{len(verdicts)} expectations: {len(verdicts) - failed - known} hold "
        f"({assumed} of them through assumptions), {known} known to fail, {failed} fail",
    ]
    return "\n".join(lines) + "\n"


def _lines(verdict: Verdict) -> Iterator[str]:
    fact = verdict.expectation
    result = "ok   " if verdict.holds else "FAIL " if verdict.fails else "known"
    when = "in the end" if fact.at is None else f"at {format_duration(fact.at)}"
    expected = " or ".join(fact.state)
    instead = "" if verdict.holds else f", found {verdict.found}"
    rests = " [rests on assumptions]" if verdict.confidence is Basis.ASSUMED else ""
    source = f" ({fact.source})" if fact.source else ""
    yield (
        f"  {result} {fact.ref} for {verdict.council} {when}: {expected}{instead}{source}{rests}"
    )
    if not verdict.holds and fact.known:
        yield f"        known: {harmless(fact.known)}"
