"""Decision diagrams of monotone functions (BDD) and of families of sets (ZBDD).

Reduced ordered binary decision diagrams: R. E. Bryant, "Graph-based algorithms for
Boolean function manipulation", IEEE Transactions on Computers 35(8), 1986. Families
of sets: S. Minato, "Zero-suppressed BDDs for set manipulation in combinatorial
problems", 30th Design Automation Conference, 1993.

Nothing recurses, so that any number of variables works: an operation first collects
all pairs of nodes that it needs, then makes their results from the lowest variable
upwards (H. Ochi, K. Yasuoka, S. Yajima, "Breadth-first manipulation of very large
binary-decision diagrams", ICCAD 1993). Nodes are numbers; a node is made after those
that it refers to, so ascending numbers are a topological order.
"""

from __future__ import annotations

from collections.abc import Iterable

from depmap.errors import DepmapError

EMPTY = 0
"""The function that is never true; the family without any set."""
BASE = 1
"""The function that is always true; the family of the empty set alone."""

_BITS = 24
MOST_NODES = (1 << _BITS) - 1


class BudgetExceededError(DepmapError):
    """A diagram grew too large; nothing that is not whole is given."""


class Diagrams:
    """A table of nodes (variable, low, high) that shares equal ones."""

    def __init__(self, variables: int, budget: int) -> None:
        # The two terminals stand below all variables.
        self.variable = [variables, variables]
        self.low = [EMPTY, BASE]
        self.high = [EMPTY, BASE]
        self._numbers: dict[int, int] = {}
        self._budget = min(budget, MOST_NODES)

    def __len__(self) -> int:
        return len(self.variable)

    def _make(self, variable: int, low: int, high: int) -> int:
        key = (variable << _BITS | low) << _BITS | high
        node = self._numbers.get(key)
        if node is None:
            node = self._numbers[key] = len(self.variable)
            self._within(node)
            self.variable.append(variable)
            self.low.append(low)
            self.high.append(high)
        return node

    def _within(self, number: int) -> None:
        if number > self._budget:
            raise BudgetExceededError(f"the decision diagram grew beyond {self._budget:,} nodes")

    def below(self, *roots: int) -> list[int]:
        """The nodes below some nodes and themselves, without terminals, ascending."""
        seen = {EMPTY, BASE}
        waiting = list(roots)
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting.append(self.low[node])
                waiting.append(self.high[node])
        return sorted(seen - {EMPTY, BASE})


