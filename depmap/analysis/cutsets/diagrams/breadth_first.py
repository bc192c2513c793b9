"""How an operation on diagrams goes without recursion: collect first, then make.

All pairs of nodes whose results are needed are collected, each once; then the results
are made from the lowest variable upwards (H. Ochi, K. Yasuoka, S. Yajima, "Breadth-first
manipulation of very large binary-decision diagrams", ICCAD 1993).
"""

from __future__ import annotations

from collections.abc import Callable


class Requests:
    """Results that are wanted, by key; ``~place`` stands for one that is not made yet.

    For each place there are the variable at the top, and what is below it without and
    with that variable. ``known`` are results of earlier operations; it is emptied if it
    has grown beyond the budget.
    """

    __slots__ = ("_places", "highs", "keys", "known", "lows", "tops")

    def __init__(self, known: dict[int, int], budget: int) -> None:
        if len(known) > budget:
            known.clear()
        self.known = known
        self.keys: list[int] = []
        self.tops: list[int] = []
        self.lows: list[int] = []
        self.highs: list[int] = []
        self._places: dict[int, int] = {}

    def ask(self, key: int) -> int:
        """The result, or what stands for it."""
        found = self.known.get(key)
        if found is None:
            found = self._places.setdefault(key, ~len(self._places))
            if ~found == len(self.keys):
                self.keys.append(key)
        return found

    def made(self, node: Callable[[int, int, int], int]) -> int:
        """The result of the first request; ``node`` makes one of place, low and high."""
        known, keys, lows, highs = self.known, self.keys, self.lows, self.highs
        results = [0] * len(keys)
        for place in sorted(range(len(keys)), key=self.tops.__getitem__, reverse=True):
            low, high = lows[place], highs[place]
            if low < 0:
                low = results[~low]
            if high < 0:
                high = results[~high]
            known[keys[place]] = results[place] = node(place, low, high)
        return results[0]
