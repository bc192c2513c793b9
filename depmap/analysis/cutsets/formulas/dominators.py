"""Which gates all ways from the top to a gate lead through.

K. D. Cooper, T. J. Harvey, K. Kennedy, "A simple, fast dominance algorithm", Rice
University, 2001: each gate is under the nearest common dominator of all that use it,
in the order of a walk, until nothing changes. Without circles a single round is enough.
"""

from __future__ import annotations

from collections.abc import Mapping

from depmap.analysis.cutsets.formulas.network import Vote


def spans(
    top: int, gates: Mapping[int, Vote], used: Mapping[int, list[int]]
) -> tuple[dict[int, int], dict[int, int]]:
    """When a walk through the tree of dominators enters each gate, and when it leaves it."""
    inside: dict[int, list[int]] = {node: [] for node in gates}
    for node, over in dominators(top, gates, used).items():
        if node != top:
            inside[over].append(node)
    enters: dict[int, int] = {}
    leaves: dict[int, int] = {}
    waiting = [(top, False)]
    clock = 0
    while waiting:
        node, through = waiting.pop()
        clock += 1
        if through:
            leaves[node] = clock
        else:
            enters[node] = clock
            waiting.append((node, True))
            waiting += [(gate, False) for gate in inside[node]]
    return enters, leaves


def dominators(
    top: int, gates: Mapping[int, Vote], used: Mapping[int, list[int]]
) -> dict[int, int]:
    """By gate: the nearest other gate that all ways from the top lead through."""
    downwards = _downwards(top, gates)
    place = {node: number for number, node in enumerate(downwards)}
    users_of = [
        list(dict.fromkeys(place[user] for user in used.get(node, ()))) for node in downwards
    ]
    unknown = -1
    over = [unknown] * len(downwards)
    over[0] = 0
    changed = True
    while changed:
        changed = False
        for node in range(1, len(downwards)):
            common = unknown
            for user in users_of[node]:
                if over[user] == unknown:
                    continue
                if common == unknown:
                    common = user
                other = user
                while common != other:
                    if common > other:
                        common = over[common]
                    else:
                        other = over[other]
            if over[node] != common:
                over[node] = common
                changed = True
    return {node: downwards[over[number]] for number, node in enumerate(downwards)}


def _downwards(top: int, gates: Mapping[int, Vote]) -> list[int]:
    """The gates in reverse postorder of a depth-first walk from the top."""
    done: list[int] = []
    seen = {top}
    path = [(top, iter(gates[top].members))]
    while path:
        node, rest = path[-1]
        for member in rest:
            if member in gates and member not in seen:
                seen.add(member)
                path.append((member, iter(gates[member].members)))
                break
        else:
            path.pop()
            done.append(node)
    return done[::-1]
