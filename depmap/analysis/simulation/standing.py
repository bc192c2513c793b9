"""How sure it is that something still stands: as sure as all that it rests on."""

from __future__ import annotations

from collections.abc import Collection

from depmap.graph import Consequence, GraphIndex
from depmap.model import Basis

_BASES = tuple(Basis)


def standing_basis(index: GraphIndex, node: int, bit: int, checked: Collection[int] = ()) -> Basis:
    """The weakest evidence below a node, as a council by bit number sees it.

    That a thing stands is a statement on everything that it needs, however far down:
    on each record, on each need, and on the list of needs being all of them, which
    only the record's evidence on its needs can say. What a person has ``checked`` (by
    number) is sure. Not counted is what fallbacks need.
    """
    weakest = 0
    seen = {node}
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current in checked:
            continue
        evidence = index.nodes[current].evidence
        complete = evidence.needs or Basis.ASSUMED
        weakest = max(weakest, evidence.basis.rank, complete.rank)
        for need in index.needs_of[current]:
            ends_fallback = index.consequence[need] == Consequence.FALLBACK_ENDS
            if ends_fallback or not index.scope[need] >> bit & 1:
                continue
            weakest = max(weakest, index.requirement[need].basis.rank)
            fresh = [member for member in index.members[need] if member not in seen]
            seen.update(fresh)
            waiting += fresh
    return _BASES[weakest]
