"""A smaller network of the same function, before it becomes a diagram.

The analysis of fault trees begins with this rewriting: gates of a single member left
out, like gates joined, equal gates shared, and a gate made of members that always come
together (I. Niemelä, "On simplification of large fault trees", Reliability Engineering
& System Safety 44(2), 1994).
"""

from __future__ import annotations

from collections.abc import Mapping

from depmap.analysis.cutsets.formulas.absorption import absorbed
from depmap.analysis.cutsets.formulas.modules import modules
from depmap.analysis.cutsets.formulas.network import (
    Network,
    Vote,
    Votes,
    below,
    bottom_up,
    users,
    vote,
)


def simplified(network: Network) -> Network:
    """The same function of the same events, in fewer and larger gates."""
    top, gates = _replaced(network.top, network.gates, {})
    fresh = max((*network.names, *network.gates)) + 1
    before: Votes = {}
    while gates != before:
        before = gates
        top, gates = _without_singles(top, gates)
        gates = _joined(top, gates)
        top, gates = _shared(top, gates)
        gates = absorbed(top, _together(gates, max((fresh, *gates)) + 1))
    fresh = max((fresh, *gates)) + 1
    if top not in gates:
        return Network(fresh, {fresh: Vote(1, (top,))}, network.names)
    return Network(top, _apart(top, gates, fresh), network.names)


def _replaced(top: int, gates: Mapping[int, Vote], other: dict[int, int]) -> tuple[int, Votes]:
    """Put other nodes in the place of some gates, and leave out what the top does not need."""

    def final(node: int) -> int:
        passed = []
        while node in other:
            passed.append(node)
            node = other[node]
        for gate in passed:
            other[gate] = node
        return node

    changed: Votes = {}
    for node, gate in gates.items():
        members = [final(member) for member in gate.members]
        changed[node] = vote(gate.threshold, tuple(member for member in members if member != node))
    top = final(top)
    return top, {node: changed[node] for node in below(top, changed) if node in changed}


def _without_singles(top: int, gates: Votes) -> tuple[int, Votes]:
    """Replace each gate that has a single member by that member."""
    other = {node: gate.members[0] for node, gate in gates.items() if len(gate.members) == 1}
    return _replaced(top, gates, other) if other else (top, gates)


def _joined(top: int, gates: Votes) -> Votes:
    """Give the members of a gate to its user, if that is a single gate of the same kind."""
    used = users(gates)
    joined: Votes = {}
    gone: set[int] = set()

    def goes(node: int, kind: str) -> bool:
        return node in gates and node != top and gates[node].kind == kind and len(used[node]) == 1

    for node in below(top, gates):
        gate = gates.get(node)
        if gate is None or node in gone:
            continue
        if not gate.kind:
            joined[node] = gate
            continue
        members: dict[int, None] = {}
        waiting = list(reversed(gate.members))
        while waiting:
            member = waiting.pop()
            if goes(member, gate.kind):
                gone.add(member)
                waiting += reversed(gates[member].members)
            elif member != node:
                members[member] = None
        joined[node] = Vote(1 if gate.is_or else len(members), tuple(members))
    return joined


def _shared(top: int, gates: Votes) -> tuple[int, Votes]:
    """Keep the first of equal gates."""
    other: dict[int, int] = {}
    first: dict[tuple[int, tuple[int, ...]], int] = {}
    for group, _ in bottom_up(top, gates):
        for node in group:
            gate = gates[node]
            equal = tuple(sorted(other.get(member, member) for member in gate.members))
            same = first.setdefault((gate.threshold, equal), node)
            if same != node:
                other[node] = same
    return _replaced(top, gates, other) if other else (top, gates)


def _together(gates: Votes, fresh: int) -> Votes:
    """Make a gate of members that always come together in several gates of the same kind."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for node, by in users(gates).items():
        if len(by) > 1 and gates[by[0]].kind and len({gates[user].kind for user in by}) == 1:
            groups.setdefault(tuple(sorted(by)), []).append(node)
    member_of: dict[int, int] = {}
    made: Votes = {}
    changed: set[int] = set()
    for holders, nodes in groups.items():
        if len(nodes) > 1:
            made[fresh] = Vote(1 if gates[holders[0]].is_or else len(nodes), tuple(nodes))
            for node in nodes:
                member_of[node] = fresh
            changed.update(holders)
            fresh += 1
    for node, gate in gates.items():
        if node in changed:
            once = tuple(dict.fromkeys(member_of.get(member, member) for member in gate.members))
            made[node] = Vote(1 if gate.is_or else len(once), once)
        else:
            made[node] = gate
    return made


def _apart(top: int, gates: Votes, fresh: int) -> Votes:
    """Make a module of the members of a gate that share nothing with the rest."""
    used = users(gates)
    whole = set(modules(top, gates))
    made: Votes = {}
    for node, gate in gates.items():
        own = [
            member
            for member in gate.members
            if len(used[member]) == 1 and (member in whole or member not in gates)
        ]
        if gate.kind and 1 < len(own) < len(gate.members):
            mine = set(own)
            rest = tuple(member for member in gate.members if member not in mine)
            made[fresh] = Vote(1 if gate.is_or else len(own), tuple(own))
            made[node] = Vote(1 if gate.is_or else len(rest) + 1, (fresh, *rest))
            fresh += 1
        else:
            made[node] = gate
    return made
