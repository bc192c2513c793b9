"""Numbers of sets by their size."""

from __future__ import annotations

import operator
from math import comb


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

    def cut(self, numbers: list[int]) -> list[int]:
        """Without the sizes that are too large."""
        return numbers if self._largest is None else numbers[: self._largest + 1]

    def packed(self, numbers: list[int]) -> int:
        """The one number of a list by size."""
        return sum(number << self._bits * size for size, number in enumerate(numbers))

    def sum(self, packed: int) -> int:
        """The number of sets of all sizes."""
        if not self._bits:
            return packed
        total = 0
        while packed:
            total += packed & (self.event - 1)
            packed >>= self._bits
        return total


EVENT = [0, 1]
"""One set, of one event."""


def added(some: list[int], others: list[int]) -> list[int]:
    """How many sets of each size two families have that share none."""
    longer, shorter = (some, others) if len(some) > len(others) else (others, some)
    return [*map(operator.add, longer, shorter), *longer[len(shorter) :]]


def multiplied(some: list[int], others: list[int]) -> list[int]:
    """How many pairs there are, by the size of both, of families that share no event."""
    if others == EVENT:
        return [0, *some] if some else []
    found = [0] * (len(some) + len(others) - 1)
    for order, number in enumerate(some):
        if number:
            for size, ways in enumerate(others, order):
                found[size] += number * ways
    return found
