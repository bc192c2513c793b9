"""An outage in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from depmap.model import Inventory, State, format_duration
from depmap.views.outage.rows import OutageRow, could_be_worse
from depmap.views.outage.wording import intolerable
from depmap.views.states import LOOKS

_COUNCILS_READ_OUT = 4
_WORSE = "could be worse"


def outage_headline(inventory: Inventory, rows: Iterable[OutageRow], at: int | None) -> str:
    """How many services each council has lost at that moment, how badly, what is not known.

    Where more councils are affected than can be read out, their total.
    """
    counts: dict[str, Counter[str]] = {council: Counter() for council in inventory.council_ids}
    too_long = 0
    for row in rows:
        if row.is_service:
            mine = counts[row.impact.council]
            mine.update(("all", _said(row.impact.state)))
            mine[_WORSE] += could_be_worse(row)
            too_long += intolerable(row.impact, at)
    hit = [council for council in inventory.councils if _in_words(counts[council.id])]
    parts = [f"{council.label} {_in_words(counts[council.id])}" for council in hit]
    if len(hit) > _COUNCILS_READ_OUT:
        total = sum((counts[council.id] for council in hit), Counter[str]())
        parts = [f"{len(hit)} councils {_in_words(total)}"]
    if too_long:
        parts.append(f"out for longer than is tolerable: {too_long}")
    when = "In the end, if nothing is restored"
    if at is not None:
        when = "Now" if at == 0 else f"After {format_duration(at)}"
    return f"{when}: {'; '.join(parts) or 'no service is affected as far as is recorded'}."


def _said(state: State) -> str:
    # A resident who has lost a service does not care whether it was taken away or fell.
    return LOOKS[State.DOWN if state is State.ISOLATED else state].word


def _in_words(counts: Counter[str]) -> str:
    """Such as "2 of 7 services down, 1 degraded, 3 unknown"; empty if there is nothing to say."""
    parts: list[str] = []
    for state in (State.DOWN, State.FALLBACK, State.DEGRADED, State.AT_RISK, State.UNKNOWN):
        if number := counts[LOOKS[state].word]:
            of_all = "" if parts else f" of {counts['all']} services"
            on = "on " if state is State.FALLBACK else ""
            parts.append(f"{number}{of_all} {on}{LOOKS[state].word}")
    if worse := counts[_WORSE]:
        parts.append(f"{worse} {_WORSE} than shown")
    return ", ".join(parts)