class Functions(Diagrams):
    """Monotone Boolean functions as BDD."""

    def __init__(self, variables: int, budget: int) -> None:
        super().__init__(variables, budget)
        self._and: dict[int, int] = {}
        self._or: dict[int, int] = {}

    def basic(self, variable: int) -> int:
        """The function that is true if a variable is."""
        return self._make(variable, EMPTY, BASE)

    def both(self, one: int, other: int) -> int:
        """Conjunction."""
        return self._apply(one, other, self._and, absorbing=EMPTY, neutral=BASE)

    def either(self, one: int, other: int) -> int:
        """Disjunction."""
        return self._apply(one, other, self._or, absorbing=BASE, neutral=EMPTY)

    def at_least(self, threshold: int, members: list[int]) -> int:
        """True if so many members are; by the recurrence over members, not by expansion."""
        # row[j]: at least j of the members looked at so far.
        row = [BASE] + [EMPTY] * threshold
        for seen, member in enumerate(members, 1):
            for count in range(min(seen, threshold), 0, -1):
                row[count] = self.either(row[count], self.both(member, row[count - 1]))
        return row[threshold] if threshold > 0 else BASE

    def copied(self, roots: Iterable[int], *, dual: bool = False) -> tuple[Functions, list[int]]:
        """Only what is below some nodes; or of each the dual, of what works if members work."""
        into = Functions(self.variable[EMPTY], self._budget)
        made = {EMPTY: BASE, BASE: EMPTY} if dual else {EMPTY: EMPTY, BASE: BASE}
        roots = list(roots)
        for node in self.below(*roots):
            low, high = made[self.low[node]], made[self.high[node]]
            if dual:
                low, high = high, low
            made[node] = into._make(self.variable[node], low, high)
        return into, [made[root] for root in roots]

    def _apply(
        self, one: int, other: int, known: dict[int, int], *, absorbing: int, neutral: int
    ) -> int:
        variable, low, high = self.variable, self.low, self.high
        pending: dict[int, int] = {}  # the number of a pair, as ~number where a node is expected

        def look(f: int, g: int) -> int:
            if g in (f, neutral):
                return f
            if f == neutral:
                return g
            if absorbing in (f, g):
                return absorbing
            key = f << _BITS | g if f < g else g << _BITS | f
            found = known.get(key)
            if found is None:
                found = pending.setdefault(key, ~len(pending))
                if ~found == len(keys):
                    keys.append(key)
            return found

        keys: list[int] = []
        if len(known) > self._budget:
            known.clear()
        first = look(one, other)
        if first >= 0:
            return first
        mask = MOST_NODES
        tops: list[int] = []
        lows: list[int] = []
        highs: list[int] = []
        for key in keys:  # grows
            f, g = key >> _BITS, key & mask
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
            if len(keys) > self._budget:
                self._within(len(keys))
        results = [0] * len(keys)
        for number in sorted(range(len(keys)), key=tops.__getitem__, reverse=True):
            r0, r1 = lows[number], highs[number]
            if r0 < 0:
                r0 = results[~r0]
            if r1 < 0:
                r1 = results[~r1]
            node = r0 if r0 == r1 else self._make(tops[number], r0, r1)
            known[keys[number]] = results[number] = node
        return results[0]


class Families(Diagrams):
    """Families of sets as ZBDD."""

    def __init__(self, functions: Functions, budget: int) -> None:
        super().__init__(functions.variable[EMPTY], budget)
        self._functions = functions
        self._without: dict[int, int] = {}

    def node(self, variable: int, low: int, high: int) -> int:
        """The sets of ``low``, and those of ``high`` with the variable added."""
        return low if high == EMPTY else self._make(variable, low, high)

    def copied(self, root: int) -> tuple[Families, int]:
        """Only what is below a node."""
        into = Families(self._functions, self._budget)
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
        functions, known = self._functions, self._without
        variable, low, high = self.variable, self.low, self.high
        f_variable, f_low, f_high = functions.variable, functions.low, functions.high
        pending: dict[int, int] = {}
        keys: list[int] = []

        def look(u: int, f: int) -> int:
            if u == EMPTY or f == BASE:
                return EMPTY
            at_u = variable[u]
            while f_variable[f] < at_u:
                f = f_low[f]
            if f <= BASE:
                return EMPTY if f == BASE else u
            key = u << _BITS | f
            found = known.get(key)
            if found is None:
                found = pending.setdefault(key, ~len(pending))
                if ~found == len(keys):
                    keys.append(key)
            return found

        if len(known) > self._budget:
            known.clear()
        first = look(family, function)
        if first >= 0:
            return first
        lows: list[int] = []
        highs: list[int] = []
        for key in keys:  # grows
            u, f = key >> _BITS, key & MOST_NODES
            if variable[u] == f_variable[f]:
                lows.append(look(low[u], f_low[f]))
                highs.append(look(high[u], f_high[f]))
            else:
                lows.append(look(low[u], f))
                highs.append(look(high[u], f))
            if len(keys) > self._budget:
                self._within(len(keys))
        tops = [variable[key >> _BITS] for key in keys]
        results = [0] * len(keys)
        for number in sorted(range(len(keys)), key=tops.__getitem__, reverse=True):
            r0, r1 = lows[number], highs[number]
            if r0 < 0:
                r0 = results[~r0]
            if r1 < 0:
                r1 = results[~r1]
            node = r0 if r1 == EMPTY else self._make(tops[number], r0, r1)
            known[keys[number]] = results[number] = node
        return results[0]
