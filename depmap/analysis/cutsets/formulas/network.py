"""A formula without constants, in numbers: what is simplified, cut up and solved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from depmap.analysis.cutsets.formulas.formula import And, AtLeast, Constant, Formula
from depmap.graph.components import components


class Vote(NamedTuple):
    """Fails if at least ``threshold`` members fail.

    A threshold of 1 is an or gate; a threshold of all members is an and gate. Only in
    between may a member occur several times: it then counts that often.
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
        """``or``, ``and`` or the empty text: gates of the same kind can be joined."""
        return "or" if self.is_or else "and" if self.is_and else ""


def vote(threshold: int, members: tuple[int, ...]) -> Vote:
    """The gate; members of an or gate or an and gate are named once."""
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
    """The formula without constants, or which constant it is."""
    number: dict[str, int] = {formula.top: 0}
    gates: Votes = {}
    for name, gate in formula.gates.items():
        once = dict.fromkeys(gate.members)
        members = tuple(number.setdefault(member, len(number)) for member in once)
        if isinstance(gate, AtLeast):
            threshold = gate.threshold
        elif isinstance(gate, Constant):
            threshold = 0 if gate.failed else 1
        else:
            threshold = len(members) if isinstance(gate, And) else 1
        gates[number.setdefault(name, len(number))] = Vote(threshold, members)
    names = {node: name for name, node in number.items() if node not in gates}
    if not gates or 0 in names:
        fresh = len(number)
        return Network(fresh, {fresh: Vote(1, (0,))}, {0: formula.top})
    left = without_constants(0, gates)
    return left if isinstance(left, bool) else Network(0, left, names)


def without_constants(top: int, gates: Mapping[int, Vote]) -> Votes | bool:
    """The gates that fail in some states and work in others, or which constant the top is.

    A gate is a constant if it fails although no event fails, or works although all events
    fail: a monotone function has no other constants.
    """
    users_of = users(gates)
    always = _failing(gates, users_of, [])
    ever = _failing(gates, users_of, [node for node in users_of if node not in gates])
    if top in always or top not in ever:
        return top in always
    changed: Votes = {}
    for node, gate in gates.items():
        if node in ever and node not in always:
            # A gate is never its own cause, so it need not be its own member.
            left = tuple(
                member
                for member in gate.members
                if member in ever and member not in always and member != node
            )
            given = sum(member in always for member in gate.members)
            changed[node] = vote(gate.threshold - given, left)
    return {node: changed[node] for node in below(top, changed) if node in changed}


def _failing(
    gates: Mapping[int, Vote], users_of: Mapping[int, list[int]], failed: list[int]
) -> set[int]:
    """All that fails if these nodes have failed: the least solution, in linear time."""
    missing = {node: gate.threshold for node, gate in gates.items()}
    waiting = [*failed, *(node for node, number in missing.items() if number <= 0)]
    down = set(waiting)
    while waiting:
        for user in users_of.get(waiting.pop(), ()):
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
    """By node: the gates that it is a member of, each as often as it occurs there."""
    users_of: dict[int, list[int]] = {}
    for name, gate in gates.items():
        for member in gate.members:
            users_of.setdefault(member, []).append(name)
    return users_of


def bottom_up(top: int, gates: Mapping[int, Vote]) -> list[tuple[list[int], bool]]:
    """The gates below the top, members first; those of a circle together, with True."""
    nodes = [node for node in below(top, gates) if node in gates]
    place = {node: number for number, node in enumerate(nodes)}
    needed = [
        [place[member] for member in gates[node].members if member in place] for node in nodes
    ]
    return [
        ([nodes[number] for number in group], circular) for group, circular in components(needed)
    ]
