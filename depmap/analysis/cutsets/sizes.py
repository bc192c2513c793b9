"""Numbers of sets by their size."""

from __future__ import annotations

import operator
from math import comb
from typing import NamedTuple


class BySize(NamedTuple):
    """Numbers of sets by size, from the size ``least`` on; there are no smaller sets."""

    least: int
    numbers: list[int]


class Sizes:
    """Numbers of sets by size, packed into a single number; without a largest size, their sum."""

    def __init__(self, events: int, largest: int | None) -> None:
        self._largest = largest
        self._bits = 0
        self.event = 1
        """One set of one event."""
        self.mask = -1
        if largest is not None:
            largest = min(largest, events)
            self._bits = sum(comb(events, size) for size in range(largest + 1)).bit_length()
            self.event = 1 << self._bits
            self.mask = (1 << self._bits * (largest + 1)) - 1

    def cut(self, sets: BySize) -> BySize:
        """Without the sizes that are too large."""
        least, numbers = sets
        if self._largest is None or least + len(numbers) <= self._largest + 1:
            return sets
        return BySize(least, numbers[: max(0, self._largest + 1 - least)])

    def packed(self, sets: BySize) -> int:
        """The numbers packed into a single number."""
        if not self._bits:
            return sum(sets.numbers)
        return sum(
            number << self._bits * size for size, number in enumerate(sets.numbers, sets.least)
        )

    def sum(self, packed: int) -> int:
        """The number of sets of all sizes."""
        if not self._bits:
            return packed
        total = 0
        while packed:
            total += packed & (self.event - 1)
            packed >>= self._bits
        return total


NONE = BySize(0, [])
"""No sets."""
EMPTY_SET = BySize(0, [1])
"""One set, of nothing."""
EVENT = BySize(1, [1])
"""One set, of one event."""


def added(some: BySize, others: BySize) -> BySize:
    """How many sets of each size two families have that share none."""
    if not some.numbers or not others.numbers:
        return some if some.numbers else others
    first, second = (some, others) if some.least <= others.least else (others, some)
    apart = second.least - first.least
    ahead = first.numbers[:apart]
    ahead += [0] * (apart - len(ahead))
    rest = first.numbers[apart:]
    shorter, longer = sorted((rest, second.numbers), key=len)
    both = [*map(operator.add, longer, shorter), *longer[len(shorter) :]]
    return BySize(first.least, ahead + both)


def multiplied(some: BySize, others: BySize) -> BySize:
    """How many pairs there are, by the size of both, of families that share no event."""
    if not some.numbers or not others.numbers:
        return NONE
    least = some.least + others.least
    if len(others.numbers) == 1:
        some, others = others, some
    if len(some.numbers) == 1:
        [ways] = some.numbers
        # Nobody changes a list: many families may share it.
        same = others.numbers if ways == 1 else [number * ways for number in others.numbers]
        return BySize(least, same)
    pairs = [0] * (len(some.numbers) + len(others.numbers) - 1)
    for start, number in enumerate(some.numbers):
        if number:
            for size, ways in enumerate(others.numbers, start):
                pairs[size] += number * ways
    return BySize(least, pairs)
