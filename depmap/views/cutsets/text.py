"""Cut sets in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from depmap.analysis.cutsets import CutSets
from depmap.model import Inventory
from depmap.views.cutsets.data import importance
from depmap.views.harmless import harmless, harmless_line

if TYPE_CHECKING:
    from depmap.app.fragility import Fragility, GroupDefeat

_WIDTH = 96
_MOST_IMPORTANT = 12
_PAIR = 2
_NOT_LOOKED_FOR = "larger ones were not looked for"


def fault_tree_text(found: CutSets, order: int | None, limit: int | None) -> str:
    """How many sets, by order, and (unless ``limit`` is None) the first so many of them."""
    what = "" if found.complete else f"; {_NOT_LOOKED_FOR}"
    lines = [counted(found, "minimal cut set") + what]
    lines += [f"  of order {size}: {number}" for size, number in found.by_order().items()]
    if limit is not None:
        listed = list(islice(found.sets(limit, order), limit))
        lines += ["", *(f"  {harmless(', '.join(one))}" for one in listed)]
        lines += _left_out(found, len(listed))
    return "\n".join(lines) + "\n"


def fragility_text(
    inventory: Inventory,
    found: Fragility,
    order: int | None,
    limit: int,
    certain: Sequence[bool],
) -> str:
    """What takes a service down, what keeps it alive, and what matters most.

    ``certain`` tells of each listed set whether it does without assumed needs.
    """
    record = inventory.nodes[found.service]
    council = inventory.owner_names[found.council]
    title = f"{record.name} [{found.service}] for {council} ({found.council})"
    lines = [
        harmless_line(title),
        f"{counted(found.cut_sets, 'minimal cut set')} of what takes it down in the end;"
        f" {_number_of(found.best)} without assumed needs, {_number_of(found.worst)} at worst.",
    ]
    if not found.cut_sets.count():
        few = found.cut_sets.up_to_order
        so_many = "" if few is None else f" with so few losses (up to {few})"
        lines.append(f"Nothing that is recorded takes it down{so_many}.")
    if not all(one.complete for one in (found.cut_sets, found.best, found.worst)):
        lines.append(f"Where an order is named, {_NOT_LOOKED_FOR}.")
    lines += _by_size(found.cut_sets, order, limit, certain)
    if found.cut_sets.count() and found.keep_alive_sets.count():
        kept = list(islice(found.keep_alive_sets.sets(limit), limit))
        lines += ["", "Protect all of one line, and it stays up whatever else is lost:"]
        for one in kept:
            lines += _wrapped(", ".join(one), "  ")
        if not found.keep_alive_sets.complete:
            lines.append(f"  (up to {found.keep_alive_sets.up_to_order} each: {_NOT_LOOKED_FOR})")
        lines += _left_out(found.keep_alive_sets, len(kept))
    lines += _most_important(found.cut_sets)
    for defeat in found.groups:
        lines += ["", *_redundancy(defeat, limit)]
    if not found.groups:
        lines += ["", "There is no redundancy group below it."]
    return "\n".join(lines) + "\n"


def counted(found: CutSets, what: str) -> str:
    """How many, in words, and up to which order if that is not all of them."""
    number = found.count()
    some = "" if found.complete else f" of order up to {found.up_to_order}"
    return f"{number:,} {what}{'' if number == 1 else 's'}{some}"


def _number_of(found: CutSets) -> str:
    some = "" if found.complete else f" (up to order {found.up_to_order})"
    return f"{found.count()}{some}"


def _by_size(
    found: CutSets, order: int | None, limit: int, certain: Sequence[bool]
) -> Iterator[str]:
    listed = list(islice(found.sets(limit, order), limit))
    marks = ["" if sure else "*" for sure in certain]
    for size in sorted({len(one) for one in listed}):
        yield ""
        if size == 0:
            yield "It is down already."
        elif size == 1:
            yield "Any one of these is enough:"
        else:
            yield f"These {_number(size)} together:"
        for one, mark in zip(listed, marks, strict=True):
            if len(one) == size and size:
                yield from _wrapped(" + ".join(one) + mark, "  ")
    if any(marks):
        yield "* rests on needs that are only assumed"
    yield from _left_out(found, len(listed))


def _most_important(found: CutSets) -> Iterator[str]:
    rows = importance(found)
    if not rows:
        return
    total = found.count()
    width = max(len(event) for event, _, _ in rows[:_MOST_IMPORTANT])
    yield ""
    meaning = "Birnbaum: the chance that it decides, all others being uncertain"
    yield f"What matters most ({meaning}):" if found.has_birnbaum else "What most of them hold:"
    for event, number, birnbaum in rows[:_MOST_IMPORTANT]:
        share = f"in {number:,} of {total:,} sets"
        decides = "" if birnbaum is None else f"{birnbaum:>6.1%}  "
        yield f"  {event:<{width}}  {decides}{share}"
    if len(rows) > _MOST_IMPORTANT:
        yield f"  and {len(rows) - _MOST_IMPORTANT} more"


def _redundancy(defeat: GroupDefeat, limit: int) -> Iterator[str]:
    group = defeat.group
    whose = f"the fallback of {group.owner}" if group.of_fallback else group.owner
    yield from _wrapped(
        f"Redundancy: {whose} needs {group.threshold} of {', '.join(group.members)}", ""
    )
    ones = [one[0] for one in defeat.sets.sets(limit, 1) if len(one) == 1]
    if ones:
        yield from _wrapped(f"defeated by any one of: {', '.join(ones)}", "  ")
    for one in islice((one for one in defeat.sets.sets(limit, _PAIR) if len(one) == _PAIR), limit):
        yield from _wrapped(f"defeated by {' + '.join(one)}", "  ")
    shown = sum(number for size, number in defeat.sets.by_order().items() if size <= _PAIR)
    more = defeat.sets.count() - min(shown, limit)
    if more > 0:
        yield f"  and by {more:,} more sets"
    if not defeat.sets.complete:
        yield f"  (up to {defeat.sets.up_to_order} together: {_NOT_LOOKED_FOR})"


def _number(size: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(size, str(size))


def _left_out(found: CutSets, listed: int) -> list[str]:
    left = found.count() - listed
    return [f"  and {left:,} more (--limit, --order)"] if left else []


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        harmless(text),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
