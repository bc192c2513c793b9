"""What a gate already holds is left out below it.

If *x* is a member of an or gate, nothing below that gate has to ask for *x* again: if
*x* has failed, so has the gate. There it can be taken not to fail, and below an and
gate to fail, as far as all ways to the top lead through the gate (I. Niemelä, "On
simplification of large fault trees", Reliability Engineering & System Safety 44(2),
1994). Which gates those are, the tree of dominators says (T. Lengauer, R. E. Tarjan,
"A fast algorithm for finding dominators in a flowgraph", ACM TOPLAS 1(1), 1979; in a
graph without circles, one pass from the top is enough).
"""

from __future__ import annotations

from collections.abc import Mapping

from depmap.analysis.cutsets.network import Votes, below, bottom_up, users, vote


def absorbed(top: int, gates: Votes) -> Votes:
    """The same function with fewer uses of the same nodes; as it is, if there are circles."""
    groups = bottom_up(top, gates)
    if not groups or any(circular for _, circular in groups):
        return gates
    used = users(gates)
    downwards = [group[0] for group, _ in reversed(groups)]
    enters, leaves = _spans(top, downwards, used)
    fixed: dict[tuple[int, int], bool] = {}
    for node, by in used.items():
        holder: int | None = None
        for user in sorted(set(by), key=enters.__getitem__):
            if holder is not None and enters[user] < leaves[holder]:
                fixed[user, node] = gates[holder].is_and
            elif gates[user].kind:
                holder = user
    return _with_constants(top, gates, downwards[::-1], fixed) if fixed else gates


def _spans(
    top: int, downwards: list[int], used: Mapping[int, list[int]]
) -> tuple[dict[int, int], dict[int, int]]:
    """When a walk through the tree of dominators enters and leaves each gate."""
    above: dict[int, int] = {}
    depth = {top: 0}
    inside: dict[int, list[int]] = {node: [] for node in downwards}
    for node in downwards:
        if node == top:
            continue
        common, *others = dict.fromkeys(used[node])
        for other in others:
            while common != other:
                if depth[common] >= depth[other]:
                    common = above[common]
                else:
                    other = above[other]  # noqa: PLW2901 - both climb until they meet
        above[node] = common
        depth[node] = depth[common] + 1
        inside[common].append(node)
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
            waiting += [(one, False) for one in inside[node]]
    return enters, leaves


def _with_constants(
    top: int, gates: Votes, upwards: list[int], fixed: Mapping[tuple[int, int], bool]
) -> Votes:
    """The gates with some members taken as failed or as working, and what follows of it."""
    constant: dict[int, bool] = {}
    changed: Votes = {}
    for node in upwards:
        gate = gates[node]
        threshold = gate.threshold
        left: list[int] = []
        for member in gate.members:
            value = fixed.get((node, member), constant.get(member))
            if value is None:
                left.append(member)
            else:
                threshold -= value
        if threshold <= 0 or threshold > len(left):
            constant[node] = threshold <= 0
        else:
            changed[node] = vote(threshold, tuple(left))
    return {node: changed[node] for node in below(top, changed) if node in changed}
