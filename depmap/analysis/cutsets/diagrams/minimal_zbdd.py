"""Minimal families of sets, directly: no set of a family holds another.

The set algebra of ZBDD (S. Minato, see :mod:`depmap.analysis.cutsets.diagrams.zbdd`), with
subsumption in every operation (A. Rauzy, "Mathematical foundations of minimal
cutsets", IEEE Transactions on Reliability 50(4), 2001). No diagram of
the function is made: it may be far too large. Operations work as those of functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from depmap.analysis.cutsets.diagrams.breadth_first import Requests
from depmap.analysis.cutsets.diagrams.table import (
    BASE,
    BITS,
    EMPTY,
    MASK,
    BudgetExceededError,
    Diagrams,
)
from depmap.analysis.cutsets.solved_module import NO_SETS

_STEPS = 20
"""Pairs of nodes that are looked at for each node of the budget."""


class MinimalFamilies(Diagrams):
    """Minimal families of sets of at most ``order`` events: cut sets up to that order.

    A variable counts for as many events as its weight says.
    """

    def __init__(self, weights: Sequence[int], order: int, budget: int) -> None:
        super().__init__(len(weights), budget)
        self.order = order
        self.weights = weights
        self.least = [NO_SETS, 0]
        """The size of the smallest set of each node."""
        self.most = [-1, 0]
        """The size of its largest set."""
        self._either: dict[int, int] = {}
        self._without: dict[int, int] = {}
        self._up_to: dict[int, int] = {}
        self._steps = 0

    def node(self, variable: int, low: int, high: int) -> int:
        """The sets of ``low``, and those of ``high`` with the variable added."""
        if high == EMPTY:
            return low
        node = self.make(variable, low, high)
        if node == len(self.least):
            least, most, weight = self.least, self.most, self.weights[variable]
            self.least.append(min(least[low], weight + least[high]))
            self.most.append(max(most[low], weight + most[high]))
        return node

    def basic(self, variable: int) -> int:
        """The family of the set that holds only this variable; no set if it is too large."""
        return EMPTY if self.weights[variable] > self.order else self.node(variable, EMPTY, BASE)

    def kept(self, roots: Iterable[int]) -> tuple[Self, list[int]]:
        """Only what is below some nodes."""
        into = type(self)(self.weights, self.order, self.budget)
        made = {EMPTY: EMPTY, BASE: BASE}
        roots = list(roots)
        for node in self.below(*roots):
            low, high = made[self.low[node]], made[self.high[node]]
            made[node] = into.node(self.variable[node], low, high)
        into._steps = self._steps
        return into, [made[root] for root in roots]

    def within_steps(self, more: int) -> None:
        """Raise BudgetExceededError if the nodes take too many steps, few as they may be."""
        self._steps += more
        if self._steps > _STEPS * self.budget:
            raise BudgetExceededError(f"the minimal sets took more than {self._steps:,} steps")

    def up_to(self, family: int, order: int) -> int:
        """The sets of a family of at most ``order`` events."""
        least, most = self.least, self.most
        requests = Requests(self._up_to, self.budget)
        tops, lows, highs = requests.tops, requests.lows, requests.highs

        def look(u: int, k: int) -> int:
            if most[u] <= k:
                return u
            if least[u] > k:
                return EMPTY
            return requests.ask(k << BITS | u)

        first = look(family, order)
        if first >= 0:
            return first
        for key in requests.keys:  # grows
            u, k = key & MASK, key >> BITS
            tops.append(self.variable[u])
            lows.append(look(self.low[u], k))
            highs.append(look(self.high[u], k - self.weights[self.variable[u]]))
            if len(requests.keys) > self.budget:
                self.within(len(requests.keys))
        return self._made(requests)

    def without(self, family: int, other: int) -> int:
        """The sets of a family that hold no set of another family."""
        variable, low, high = self.variable, self.low, self.high
        least, most = self.least, self.most
        requests = Requests(self._without, self.budget)
        tops, lows, highs = requests.tops, requests.lows, requests.highs

        def look(u: int, g: int) -> int:
            at_u = variable[u]
            while variable[g] < at_u:
                g = low[g]
            if most[u] < least[g]:
                return u
            if g in (BASE, u):
                return EMPTY
            return requests.ask(u << BITS | g)

        first = look(family, other)
        if first >= 0:
            return first
        for key in requests.keys:  # grows
            u, g = key >> BITS, key & MASK
            tops.append(variable[u])
            if variable[u] == variable[g]:
                lows.append(look(low[u], low[g]))
                highs.append(look(high[u], high[g]))
            else:
                lows.append(look(low[u], g))
                highs.append(look(high[u], g))
            if len(requests.keys) > self.budget:
                self.within(len(requests.keys))
        self.within_steps(len(requests.keys))

        def node(place: int, r0: int, r1: int) -> int:
            g = requests.keys[place] & MASK
            if variable[g] == tops[place]:
                r1 = self.without(r1, low[g])
            return self.node(tops[place], r0, r1)

        return requests.made(node)

    def either(self, left: int, right: int) -> int:
        """The sets of both families, without those that hold another set."""
        variable, low, high = self.variable, self.low, self.high
        requests = Requests(self._either, self.budget)
        tops, lows, highs = requests.tops, requests.lows, requests.highs

        def look(f: int, g: int) -> int:
            if g in (f, EMPTY):
                return f
            if f == EMPTY:
                return g
            if BASE in (f, g):
                return BASE
            return requests.ask(f << BITS | g if f < g else g << BITS | f)

        first = look(left, right)
        if first >= 0:
            return first
        for key in requests.keys:  # grows
            f, g = key >> BITS, key & MASK
            if variable[f] > variable[g]:
                f, g = g, f
            tops.append(variable[f])
            if variable[f] == variable[g]:
                lows.append(look(low[f], low[g]))
                highs.append(look(self.without(high[f], low[g]), self.without(high[g], low[f])))
            else:
                lows.append(look(low[f], g))
                highs.append(self.without(high[f], g))
            if len(requests.keys) > self.budget:
                self.within(len(requests.keys))
        return self._made(requests)

    def _made(self, requests: Requests, last: int = -1) -> int:
        """Make the nodes of all requests, from the lowest variable upwards; returns the first.

        Down to the variable ``last``, a set with the top variable may hold a set without it.
        """
        self.within_steps(len(requests.keys))
        tops = requests.tops

        def node(place: int, r0: int, r1: int) -> int:
            if tops[place] <= last:
                r1 = self.without(r1, r0)
            return self.node(tops[place], r0, r1)

        return requests.made(node)
