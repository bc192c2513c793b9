"""A blast radius as text to be read in a hurry."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from depmap.analysis import BlastRadius, CauseChain, Impact
from depmap.model import Inventory, State, format_duration
from depmap.views.marking import marking_of
from depmap.views.outage.calls import residents_are_told, whom_we_call
from depmap.views.outage.clock import clock_time
from depmap.views.outage.in_force import measures
from depmap.views.outage.wording import began, could_be, meanwhile, moment, unknown_reason, why
from depmap.views.states import LOOKS

Paint = Callable[[str, State], str]

_WORDS = {state: look.word.upper() for state, look in LOOKS.items()}
_WIDTH = 96
_LONG_CHAIN = 20


def blast_text(
    inventory: Inventory,
    radius: BlastRadius,
    rows: Sequence[Impact],
    at: int | None,
    paint: Paint,
) -> str:
    """Grouped by council, services first: when, why, what could be, the fallback, whom to call.

    ``at`` is the moment of the rows in seconds; None is the end.
    """
    marking = marking_of(inventory).lines
    lines = [*(part for line in marking for part in textwrap.wrap(line, _WIDTH)), ""]
    for measure in measures(inventory, radius, at):
        later = " (not yet)" if measure.pending else ""
        said = f"{measure.kind.capitalize()}: {measure.what} {measure.how}{later}"
        lines += textwrap.wrap(said, _WIDTH, subsequent_indent="  ", break_long_words=False)
    lines.append(f"State {_when(radius, at)}.")
    if not rows:
        lines.append("Nothing that is recorded is affected.")
    for council in inventory.councils:
        mine = [row for row in rows if row.council == council.id]
        if not mine:
            continue
        title = f"{council.name} ({council.id})"
        lines += ["", title, "=" * len(title), _counts(mine)]
        for heading, kind in (("Services", "service"), ("Systems", "system")):
            some = [row for row in mine if row.type == kind]
            if some:
                lines += ["", heading]
                for row in some:
                    lines += _row(inventory, radius, row, at, paint)
    return "\n".join(lines) + "\n"


def _when(radius: BlastRadius, at: int | None) -> str:
    if at is None:
        return "in the end, if nothing is restored"
    clock = clock_time(radius.scenario, at)
    return f"after {format_duration(at)}" + (f", {clock}" if clock else "")


def _counts(rows: Sequence[Impact]) -> str:
    numbers = ((state, sum(row.state is state for row in rows)) for state in State)
    said = [f"{number} {_WORDS[state].lower()}" for state, number in numbers if number]
    worse = sum(row.could_be is not None for row in rows)
    return ", ".join(said) + (f"; {worse} could be worse than shown" if worse else "")


def _row(
    inventory: Inventory, radius: BlastRadius, row: Impact, at: int | None, paint: Paint
) -> Iterator[str]:
    yield f"  {paint(f'{_WORDS[row.state]:<9}', row.state)} {row.name} [{row.id}]"
    if row.state is State.UNKNOWN:
        yield from _wrapped(f"why:  {unknown_reason(inventory, radius, row)}")
        for line in whom_we_call(inventory, radius, row, at):
            yield from _wrapped(f"call: {line.words}")
        return
    start = began(row)
    if start is not None:
        breach = row.mtpd_breach_at
        limit = "" if breach is None else f"; intolerable {moment(breach)}"
        yield from _wrapped(f"when: {moment(start)}{limit}")
    if row.state is State.ISOLATED and row.lost_at != row.isolated_at:
        yield from _wrapped(f"why:  {why(inventory, radius, row)}")
    if row.cause is not None and len(row.cause) > 1:
        yield from _wrapped(f"why:  needs {_chain(row.cause)} ({row.confidence})")
    if possible := could_be(inventory, radius, row):
        yield from _wrapped(f"but:  {possible}")
    if row.state is State.UP:
        return
    if words := meanwhile(inventory, radius, row, at):
        yield from _wrapped(f"do:   {words}")
    for line in whom_we_call(inventory, radius, row, at):
        yield from _wrapped(f"call: {line.words}")
    for line in residents_are_told(inventory, radius, row, at):
        yield from _wrapped(f"tell: residents: {line.words}")


def _chain(cause: CauseChain) -> str:
    """What comes after the affected node itself; the middle of a very long one is left out."""
    if len(cause) <= _LONG_CHAIN:
        return " < ".join(cause.ids[1:])
    shown = " < ".join(islice(cause, 1, _LONG_CHAIN - 2))
    return f"{shown} < ({len(cause) - _LONG_CHAIN + 1} more) < {cause.end}"


def _wrapped(text: str) -> list[str]:
    indent = " " * 12
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
