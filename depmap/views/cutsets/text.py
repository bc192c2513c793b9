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
from depmap.views.ranking.band import WITH_FOUNDATIONS, WITHOUT_ASSUMED
from depmap.views.ranking.premises import Premises
from depmap.views.unknowns import unknowns_in_words

if TYPE_CHECKING:
    from depmap.app.fragility import Fragility, GroupDefeat

_WIDTH = 96
_MOST_IMPORTANT = 12
_PAIR = 2
_NOT_LOOKED_FOR = "larger ones were not looked for"


def fault_tree_text(sets: CutSets, order: int | None, limit: int | None) -> str:
    """How many sets, by order, and (unless ``limit`` is None) the first so many of them."""
    what = "" if sets.complete else f"; {_NOT_LOOKED_FOR}"
    lines = [sets_in_words(sets, "minimal cut set") + what]
    lines += [f"  of order {size}: {number}" for size, number in sets.by_order().items()]
    if limit is not None:
        listed = list(islice(sets.sets(limit, order), limit))
        lines += ["", *(f"  {harmless(', '.join(losses))}" for losses in listed)]
        lines += _left_out(sets, len(listed))
    return "\n".join(lines) + "\n"


def fragility_text(
    inventory: Inventory,
    answer: Fragility,
    order: int | None,
    limit: int,
    *,
    certain: Sequence[bool],
    premises: Premises,
) -> str:
    """What takes a service down, what keeps it alive, and what matters most.

    ``certain`` tells of each listed set whether it does without assumed needs.
    """
    record = inventory.nodes[answer.service]
    council = inventory.owner_names[answer.council]
    title = f"{record.name} [{answer.service}] for {council} ({answer.council})"
    lines = [
        *premises.lines("What takes it down in the end, and what keeps it up."),
        "",
        harmless_line(title),
        f"{sets_in_words(answer.cut_sets, 'minimal cut set')} of what takes it down in the end;"
        f" {_number_of(answer.best)} {WITHOUT_ASSUMED},"
        f" {_number_of(answer.worst)} {WITH_FOUNDATIONS}.",
    ]
    if not answer.cut_sets.count():
        few = answer.cut_sets.up_to_order
        so_many = "" if few is None else f" with so few losses (up to {few})"
        lines.append(f"Nothing that is recorded takes it down{so_many}.")
    lines += [line for words in unknowns_in_words(answer.unknowns) for line in _wrapped(words, "")]
    if not all(sets.complete for sets in (answer.cut_sets, answer.best, answer.worst)):
        lines.append(f"Where an order is named, {_NOT_LOOKED_FOR}.")
    lines += _by_size(answer.cut_sets, order, limit, certain)
    if answer.cut_sets.count() and answer.keep_alive_sets.count():
        kept = list(islice(answer.keep_alive_sets.sets(limit), limit))
        lines += ["", "Protect all of one line, and nothing else that is recorded takes it down:"]
        for systems in kept:
            lines += _wrapped(", ".join(systems), "  ")
        if not answer.keep_alive_sets.complete:
            lines.append(f"  (up to {answer.keep_alive_sets.up_to_order} each: {_NOT_LOOKED_FOR})")
        lines += _left_out(answer.keep_alive_sets, len(kept))
    lines += _most_important(answer.cut_sets)
    for defeat in answer.groups:
        lines += ["", *_redundancy(defeat, limit)]
    if not answer.groups:
        lines += ["", "There is no redundancy group below it, besides its fallback if it has one."]
    return "\n".join(lines) + "\n"


def sets_in_words(sets: CutSets, what: str) -> str:
    """How many, in words, and up to which order if that is not all of them."""
    number = sets.count()
    some = "" if sets.complete else f" of order up to {sets.up_to_order}"
    return f"{number:,} {what}{'' if number == 1 else 's'}{some}"


def _number_of(sets: CutSets) -> str:
    some = "" if sets.complete else f" (up to order {sets.up_to_order})"
    return f"{sets.count()}{some}"


def _by_size(
    sets: CutSets, order: int | None, limit: int, certain: Sequence[bool]
) -> Iterator[str]:
    listed = list(islice(sets.sets(limit, order), limit))
    marks = ["" if sure else "*" for sure in certain]
    for size in sorted({len(losses) for losses in listed}):
        yield ""
        if size == 0:
            yield "It is down already."
        elif size == 1:
            yield "Any one of these is enough:"
        else:
            yield f"These {_number(size)} together:"
        for losses, mark in zip(listed, marks, strict=True):
            if len(losses) == size and size:
                yield from _wrapped(" + ".join(losses) + mark, "  ")
    if any(marks):
        yield "* rests on needs that are only assumed"
    yield from _left_out(sets, len(listed))


def _most_important(sets: CutSets) -> Iterator[str]:
    rows = importance(sets)
    if not rows:
        return
    total = sets.count()
    width = max(len(event) for event, _, _ in rows[:_MOST_IMPORTANT])
    yield ""
    meaning = "Birnbaum: the chance that it decides, all others being uncertain"
    yield f"What matters most ({meaning}):" if sets.has_birnbaum else "What most of them hold:"
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
    single = [losses[0] for losses in defeat.sets.sets(limit, 1) if len(losses) == 1]
    if single:
        yield from _wrapped(f"defeated by any one of: {', '.join(single)}", "  ")
    pairs = (losses for losses in defeat.sets.sets(limit, _PAIR) if len(losses) == _PAIR)
    for losses in islice(pairs, limit):
        yield from _wrapped(f"defeated by {' + '.join(losses)}", "  ")
    shown = sum(number for size, number in defeat.sets.by_order().items() if size <= _PAIR)
    more = defeat.sets.count() - min(shown, limit)
    if more > 0:
        yield f"  and by {more:,} more sets"
    if not defeat.sets.complete:
        yield f"  (up to {defeat.sets.up_to_order} together: {_NOT_LOOKED_FOR})"


def _number(size: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(size, str(size))


def _left_out(sets: CutSets, listed: int) -> list[str]:
    left = sets.count() - listed
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
