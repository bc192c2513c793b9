"""The order in which needs can be resolved, with cycles taken together."""

from __future__ import annotations

import itertools

from depmap.graph import Structure


def dependency_order(index: Structure) -> list[tuple[list[int], bool]]:
    """Groups of nodes, what is needed before what needs it; True marks a cycle."""
    return components(
        [
            [member for need in index.needs_of[node] for member in index.members[need]]
            for node in range(index.size)
        ]
    )


def components(needed: list[list[int]]) -> list[tuple[list[int], bool]]:
    """The same for any graph; ``needed[n]`` are the numbers of what *n* needs.

    Within a group, too, what is needed mostly stands before what needs it, so that
    equations in a circle settle in few rounds.

    The groups are the strongly connected components (R. Tarjan, "Depth-first
    search and linear graph algorithms", SIAM Journal on Computing 1(2), 1972),
    found without recursion. networkx has them too, but loading it would double
    the time of a validation.
    """
    unseen = -1
    place = [unseen] * len(needed)
    lowest = [0] * len(needed)
    pending = [False] * len(needed)
    waiting: list[int] = []
    groups: list[tuple[list[int], bool]] = []
    count = 0
    finished = [0] * len(needed)
    finishes = itertools.count()
    for start in range(len(needed)):
        if place[start] != unseen:
            continue
        path = [(start, iter(needed[start]))]
        place[start] = lowest[start] = count
        count += 1
        waiting.append(start)
        pending[start] = True
        while path:
            node, members = path[-1]
            for member in members:
                if place[member] == unseen:
                    place[member] = lowest[member] = count
                    count += 1
                    waiting.append(member)
                    pending[member] = True
                    path.append((member, iter(needed[member])))
                    break
                if pending[member]:
                    lowest[node] = min(lowest[node], place[member])
            else:
                path.pop()
                finished[node] = next(finishes)
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[node])
                if lowest[node] == place[node]:
                    group = _cut_off(waiting, node)
                    for member in group:
                        pending[member] = False
                    groups.append(
                        (
                            sorted(group, key=finished.__getitem__),
                            len(group) > 1 or node in needed[node],
                        )
                    )
    return groups


def _cut_off(waiting: list[int], last: int) -> list[int]:
    """Remove the end of the list, from this node on, and return it."""
    start = len(waiting) - 1
    while waiting[start] != last:
        start -= 1
    group = waiting[start:]
    del waiting[start:]
    return group
