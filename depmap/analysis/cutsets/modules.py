"""Parts of a network that share nothing with the rest, to be solved on their own.

Y. Dutuit, A. Rauzy, "A linear-time algorithm to find modules of fault trees", IEEE
Transactions on Reliability 45(3), 1996: a gate is a module if whatever is below it is
met between the first and the last meeting of the gate, and never at another time.
"""

from __future__ import annotations

from collections.abc import Mapping

from depmap.analysis.cutsets.network import Vote, Votes, bottom_up


def modules(top: int, gates: Mapping[int, Vote]) -> list[int]:
    """The gates that are modules, members first; the top is the last."""
    # A circle is met as a whole: whoever enters it meets all of it.
    whole: dict[int, int] = {}
    groups = bottom_up(top, gates)
    for number, (group, _) in enumerate(groups):
        for node in group:
            whole[node] = ~number
    inside: dict[int, list[int]] = {}
    entries: dict[int, dict[int, None]] = {}
    for number, (group, _) in enumerate(groups):
        members: list[int] = []
        for node in group:
            for member in gates[node].members:
                unit = whole.get(member, member)
                if unit != ~number:
                    members.append(unit)
                    if unit < 0:
                        entries.setdefault(unit, {})[member] = None
        inside[~number] = members
    start = whole[top]
    entries.setdefault(start, {})[top] = None
    first: dict[int, int] = {}
    left: dict[int, int] = {}
    last: dict[int, int] = {}
    clock = 0
    first[start] = last[start] = clock
    path = [(start, iter(inside[start]))]
    while path:
        unit, rest = path[-1]
        clock += 1
        for member in rest:
            last[member] = clock
            if member not in first:
                first[member] = clock
                if member in inside:
                    path.append((member, iter(inside[member])))
                    break
                left[member] = clock
            clock += 1
        else:
            path.pop()
            left[unit] = clock
            last[unit] = max(last[unit], clock)
    earliest: dict[int, int] = {}
    latest: dict[int, int] = {}
    found: list[int] = []
    for number in range(len(groups)):
        unit = ~number
        low = min(
            (min(first[one], earliest.get(one, clock)) for one in inside[unit]), default=clock
        )
        high = max((max(last[one], latest.get(one, 0)) for one in inside[unit]), default=0)
        earliest[unit], latest[unit] = low, high
        if low > first[unit] and high < left[unit] and len(entries[unit]) == 1:
            found.append(next(iter(entries[unit])))
    return found


def parts(top: int, gates: Mapping[int, Vote]) -> list[tuple[int, Votes]]:
    """Each module with its own gates, in which the modules below it are like events."""
    tops = modules(top, gates)
    known = set(tops)
    found: list[tuple[int, Votes]] = []
    for module in tops:
        own: Votes = {}
        waiting = [module]
        while waiting:
            node = waiting.pop()
            if node in own or node not in gates or (node in known and node != module):
                continue
            own[node] = gates[node]
            waiting += reversed(gates[node].members)
        found.append((module, own))
    return found
