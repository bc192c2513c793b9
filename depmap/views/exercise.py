"""Scenarios held against their facts, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depmap.app.exercise import FactCheck
from depmap.model import Expectation, format_duration
from depmap.views.harmless import harmless
from depmap.views.marking import Marking


def exercise_text(checks: Sequence[FactCheck], marking: Marking) -> str:
    """A line for each expectation, by scenario, and then how many hold, and how."""
    lines = [*marking.lines]
    shown = None
    for check in checks:
        if check.scenario != shown:
            shown = check.scenario
            lines += ["", shown]
        lines += _lines(check)
    held = [check for check in checks if check.holds]
    assumed = sum(check.rests_on_assumptions for check in held)
    known = sum(check.known_to_fail for check in checks)
    failed = sum(check.fails for check in checks)
    lines += [
        "",
        f"{len(checks)} expectations: {len(held)} hold "
        f"({assumed} of them through assumptions), {known} known to fail, {failed} fail",
    ]
    if mended := sum(check.mended for check in checks):
        lines.append(f"{mended} marked as known to fail hold now: take `known` away from them")
    return "\n".join(lines) + "\n"


def _lines(check: FactCheck) -> Iterator[str]:
    fact = check.expectation
    result = "ok   " if check.holds else "FAIL " if check.fails else "known"
    when = "in the end" if fact.at is None else f"at {format_duration(fact.at)}"
    expected = " or ".join(fact.state)
    instead = "" if check.holds else f", found {check.simulated}"
    rests = " [rests on assumptions]" if check.rests_on_assumptions else ""
    yield (
        f"  {result} {fact.ref} for {check.council} {when}: "
        f"{expected}{instead}{_origin(fact)}{rests}"
    )
    if check.known_to_fail and fact.known:
        yield f"        known: {harmless(fact.known)}"
    if check.mended:
        yield "        it is marked as known to fail, but holds now"


def _origin(fact: Expectation) -> str:
    """The source that states a fact, or that merely suggests it, in brackets."""
    if fact.source is not None:
        return f" ({fact.source})"
    return f" (assumed from {fact.assumed_from})" if fact.assumed_from is not None else ""
