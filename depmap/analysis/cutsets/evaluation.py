"""The gates of a module, one after the other, members first; circles until they settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, Self, TypeVar

from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY
from depmap.analysis.cutsets.formulas.network import Vote, bottom_up, users


class Algebra(Protocol):
    """What gates are evaluated in: diagrams of functions, or of families of sets."""

    variable: list[int]

    def __len__(self) -> int:
        """How many nodes there are."""

    def basic(self, variable: int) -> int:
        """What a variable is."""

    def both(self, one: int, other: int) -> int:
        """What an and gate of two is."""

    def either(self, one: int, other: int) -> int:
        """What an or gate of two is."""

    def kept(self, roots: Iterable[int]) -> tuple[Self, list[int]]:
        """Only what is below some nodes."""


A = TypeVar("A", bound=Algebra)


class Evaluation:
    """One attempt at a module, in an order of its variables."""

    def __init__(self, module: int, gates: Mapping[int, Vote], order: Sequence[int]) -> None:
        self._module = module
        self._gates = gates
        self._order = order
        self.progress = 0
        """How many gates are done."""

    def value(self, algebra: A, enough: int, start: int = EMPTY) -> tuple[A, int]:
        """What the module is: of circles the least solution, from nothing upwards.

        With BASE to start with, it is the greatest one, from everything downwards.
        Nodes that nothing needs any more are left out if there are ``enough`` of them.
        """
        gates = self._gates
        value = {event: algebra.basic(place) for place, event in enumerate(self._order)}
        needed = {node: len(by) for node, by in users(gates).items()}
        needed[self._module] = needed.get(self._module, 0) + 1
        for group, circular in bottom_up(self._module, gates):
            for node in group:
                value.setdefault(node, start)
            again = True
            while again:
                again = False
                for node in group:
                    found = _vote(algebra, gates[node], value)
                    again |= circular and found != value[node]
                    value[node] = found
                    self.progress += 1
                    if len(algebra) > enough:
                        algebra, kept = algebra.kept(value.values())
                        value = dict(zip(value, kept, strict=True))
                        enough = max(enough, 2 * len(algebra))
            for node in group:
                for member in gates[node].members:
                    needed[member] -= 1
                    if not needed[member]:
                        del value[member]
        return algebra, value[self._module]


def _vote(algebra: Algebra, gate: Vote, value: Mapping[int, int]) -> int:
    # The deepest first: operations then go from the bottom of the diagram upwards.
    members = sorted(
        (value[member] for member in gate.members), key=lambda one: -algebra.variable[one]
    )
    if gate.is_or:
        found = EMPTY
        for member in members:
            found = algebra.either(found, member)
        return found
    if gate.is_and:
        found = BASE
        for member in members:
            found = algebra.both(found, member)
        return found
    return _at_least(algebra, gate.threshold, members)


def _at_least(algebra: Algebra, threshold: int, members: Sequence[int]) -> int:
    """True if so many members are; by the recurrence over members, not by expansion."""
    # row[j]: at least j of the members looked at so far.
    row = [BASE] + [EMPTY] * threshold
    for seen, member in enumerate(members, 1):
        for count in range(min(seen, threshold), 0, -1):
            row[count] = algebra.either(row[count], algebra.both(member, row[count - 1]))
    return row[threshold] if threshold > 0 else BASE
