"""Families of sets as zero-suppressed decision diagrams (ZBDD).

S. Minato, "Zero-suppressed BDDs for set manipulation in combinatorial problems", 30th
Design Automation Conference, 1993. Operations work as those of functions.
"""

from __future__ import annotations

from depmap.analysis.cutsets.diagrams.bdd import Functions
from depmap.analysis.cutsets.diagrams.breadth_first import Requests
from depmap.analysis.cutsets.diagrams.table import BASE, BITS, EMPTY, MASK, Diagrams


class Families(Diagrams):
    """Families of sets as ZBDD."""

    def __init__(self, functions: Functions, budget: int) -> None:
        super().__init__(functions.variable[EMPTY], budget)
        self._functions = functions
        self._without: dict[int, int] = {}

    def node(self, variable: int, low: int, high: int) -> int:
        """The sets of ``low``, and those of ``high`` with the variable added."""
        return low if high == EMPTY else self.make(variable, low, high)

    def copied(self, root: int) -> tuple[Families, int]:
        """Only what is below a node."""
        into = Families(self._functions, self.budget)
        made = {EMPTY: EMPTY, BASE: BASE}
        for node in self.below(root):
            low, high = made[self.low[node]], made[self.high[node]]
            made[node] = into.node(self.variable[node], low, high)
        return into, made[root]

    def minimal_solutions(self, function: int) -> int:
        """The family of the minimal solutions of a monotone function.

        A. Rauzy, "New algorithms for fault trees analysis", Reliability Engineering
        & System Safety 40, 1993.
        """
        functions = self._functions
        solved = {EMPTY: EMPTY, BASE: BASE}
        for node in functions.below(function):
            low, high = functions.low[node], functions.high[node]
            with_it = self.without(solved[high], low)
            solved[node] = self.node(functions.variable[node], solved[low], with_it)
        return solved[function]

    def without(self, family: int, function: int) -> int:
        """The sets of a family that do not make a monotone function true."""
        functions = self._functions
        variable, low, high = self.variable, self.low, self.high
        f_variable, f_low, f_high = functions.variable, functions.low, functions.high
        requests = Requests(self._without, self.budget)
        tops, lows, highs = requests.tops, requests.lows, requests.highs

        def look(u: int, f: int) -> int:
            if u == EMPTY or f == BASE:
                return EMPTY
            at_u = variable[u]
            while f_variable[f] < at_u:
                f = f_low[f]
            if f <= BASE:
                return EMPTY if f == BASE else u
            return requests.ask(u << BITS | f)

        first = look(family, function)
        if first >= 0:
            return first
        for key in requests.keys:  # grows
            u, f = key >> BITS, key & MASK
            tops.append(variable[u])
            if variable[u] == f_variable[f]:
                lows.append(look(low[u], f_low[f]))
                highs.append(look(high[u], f_high[f]))
            else:
                lows.append(look(low[u], f))
                highs.append(look(high[u], f))
            if len(requests.keys) > self.budget:
                self.within(len(requests.keys))
        return requests.made(lambda place, r0, r1: self.node(tops[place], r0, r1))
