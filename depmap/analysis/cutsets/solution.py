"""Exact minimal cut sets of a formula: counted without being listed, and listed in order."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterator

from depmap.analysis.components import components
from depmap.analysis.cutsets.diagrams import (
    BASE,
    EMPTY,
    BudgetExceededError,
    Families,
    Functions,
    minimal_solutions,
)
from depmap.analysis.cutsets.formula import And, AtLeast, Constant, Formula, Gate

_FIRST_TRY = 400_000
_TO_SORT = 500_000
_BUDGET = 6_000_000
"""Nodes of a diagram, at most: about 1 GB."""


class CutSets:
    """The minimal cut sets of a formula, as a diagram."""

    def __init__(
        self, events: list[str], functions: Functions, function: int, families: Families, root: int
    ) -> None:
        self._events = events
        self._functions = functions
        self._function = function
        self._families = families
        self._root = root

    def by_order(self) -> dict[int, int]:
        """How many sets there are of each size, ascending; sizes without any are left out."""
        families = self._families
        counts: dict[int, list[int]] = {EMPTY: [], BASE: [1]}
        for node in families.below(self._root):
            low, high = counts[families.low[node]], counts[families.high[node]]
            longer = [0] * max(len(low), len(high) + 1)
            for order, number in enumerate(low):
                longer[order] += number
            for order, number in enumerate(high, 1):
                longer[order] += number
            counts[node] = longer
        return {order: number for order, number in enumerate(counts[self._root]) if number}

    def count(self) -> int:
        """How many sets there are."""
        return sum(self.by_order().values())

    def sets(self, most: int | None = None, order: int | None = None) -> Iterator[tuple[str, ...]]:
        """The sets, smallest first, then in the order of the alphabet.

        ``most`` is how many to give, ``order`` the largest size to give (None: all).
        If only a part of more than :data:`_TO_SORT` sets of one size is wanted, it
        is a part of them in the order of the diagram, sorted: always the same one.
        """
        given = 0
        for size, number in self.by_order().items():
            if order is not None and size > order:
                return
            left = None if most is None else most - given
            found = self._of_size(size)
            if left is not None and left < number and number > _TO_SORT:
                found = itertools.islice(found, left)
            ordered = sorted(found) if left is None else heapq.nsmallest(left, found)
            yield from ordered
            given += len(ordered)
            if most is not None and given >= most:
                return

    def shares(self) -> dict[str, int]:
        """In how many sets each event is; events that are in none are left out."""
        families = self._families
        nodes = families.below(self._root)
        number = {EMPTY: 0, BASE: 1}
        for node in nodes:
            number[node] = number[families.low[node]] + number[families.high[node]]
        reached = dict.fromkeys(nodes, 0)
        reached[self._root] = 1
        found: dict[str, int] = {}
        for node in reversed(nodes):
            low, high = families.low[node], families.high[node]
            event = self._events[families.variable[node]]
            found[event] = found.get(event, 0) + reached[node] * number[high]
            for child in (low, high):
                if child in reached:
                    reached[child] += reached[node]
        return dict(sorted(found.items()))

    def birnbaum(self) -> dict[str, float]:
        """Structural importance of each event.

        The chance that it decides the outcome if every other event has failed with
        probability one half (Z. W. Birnbaum, "On the importance of different
        components in a multicomponent system", Multivariate Analysis II, 1969).
        """
        functions = self._functions
        nodes = functions.below(self._function)
        chance: dict[int, float] = {EMPTY: 0.0, BASE: 1.0}
        for node in nodes:
            chance[node] = (chance[functions.low[node]] + chance[functions.high[node]]) / 2
        reached = dict.fromkeys(nodes, 0.0)
        if self._function in reached:
            reached[self._function] = 1.0
        found: dict[str, float] = {}
        for node in reversed(nodes):
            low, high = functions.low[node], functions.high[node]
            event = self._events[functions.variable[node]]
            found[event] = found.get(event, 0.0) + reached[node] * (chance[high] - chance[low])
            for child in (low, high):
                if child in reached:
                    reached[child] += reached[node] / 2
        return dict(sorted(found.items()))

    def _of_size(self, size: int) -> Iterator[tuple[str, ...]]:
        """All sets of one size, each sorted, in no order among themselves."""
        families = self._families
        sizes: dict[int, frozenset[int]] = {EMPTY: frozenset(), BASE: frozenset({0})}
        for node in families.below(self._root):
            more = frozenset(one + 1 for one in sizes[families.high[node]])
            sizes[node] = sizes[families.low[node]] | more
        waiting: list[tuple[int, int, tuple[int, ...]]] = [(self._root, size, ())]
        while waiting:
            node, left, chosen = waiting.pop()
            if left not in sizes[node]:
                continue
            if node == BASE:
                yield tuple(sorted(self._events[one] for one in chosen))
                continue
            waiting.append((families.low[node], left, chosen))
            variable = families.variable[node]
            waiting.append((families.high[node], left - 1, (*chosen, variable)))


def cut_sets(formula: Formula, *, budget: int = _BUDGET) -> CutSets:
    """The minimal cut sets of a formula, all of them.

    Several orders of the variables are tried, as they decide how large the diagram
    becomes. Raises BudgetExceededError if it has more than ``budget`` nodes in every
    one of them.
    """
    groups = _groups(formula)
    attempts: list[tuple[Callable[[Formula], list[str]], int]] = [
        (order, min(budget, _FIRST_TRY)) for order in (_depth_first, _small_first, _large_first)
    ]
    attempts.append((_depth_first, budget))
    attempts.append((_small_first, budget))
    failure: BudgetExceededError | None = None
    for order, limit in attempts:
        try:
            return _solve(formula, groups, order(formula), limit)
        except BudgetExceededError as problem:
            failure = problem
    raise failure or BudgetExceededError("no order of the variables was tried")


def path_sets(formula: Formula, *, budget: int = _BUDGET) -> CutSets:
    """The minimal path sets: what must be protected so that the top does not fail.

    Raises as :func:`cut_sets`, and ValueError for a formula with circles.
    """
    if any(circular for _, circular in _groups(formula)):
        raise ValueError("path sets of a formula with circles are not its dual's cut sets")
    return cut_sets(formula.dual(), budget=budget)


def _solve(
    formula: Formula, groups: list[tuple[list[str], bool]], events: list[str], budget: int
) -> CutSets:
    functions = Functions(len(events), budget)
    value = {event: functions.basic(place) for place, event in enumerate(events)}
    for names, circular in groups:
        for name in names:
            value.setdefault(name, EMPTY)
        again = True
        while again:
            again = False
            for name in names:
                gate = formula.gates.get(name)
                if gate is None:
                    continue
                found = _value(functions, gate, value)
                again |= circular and found != value[name]
                value[name] = found
    root = value[formula.top]
    families = Families(len(events), budget)
    return CutSets(events, functions, root, families, minimal_solutions(functions, root, families))


def _value(functions: Functions, gate: Gate, value: dict[str, int]) -> int:
    if isinstance(gate, Constant):
        return BASE if gate.failed else EMPTY
    members = [value[member] for member in gate.members]
    if isinstance(gate, AtLeast):
        return functions.at_least(gate.threshold, members)
    # The deepest first: operations then go from the bottom of the diagram upwards.
    members.sort(key=lambda node: -functions.variable[node])
    found = BASE if isinstance(gate, And) else EMPTY
    for member in members:
        found = functions.both(found, member) if isinstance(gate, And) else functions.either(
            found, member
        )  # fmt: skip
    return found


def _groups(formula: Formula) -> list[tuple[list[str], bool]]:
    """Names below the top, what is referred to first; True marks a circle."""
    names = _below(formula, lambda gate: gate.members)
    number = {name: place for place, name in enumerate(names)}
    needed = [
        [number[member] for member in formula.gates[name].members] if name in formula.gates else []
        for name in names
    ]
    return [([names[place] for place in group], loop) for group, loop in components(needed)]


def _below(formula: Formula, children: Callable[[Gate], tuple[str, ...]]) -> list[str]:
    """Names below the top, depth first, each once."""
    seen: dict[str, None] = {}
    waiting = [formula.top]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen[name] = None
        gate = formula.gates.get(name)
        if gate is not None:
            waiting += reversed(children(gate))
    return list(seen)


def _events(formula: Formula, children: Callable[[Gate], tuple[str, ...]]) -> list[str]:
    return [name for name in _below(formula, children) if name not in formula.gates]


def _depth_first(formula: Formula) -> list[str]:
    """Events as they are met from left to right."""
    return _events(formula, lambda gate: gate.members)


def _sizes(formula: Formula) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for names, _ in _groups(formula):
        for name in names:
            gate = formula.gates.get(name)
            members = () if gate is None else gate.members
            sizes[name] = 1 + sum(sizes.get(member, 1) for member in members)
    return sizes


def _small_first(formula: Formula) -> list[str]:
    """The same with smaller branches first."""
    sizes = _sizes(formula)
    return _events(formula, lambda gate: tuple(sorted(gate.members, key=lambda m: sizes[m])))


def _large_first(formula: Formula) -> list[str]:
    """The same with larger branches first."""
    sizes = _sizes(formula)
    return _events(formula, lambda gate: tuple(sorted(gate.members, key=lambda m: -sizes[m])))
