"""Tables of nodes: what decision diagrams of functions and of families have in common.

Nodes are numbers; a node is made after those that it refers to, so ascending numbers
are a topological order.
"""

from __future__ import annotations

from depmap.errors import DepmapError

EMPTY = 0
"""The function that is never true; the family without any set."""
BASE = 1
"""The function that is always true; the family of the empty set alone."""

BITS = 24
"""A key of two nodes: the first shifted by so many bits, and the second."""
MASK = (1 << BITS) - 1


class BudgetExceededError(DepmapError):
    """A diagram grew too large. No partial answer is given."""


class Diagrams:
    """A table of nodes (variable, low, high); equal nodes are the same node."""

    def __init__(self, variables: int, budget: int) -> None:
        # The two terminals stand below all variables.
        self.variable = [variables, variables]
        self.low = [EMPTY, BASE]
        self.high = [EMPTY, BASE]
        self._numbers: dict[int, int] = {}
        self.budget = min(budget, MASK)

    def __len__(self) -> int:
        return len(self.variable)

    def make(self, variable: int, low: int, high: int) -> int:
        """The node of a variable, with what is below it: ``low`` without it, ``high`` with it."""
        key = (variable << BITS | low) << BITS | high
        node = self._numbers.get(key)
        if node is None:
            node = self._numbers[key] = len(self.variable)
            self.within(node)
            self.variable.append(variable)
            self.low.append(low)
            self.high.append(high)
        return node

    def within(self, number: int) -> None:
        """Raise BudgetExceededError if so many nodes are more than the budget allows."""
        if number > self.budget:
            raise BudgetExceededError(f"the decision diagram grew beyond {self.budget:,} nodes")

    def below(self, *roots: int) -> list[int]:
        """These nodes and all nodes below them, without terminals, ascending."""
        seen = {EMPTY, BASE}
        waiting = list(roots)
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting.append(self.low[node])
                waiting.append(self.high[node])
        return sorted(seen - {EMPTY, BASE})
