"""How many sets hold a thing, and the first few of them, for all things at once.

A set is an integer: bit *i* is thing *i*. Counts are bit-sliced, as those of
:class:`depmap.analysis.simulation.timeline.FailedMembers`: adding a set costs a few
operations on whole integers, however many things it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

Counts: TypeAlias = dict[int, tuple[int, tuple[str, ...]]]
"""By thing: how many sets hold it, and the names of the first few."""


def ones(bits: int) -> Iterator[int]:
    """Positions of the bits that are set, in ascending order; ``bits`` is not negative."""
    digits = f"{bits:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def first(bits: int, most: int) -> tuple[int, ...]:
    """The lowest positions of bits that are set."""
    positions: list[int] = []
    while bits and len(positions) < most:
        lowest = bits & -bits
        positions.append(lowest.bit_length() - 1)
        bits ^= lowest
    return tuple(positions)


class SlicedCounts:
    """Counts by thing, laid across integers: plane *i* holds bit *i* of every count."""

    def __init__(self) -> None:
        self.planes: list[int] = []

    def add(self, bits: int) -> None:
        """Count one more set."""
        carry = bits
        for number, plane in enumerate(self.planes):
            if not carry:
                return
            self.planes[number] = plane ^ carry
            carry &= plane
        if carry:
            self.planes.append(carry)


class Tally:
    """Counts named sets by thing, and keeps the first ``keep`` names of the sets that hold it."""

    def __init__(self, keep: int = 4) -> None:
        self._counts = SlicedCounts()
        self._names: dict[int, list[str]] = {}
        self._wanting = [0] * keep
        """Things that have had more than *i* sets by now."""

    def add(self, name: str, bits: int) -> None:
        """Count one more set."""
        self._counts.add(bits)
        new = bits
        for number, had in enumerate(self._wanting):
            self._wanting[number] = had | new
            new &= had
        for thing in ones(bits & ~new):
            self._names.setdefault(thing, []).append(name)

    def above(self, limit: int) -> Counts:
        """The counts of the things that more than ``limit`` sets hold."""
        digits = [f"{plane:b}"[::-1] for plane in self._counts.planes]
        counts: Counts = {}
        for thing, names in self._names.items():
            count = sum(
                1 << number
                for number, plane in enumerate(digits)
                if thing < len(plane) and plane[thing] == "1"
            )
            if count > limit:
                counts[thing] = (count, tuple(names))
        return counts
