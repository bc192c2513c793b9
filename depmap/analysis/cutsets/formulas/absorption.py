"""What a gate holds itself is left out below it, and circles are cut where they can be.

If *x* is a member of an or gate, nothing below that gate has to ask for *x* again: if
*x* has failed, so has the gate. There it can be taken not to fail, and below an and
gate to fail, provided that all ways to the top lead through the gate (I. Niemelä, "On
simplification of large fault trees", Reliability Engineering & System Safety 44(2),
1994). In the same way a gate can be taken not to fail below itself: the least
solution of *g = f(g)* is *f(false)*.
"""

from __future__ import annotations

from collections.abc import Mapping

from depmap.analysis.cutsets.formulas.dominators import spans
from depmap.analysis.cutsets.formulas.network import (
    Vote,
    Votes,
    bottom_up,
    users,
    without_constants,
)


def absorbed(top: int, gates: Votes) -> Votes:
    """The same function with fewer uses of the same nodes, and with fewer circles."""
    if top not in gates:
        return gates
    used = users(gates)
    enters, leaves = spans(top, gates, used)
    circle = {
        node: place for place, (group, _) in enumerate(bottom_up(top, gates)) for node in group
    }
    fixed: dict[tuple[int, int], bool] = {}
    for node, by in used.items():
        holder: int | None = None
        for user in sorted(set(by), key=enters.__getitem__):
            if node in gates and enters[node] <= enters[user] < leaves[node]:
                fixed[user, node] = False
            elif holder is not None and enters[user] < leaves[holder]:
                # Below an and gate, the node must not be among its own causes.
                if gates[holder].is_or or circle[user] != circle.get(node):
                    fixed[user, node] = gates[holder].is_and
            elif gates[user].kind:
                holder = user
    if not fixed:
        return gates
    left = without_constants(top, _with_fixed(gates, fixed))
    if isinstance(left, bool):
        words = "a formula became a constant while it was simplified"
        raise RuntimeError(words)  # noqa: TRY004 - no caller gave a wrong type
    return left


def _with_fixed(gates: Votes, fixed: Mapping[tuple[int, int], bool]) -> Votes:
    """The gates with some of their members taken as failed or as working."""
    changed = dict(gates)
    for node in dict.fromkeys(node for node, _ in fixed):
        gate = gates[node]
        left = tuple(member for member in gate.members if (node, member) not in fixed)
        given = sum(fixed.get((node, member), False) for member in gate.members)
        changed[node] = Vote(gate.threshold - given, left)
    return changed
