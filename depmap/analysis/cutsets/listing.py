"""Cut sets of one size, one after the other, out of the diagrams of the modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY
from depmap.analysis.cutsets.part import Part


class _Rest(NamedTuple):
    """Where to go on once a module is through."""

    place: int
    node: int
    sizes: int
    then: _Rest | None


class _Chosen(NamedTuple):
    event: int
    before: _Chosen | None


def sets_of_size(
    parts: Sequence[Part], names: Mapping[int, str], size: int
) -> Iterator[tuple[str, ...]]:
    """All sets of one size, each sorted, in no order among themselves.

    No way is gone that does not end in a set: for each node it is known which sizes
    its sets have, as the bits of a number.
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
            found = []
            while chosen is not None:
                found.append(names[chosen.event])
                chosen = chosen.before
            yield tuple(sorted(found))
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


def _sizes(parts: Sequence[Part], place_of: Mapping[int, int]) -> list[dict[int, int]]:
    found: list[dict[int, int]] = []
    for part in parts:
        families = part.families
        sizes = {EMPTY: 0, BASE: 1}
        for node in families.below(part.family):
            inner = place_of.get(part.variables[families.variable[node]])
            more = 2 if inner is None else found[inner][parts[inner].family]
            sizes[node] = sizes[families.low[node]] | _sums(sizes[families.high[node]], more)
        found.append(sizes)
    return found


def _sums(some: int, others: int) -> int:
    """Each size of some added to each of others."""
    if some.bit_count() > others.bit_count():
        some, others = others, some
    found = 0
    while some:
        lowest = some & -some
        found |= others * lowest
        some ^= lowest
    return found
