"""Cut sets of a given size, read out of the diagrams of the modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY
from depmap.analysis.cutsets.solved_module import SolvedModule


class _Rest(NamedTuple):
    """Where to go on once a module has been walked through."""

    place: int
    node: int
    sizes: int
    then: _Rest | None


class _Chosen(NamedTuple):
    event: int
    before: _Chosen | None


def sets_of_size(
    parts: Sequence[SolvedModule], names: Mapping[int, str], size: int
) -> Iterator[tuple[str, ...]]:
    """All sets of a size. The names in a set are sorted, the sets are not.

    Only ways that end in a set are walked: for each node, the bits of a number say which
    sizes its sets have.
    """
    place_of = {part.module: place for place, part in enumerate(parts)}
    sizes = _sizes(parts, place_of)
    last = len(parts) - 1
    waiting: list[tuple[int, int, _Rest | None, int, _Chosen | None]] = []
    waiting.append((last, parts[last].family, None, size, None))
    while waiting:
        place, node, rest, left, chosen = waiting.pop()
        while node == BASE and rest is not None:
            place, node, rest = rest.place, rest.node, rest.then
        possible = _sums(sizes[place][node], 1 if rest is None else rest.sizes)
        if not possible >> left & 1:
            continue
        if node == BASE:
            events = []
            while chosen is not None:
                events.append(names[chosen.event])
                chosen = chosen.before
            yield tuple(sorted(events))
            continue
        families = parts[place].families
        low, high = families.low[node], families.high[node]
        variable = parts[place].variables[families.variable[node]]
        waiting.append((place, low, rest, left, chosen))
        inner = place_of.get(variable)
        if inner is None:
            if left:
                waiting.append((place, high, rest, left - 1, _Chosen(variable, chosen)))
        else:
            after = _sums(sizes[place][high], 1 if rest is None else rest.sizes)
            then = _Rest(place, high, after, rest)
            waiting.append((inner, parts[inner].family, then, left, chosen))


def _sizes(parts: Sequence[SolvedModule], place_of: Mapping[int, int]) -> list[dict[int, int]]:
    sizes_of: list[dict[int, int]] = []
    for part in parts:
        families = part.families
        sizes = {EMPTY: 0, BASE: 1}
        for node in families.below(part.family):
            inner = place_of.get(part.variables[families.variable[node]])
            more = 2 if inner is None else sizes_of[inner][parts[inner].family]
            sizes[node] = sizes[families.low[node]] | _sums(sizes[families.high[node]], more)
        sizes_of.append(sizes)
    return sizes_of


def _sums(some: int, others: int) -> int:
    """Each size of ``some`` added to each size of ``others``; sizes are bits of a number."""
    if some.bit_count() > others.bit_count():
        some, others = others, some
    sums = 0
    while some:
        lowest = some & -some
        sums |= others * lowest
        some ^= lowest
    return sums
