"""Monotone functions as decision diagrams (BDD).

R. E. Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE
Transactions on Computers 35(8), 1986. Nothing recurses, so that any number of variables
works, see :mod:`depmap.analysis.cutsets.diagrams.breadth_first`.
"""

from __future__ import annotations

from collections.abc import Iterable

from depmap.analysis.cutsets.diagrams.breadth_first import Requests
from depmap.analysis.cutsets.diagrams.table import BASE, BITS, EMPTY, MASK, Diagrams


class Functions(Diagrams):
    """Monotone Boolean functions as BDD."""

    def __init__(self, variables: int, budget: int) -> None:
        super().__init__(variables, budget)
        self._and: dict[int, int] = {}
        self._or: dict[int, int] = {}

    def basic(self, variable: int) -> int:
        """The function that is true if a variable is."""
        return self.make(variable, EMPTY, BASE)

    def both(self, left: int, right: int) -> int:
        """Conjunction."""
        return self._apply(left, right, self._and, absorbing=EMPTY, neutral=BASE)

    def either(self, left: int, right: int) -> int:
        """Disjunction."""
        return self._apply(left, right, self._or, absorbing=BASE, neutral=EMPTY)

    def kept(self, roots: Iterable[int]) -> tuple[Functions, list[int]]:
        """Only what is below some nodes."""
        return self.copied(roots)

    def copied(self, roots: Iterable[int], *, dual: bool = False) -> tuple[Functions, list[int]]:
        """Only what is below some nodes; with ``dual``, the dual of each function."""
        into = Functions(self.variable[EMPTY], self.budget)
        made = {EMPTY: BASE, BASE: EMPTY} if dual else {EMPTY: EMPTY, BASE: BASE}
        roots = list(roots)
        for node in self.below(*roots):
            low, high = made[self.low[node]], made[self.high[node]]
            if dual:
                low, high = high, low
            made[node] = into.make(self.variable[node], low, high)
        return into, [made[root] for root in roots]

    def _apply(
        self, left: int, right: int, earlier: dict[int, int], *, absorbing: int, neutral: int
    ) -> int:
        variable, low, high = self.variable, self.low, self.high
        requests = Requests(earlier, self.budget)
        tops, lows, highs = requests.tops, requests.lows, requests.highs

        def look(f: int, g: int) -> int:
            if g in (f, neutral):
                return f
            if f == neutral:
                return g
            if absorbing in (f, g):
                return absorbing
            return requests.ask(f << BITS | g if f < g else g << BITS | f)

        first = look(left, right)
        if first >= 0:
            return first
        for key in requests.keys:  # grows
            f, g = key >> BITS, key & MASK
            at_f, at_g = variable[f], variable[g]
            if at_f == at_g:
                tops.append(at_f)
                lows.append(look(low[f], low[g]))
                highs.append(look(high[f], high[g]))
            elif at_f < at_g:
                tops.append(at_f)
                lows.append(look(low[f], g))
                highs.append(look(high[f], g))
            else:
                tops.append(at_g)
                lows.append(look(f, low[g]))
                highs.append(look(f, high[g]))
            if len(requests.keys) > self.budget:
                self.within(len(requests.keys))
        return requests.made(
            lambda place, r0, r1: r0 if r0 == r1 else self.make(tops[place], r0, r1)
        )
