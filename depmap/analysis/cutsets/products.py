"""Products of minimal families, which stand for and gates."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.analysis.cutsets.diagrams.breadth_first import Requests
from depmap.analysis.cutsets.diagrams.minimal_zbdd import MinimalFamilies
from depmap.analysis.cutsets.diagrams.table import BASE, BITS, EMPTY, MASK


class Products(MinimalFamilies):
    """Minimal families with their products."""

    def __init__(self, weights: Sequence[int], order: int, budget: int) -> None:
        super().__init__(weights, order, budget)
        self._both: dict[int, int] = {}

    def both(self, left: int, right: int) -> int:
        """Each set of one family joined with each set of the other; of these the minimal sets."""
        variable, low, high = self.variable, self.low, self.high
        least, most, weights = self.least, self.most, self.weights
        # Below the last variable that both have, sizes add up and no set holds another.
        last = max(self._support(left) & self._support(right), default=-1)
        requests = Requests(self._both, self.budget)
        tops, lows, highs = requests.tops, requests.lows, requests.highs

        def look(f: int, g: int, k: int) -> int:
            if variable[f] > last and variable[g] > last:
                f, g = self.up_to(f, k - least[g]), self.up_to(g, k - least[f])
            else:
                f, g = self.up_to(f, k), self.up_to(g, k)
            if EMPTY in (f, g):
                return EMPTY
            if g in (f, BASE):
                return f
            if f == BASE:
                return g
            k = min(k, most[f] + most[g])
            return requests.ask(k << 2 * BITS | (f << BITS | g if f < g else g << BITS | f))

        first = look(left, right, self.order)
        if first >= 0:
            return first
        for key in requests.keys:  # grows
            f, g, k = key >> BITS & MASK, key & MASK, key >> 2 * BITS
            if variable[f] > variable[g]:
                f, g = g, f
            top = variable[f]
            tops.append(top)
            rest = k - weights[top]
            if variable[g] == top:
                lows.append(look(low[f], low[g], k))
                highs.append(look(self._given(f, rest), self._given(g, rest), rest))
            else:
                lows.append(look(low[f], g, k))
                highs.append(look(high[f], g, rest))
            if len(requests.keys) > self.budget:
                self.within(len(requests.keys))
        return self._made(requests, last)

    def _given(self, family: int, order: int) -> int:
        """The minimal sets that are left once the top variable fails, up to an order."""
        low, high = self.low[family], self.high[family]
        return self.either(self.up_to(low, order), self.up_to(high, order))

    def _support(self, family: int) -> set[int]:
        return {self.variable[node] for node in self.below(family)}
