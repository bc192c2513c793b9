"""A formula without constants, in numbers: what is simplified, cut up and solved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from depmap.analysis.components import components
from depmap.analysis.cutsets.formula import And, AtLeast, Formula, Or


class Vote(NamedTuple):
    """Fails if so many members fail; one is an or gate, as many as there are members an and gate.

    Only in between may a member be there several times: it then counts so often.
    """

    threshold: int
    members: tuple[int, ...]

    @property
    def is_or(self) -> bool:
        """Is one member enough?"""
        return self.threshold == 1

    @property
    def is_and(self) -> bool:
        """Are all members needed, and are they several?"""
        return self.threshold == len(self.members) > 1

    @property
    def kind(self) -> str:
        """One of the two, or neither: what can be joined with its like."""
        return "or" if self.is_or else "and" if self.is_and else ""


def vote(threshold: int, members: tuple[int, ...]) -> Vote:
    """The gate, without the members that a gate of its kind names twice."""
    if threshold == 1:
        return Vote(1, tuple(dict.fromkeys(members)))
    if threshold == len(members):
        once = tuple(dict.fromkeys(members))
        return Vote(len(once), once)
    return Vote(threshold, members)


Votes = dict[int, Vote]
"""Gates by number; a number without a gate is an event."""


@dataclass(frozen=True, slots=True)
class Network:
    """What is asked about, the gates below it, and the names of the events."""

    top: int
    gates: Mapping[int, Vote]
    names: Mapping[int, str]


def network(formula: Formula) -> Network | bool:
    """The formula without constants, or which constant it is.

    A gate that fails although no event does is one, and a gate that works although
    all events fail: so a monotone formula has no constants but these.
    """
    number: dict[str, int] = {}
    names: dict[int, str] = {}
    events: set[str] = set()
    for name, gate in formula.gates.items():
        for one in (name, *gate.members):
            if one not in number:
                number[one] = len(number)
                if one not in formula.gates:
                    names[number[one]] = one
                    events.add(one)
    if formula.top not in formula.gates:
        return Network(1, {1: Vote(1, (0,))}, {0: formula.top})
    always = _failing(formula, set())
    ever = _failing(formula, events)
    if formula.top in always:
        return True
    if formula.top not in ever:
        return False
    gates: Votes = {}
    for name, gate in formula.gates.items():
        if name in always or name not in ever:
            continue
        # A gate is never its own cause, so it need not be its own member.
        left = tuple(
            number[one]
            for one in dict.fromkeys(gate.members)
            if one in ever and one not in always and one != name
        )
        if isinstance(gate, AtLeast):
            given = sum(one in always for one in gate.members)
            gates[number[name]] = vote(gate.threshold - given, left)
        else:
            gates[number[name]] = Vote(1 if isinstance(gate, Or) else len(left), left)
    return Network(number[formula.top], gates, names)


def _failing(formula: Formula, failed: set[str]) -> set[str]:
    """All that fails if these have failed: the least solution, each use looked at once."""
    users: dict[str, list[str]] = {}
    missing: dict[str, int] = {}
    down = set(failed)
    waiting = list(failed)
    for name, gate in formula.gates.items():
        members = dict.fromkeys(gate.members)
        if isinstance(gate, AtLeast):
            missing[name] = gate.threshold
        elif isinstance(gate, And):
            missing[name] = len(members)
        elif isinstance(gate, Or):
            missing[name] = 1
        else:
            missing[name] = 0 if gate.failed else 1
        for member in members:
            users.setdefault(member, []).append(name)
        if missing[name] <= 0:
            down.add(name)
            waiting.append(name)
    while waiting:
        for user in users.get(waiting.pop(), ()):
            missing[user] -= 1
            if missing[user] == 0:
                down.add(user)
                waiting.append(user)
    return down


def below(top: int, gates: Mapping[int, Vote]) -> list[int]:
    """A node and all below it, depth first from left to right, each once."""
    seen: dict[int, None] = {}
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen[node] = None
            gate = gates.get(node)
            if gate is not None:
                waiting += reversed(gate.members)
    return list(seen)


def users(gates: Mapping[int, Vote]) -> dict[int, list[int]]:
    """In which gates each node is, as often as it is there."""
    found: dict[int, list[int]] = {}
    for name, gate in gates.items():
        for member in gate.members:
            found.setdefault(member, []).append(name)
    return found


def bottom_up(top: int, gates: Mapping[int, Vote]) -> list[tuple[list[int], bool]]:
    """The gates below the top, members first; those of a circle together, with True."""
    nodes = [node for node in below(top, gates) if node in gates]
    place = {node: number for number, node in enumerate(nodes)}
    needed = [[place[one] for one in gates[node].members if one in place] for node in nodes]
    return [([nodes[one] for one in group], loop) for group, loop in components(needed)]
