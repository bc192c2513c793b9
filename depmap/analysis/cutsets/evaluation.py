"""The gates of a module are evaluated in turn, members first; circles until they settle."""

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

    def both(self, left: int, right: int) -> int:
        """What an and gate of two members is."""

    def either(self, left: int, right: int) -> int:
        """What an or gate of two members is."""

    def kept(self, roots: Iterable[int]) -> tuple[Self, list[int]]:
        """Only what is below some nodes."""


A = TypeVar("A", bound=Algebra)


class Evaluation:
    """An attempt at a module; ``variables`` stand in the order that they have in diagrams."""

    def __init__(self, module: int, gates: Mapping[int, Vote], variables: Sequence[int]) -> None:
        self._module = module
        self._gates = gates
        self._variables = variables
        self.progress = 0
        """How many gates are done."""

    def value(self, algebra: A, enough: int, start: int = EMPTY) -> tuple[A, int]:
        """The diagrams, and the node of the module in them.

        Circles have their least solution, from nothing upwards; if ``start`` is BASE,
        their greatest solution, from everything downwards. Diagrams of more than
        ``enough`` nodes are cut down to the nodes that are still needed.
        """
        gates = self._gates
        value = {event: algebra.basic(place) for place, event in enumerate(self._variables)}
        needed = {node: len(by) for node, by in users(gates).items()}
        needed[self._module] = needed.get(self._module, 0) + 1
        for group, circular in bottom_up(self._module, gates):
            for node in group:
                value.setdefault(node, start)
            again = True
            while again:
                again = False
                for node in group:
                    result = _vote(algebra, gates[node], value)
                    again |= circular and result != value[node]
                    value[node] = result
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
    # The deepest member first: operations then go from the bottom of the diagram upwards.
    members = sorted(
        (value[member] for member in gate.members), key=lambda member: -algebra.variable[member]
    )
    if gate.is_or:
        result = EMPTY
        for member in members:
            result = algebra.either(result, member)
        return result
    if gate.is_and:
        result = BASE
        for member in members:
            result = algebra.both(result, member)
        return result
    return _at_least(algebra, gate.threshold, members)


def _at_least(algebra: Algebra, threshold: int, members: Sequence[int]) -> int:
    """True if so many members are true; by a recurrence over members, not by expansion."""
    # row[j]: at least j of the members looked at so far.
    row = [BASE] + [EMPTY] * threshold
    for seen, member in enumerate(members, 1):
        for count in range(min(seen, threshold), 0, -1):
            row[count] = algebra.either(row[count], algebra.both(member, row[count - 1]))
    return row[threshold] if threshold > 0 else BASE
