"""The diagrams of one module: in several orders of its variables, with growing budgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from depmap.analysis.cutsets.diagrams import BASE, EMPTY, BudgetExceededError
from depmap.analysis.cutsets.families import Families
from depmap.analysis.cutsets.functions import Functions
from depmap.analysis.cutsets.network import Vote, bottom_up, users
from depmap.analysis.cutsets.orders import orders

BUDGET = 2_500_000
"""Nodes of a diagram, at most: with all that is remembered, below 1 GB."""
_ROUNDS = ((20_000, 8), (150_000, 5), (600_000, 3))
"""Nodes in each round, and how many orders of the variables are tried in it."""
_LAST = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A module, solved: its function and the minimal solutions of it.

    ``variables`` are events and other modules, from the top of the diagrams downwards.
    """

    module: int
    variables: list[int]
    functions: Functions
    function: int
    families: Families
    family: int


def solved(module: int, gates: Mapping[int, Vote], budget: int, *, dual: bool = False) -> Part:
    """The diagrams of a module, or of its dual.

    An order of the variables that is hopeless shows it early: those in which most of
    the gates were done when the budget was used up come into the next round. Raises
    BudgetExceededError if the last one has no end either.
    """
    waiting = orders(module, gates)
    known: list[list[int]] = []
    done: dict[int, int] = {}
    for limit, most in (*_ROUNDS, (budget, _LAST)):
        best = sorted(done, key=lambda one: -done[one])[:most]
        tried = (known[one] for one in best) if done else waiting
        progress: dict[int, int] = {}
        for number, order in enumerate(tried):
            attempt = _Attempt(module, gates, order)
            try:
                return attempt.part(min(limit, budget), dual=dual)
            except BudgetExceededError:
                # Nothing of the attempt is kept, nor its traceback: they are large.
                pass
            if not done:
                known.append(order)
            progress[best[number] if done else number] = attempt.progress
        done = progress
        if limit >= budget:
            break
    raise BudgetExceededError(f"the decision diagram grew beyond {budget:,} nodes")


class _Attempt:
    def __init__(self, module: int, gates: Mapping[int, Vote], order: list[int]) -> None:
        self._module = module
        self._gates = gates
        self._order = order
        self.progress = 0

    def part(self, limit: int, *, dual: bool) -> Part:
        whole = self._function(Functions(len(self._order), limit), limit)
        functions, (function,) = whole[0].copied([whole[1]], dual=dual)
        del whole
        families = Families(functions, limit)
        family = families.minimal_solutions(function)
        families, family = families.copied(family)
        return Part(self._module, self._order, functions, function, families, family)

    def _function(self, functions: Functions, limit: int) -> tuple[Functions, int]:
        """Of circles the least solution, from nothing upwards."""
        gates = self._gates
        value = {event: functions.basic(place) for place, event in enumerate(self._order)}
        needed = {node: len(by) for node, by in users(gates).items()}
        needed[self._module] = needed.get(self._module, 0) + 1
        enough = limit // 2
        for group, circular in bottom_up(self._module, gates):
            for node in group:
                value.setdefault(node, EMPTY)
            again = True
            while again:
                again = False
                for node in group:
                    found = _vote(functions, gates[node], value)
                    again |= circular and found != value[node]
                    value[node] = found
                    self.progress += 1
                    if len(functions) > enough:
                        functions, kept = functions.copied(value.values())
                        value = dict(zip(value, kept, strict=True))
                        enough = max(enough, 2 * len(functions))
            for node in group:
                for member in gates[node].members:
                    needed[member] -= 1
                    if not needed[member]:
                        del value[member]
        return functions, value[self._module]


def _vote(functions: Functions, gate: Vote, value: Mapping[int, int]) -> int:
    # The deepest first: operations then go from the bottom of the diagram upwards.
    members = sorted(
        (value[member] for member in gate.members), key=lambda one: -functions.variable[one]
    )
    if gate.is_or:
        found = EMPTY
        for member in members:
            found = functions.either(found, member)
        return found
    if gate.is_and:
        found = BASE
        for member in members:
            found = functions.both(found, member)
        return found
    return functions.at_least(gate.threshold, members)
