"""How an operation on diagrams works without recursion: collect first, then make.

All pairs of nodes whose results are needed are collected, each once; then the results
are made from the lowest variable upwards (H. Ochi, K. Yasuoka, S. Yajima, "Breadth-first
manipulation of very large binary-decision diagrams", ICCAD 1993).
"""

from __future__ import annotations

from collections.abc import Callable


class Requests:
    """Results that are wanted, by key; ``~place`` stands for a result that is not made yet.

    For each place there are the variable at the top, and what is below it without and
    with that variable. ``earlier`` are results of earlier operations, by key; it is
    emptied if it has grown beyond the budget.
    """

    __slots__ = ("_places", "earlier", "highs", "keys", "lows", "tops")

    def __init__(self, earlier: dict[int, int], budget: int) -> None:
        if len(earlier) > budget:
            earlier.clear()
        self.earlier = earlier
        self.keys: list[int] = []
        self.tops: list[int] = []
        self.lows: list[int] = []
        self.highs: list[int] = []
        self._places: dict[int, int] = {}

    def ask(self, key: int) -> int:
        """The result, or what stands for it."""
        result = self.earlier.get(key)
        if result is None:
            result = self._places.setdefault(key, ~len(self._places))
            if ~result == len(self.keys):
                self.keys.append(key)
        return result

    def made(self, node: Callable[[int, int, int], int]) -> int:
        """The result of the first request; ``node`` makes a node of place, low and high."""
        earlier, keys, lows, highs = self.earlier, self.keys, self.lows, self.highs
        results = [0] * len(keys)
        for place in sorted(range(len(keys)), key=self.tops.__getitem__, reverse=True):
            low, high = lows[place], highs[place]
            if low < 0:
                low = results[~low]
            if high < 0:
                high = results[~high]
            earlier[keys[place]] = results[place] = node(place, low, high)
        return results[0]
