"""Decision diagrams of monotone functions (BDD) and of families of sets (ZBDD).

Reduced ordered binary decision diagrams: R. E. Bryant, "Graph-based algorithms for
Boolean function manipulation", IEEE Transactions on Computers 35(8), 1986. Families
of sets: S. Minato, "Zero-suppressed BDDs for set manipulation in combinatorial
problems", 30th Design Automation Conference, 1993. Minimal solutions: A. Rauzy, "New
algorithms for fault trees analysis", Reliability Engineering & System Safety 40, 1993.

Nothing recurses, so that any number of variables works. Nodes are numbers; a node is
made after those that it refers to, so ascending numbers are a topological order.
"""

from __future__ import annotations

from depmap.errors import DepmapError

EMPTY = 0
"""The function that is never true; the family without any set."""
BASE = 1
"""The function that is always true; the family of the empty set alone."""


class BudgetExceededError(DepmapError):
    """A diagram grew too large; nothing that is not whole is given."""


class Diagrams:
    """A table of nodes (variable, low, high) that shares equal ones."""

    def __init__(self, variables: int, budget: int) -> None:
        # The two terminals stand below all variables.
        self.variable = [variables, variables]
        self.low = [EMPTY, BASE]
        self.high = [EMPTY, BASE]
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._budget = budget

    def _make(self, variable: int, low: int, high: int) -> int:
        key = (variable, low, high)
        node = self._numbers.get(key)
        if node is None:
            node = self._numbers[key] = len(self.variable)
            if node > self._budget:
                raise BudgetExceededError(
                    f"the decision diagram grew beyond {self._budget:,} nodes",
                    "ask for sets up to a lower order",
                )
            self.variable.append(variable)
            self.low.append(low)
            self.high.append(high)
        return node

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
        self._and: dict[tuple[int, int], int] = {}
        self._or: dict[tuple[int, int], int] = {}

    def basic(self, variable: int) -> int:
        """The function that is true if a variable is."""
        return self._node(variable, EMPTY, BASE)

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

    def _node(self, variable: int, low: int, high: int) -> int:
        return low if low == high else self._make(variable, low, high)

    def _apply(
        self,
        one: int,
        other: int,
        known: dict[tuple[int, int], int],
        *,
        absorbing: int,
        neutral: int,
    ) -> int:
        variable, low, high = self.variable, self.low, self.high

        def look(f: int, g: int) -> int | None:
            if g in (f, neutral):
                return f
            if f == neutral:
                return g
            if absorbing in (f, g):
                return absorbing
            return known.get((f, g) if f < g else (g, f))

        found = look(one, other)
        if found is not None:
            return found
        waiting = [(one, other)]
        while waiting:
            f, g = waiting[-1]
            at_f, at_g = variable[f], variable[g]
            top = min(at_f, at_g)
            f0, f1 = (low[f], high[f]) if at_f == top else (f, f)
            g0, g1 = (low[g], high[g]) if at_g == top else (g, g)
            r0, r1 = look(f0, g0), look(f1, g1)
            if r0 is None:
                waiting.append((f0, g0))
            elif r1 is None:
                waiting.append((f1, g1))
            else:
                known[(f, g) if f < g else (g, f)] = self._node(top, r0, r1)
                waiting.pop()
        found = look(one, other)
        if found is None:
            raise RuntimeError("an operation on diagrams ended without a result")
        return found


class Families(Diagrams):
    """Families of sets as ZBDD."""

    def __init__(self, variables: int, budget: int) -> None:
        super().__init__(variables, budget)
        self._without: dict[tuple[int, int], int] = {}

    def node(self, variable: int, low: int, high: int) -> int:
        """The sets of ``low``, and those of ``high`` with the variable added."""
        return low if high == EMPTY else self._make(variable, low, high)

    def without(self, one: int, other: int) -> int:
        """The sets of the first that hold no set of the second."""
        variable, low, high, known = self.variable, self.low, self.high, self._without

        def look(u: int, v: int) -> int | None:
            if EMPTY in (u, v):
                return u
            if v in (BASE, u):
                return EMPTY
            return known.get((u, v))

        found = look(one, other)
        if found is not None:
            return found
        waiting = [(one, other)]
        while waiting:
            u, v = waiting[-1]
            at_u, at_v = variable[u], variable[v]
            if at_u > at_v:
                # No set of the first holds that variable.
                result = look(u, low[v])
                if result is None:
                    waiting.append((u, low[v]))
                    continue
            else:
                rest = low[v] if at_u == at_v else v
                r0 = look(low[u], rest)
                if r0 is None:
                    waiting.append((low[u], rest))
                    continue
                longer = high[u]
                if at_u == at_v:
                    r1 = look(high[u], high[v])
                    if r1 is None:
                        waiting.append((high[u], high[v]))
                        continue
                    longer = r1
                inner = look(longer, rest)
                if inner is None:
                    waiting.append((longer, rest))
                    continue
                result = self.node(at_u, r0, inner)
            known[u, v] = result
            waiting.pop()
        found = look(one, other)
        if found is None:
            raise RuntimeError("an operation on diagrams ended without a result")
        return found


def minimal_solutions(functions: Functions, root: int, families: Families) -> int:
    """The family of the minimal solutions of a monotone function (Rauzy 1993)."""
    solved = {EMPTY: EMPTY, BASE: BASE}
    for node in functions.below(root):
        without_it = solved[functions.low[node]]
        with_it = families.without(solved[functions.high[node]], without_it)
        solved[node] = families.node(functions.variable[node], without_it, with_it)
    return solved[root]
