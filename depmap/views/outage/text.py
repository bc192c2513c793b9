"""A blast radius as text to be read in a hurry."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from depmap.analysis import CauseChain, Impact
from depmap.model import Inventory, Node, State, format_duration
from depmap.views.outage.rows import began, contacts, meanwhile, moment
from depmap.views.states import LOOKS

Paint = Callable[[str, State], str]

_WORDS = {state: look.word.upper() for state, look in LOOKS.items()}
_WIDTH = 96
_LONG_CHAIN = 20


def blast_text(inventory: Inventory, rows: Sequence[Impact], at: int | None, paint: Paint) -> str:
    """Grouped by council, services first, with when, why, the fallback and whom to call."""
    when = "in the end, if nothing is restored" if at is None else f"after {format_duration(at)}"
    lines = [f"State {when}."]
    if not rows:
        lines.append("Nothing that is recorded is affected.")
    for council in inventory.councils:
        mine = [row for row in rows if row.council == council.id]
        if not mine:
            continue
        lines += ["", f"{council.name} ({council.id})", "=" * (len(council.name + council.id) + 3)]
        counts = ((state, sum(row.state is state for row in mine)) for state in State)
        lines.append(", ".join(f"{number} {_WORDS[s].lower()}" for s, number in counts if number))
        for title, kind in (("Services", "service"), ("Systems", "system")):
            some = [row for row in mine if row.type == kind]
            if some:
                lines += ["", title]
                for row in some:
                    lines += _row(inventory, row, paint)
    unknown = [node.id for node in inventory.nodes.values() if node.needs is None]
    if unknown:
        lines += [
            "",
            "Not known: what these need is not recorded, so they may be worse than shown:",
        ]
        lines += _wrapped(", ".join(sorted(unknown)))
    return "\n".join(lines) + "\n"


def _row(inventory: Inventory, row: Impact, paint: Paint) -> Iterator[str]:
    node = inventory.nodes[row.id]
    yield f"  {paint(f'{_WORDS[row.state]:<9}', row.state)} {row.name} [{row.id}]"
    start = began(row)
    if start is not None:
        breach = row.mtpd_breach_at
        limit = "" if breach is None else f"; intolerable {moment(breach)}"
        yield from _wrapped(f"when: {moment(start)}{limit}")
    if row.cause is not None and len(row.cause) > 1:
        yield from _wrapped(f"why:  needs {_chain(row.cause)} ({row.confidence})")
    yield from _help(node, row)


def _chain(cause: CauseChain) -> str:
    """What comes after the affected node itself; the middle of a very long one is left out."""
    if len(cause) <= _LONG_CHAIN:
        return " < ".join(cause.ids[1:])
    shown = " < ".join(islice(cause, 1, _LONG_CHAIN - 2))
    return f"{shown} < ({len(cause) - _LONG_CHAIN + 1} more) < {cause.end}"


def _help(node: Node, row: Impact) -> Iterator[str]:
    if words := meanwhile(node, row):
        yield from _wrapped(f"do:   {words}")
    for contact in contacts(node):
        yield from _wrapped(f"call: {contact}")


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
