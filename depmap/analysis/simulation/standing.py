"""How sure it is that a node is up: as sure as everything that it rests on."""

from __future__ import annotations

from collections.abc import Collection

from depmap.graph import Consequence, GraphIndex
from depmap.model import Basis

_BASES = tuple(Basis)


def standing_basis(index: GraphIndex, node: int, bit: int, checked: Collection[int] = ()) -> Basis:
    """The weakest evidence below a node, as a council by bit number sees it.

    That a node is up says something about everything that it needs, however far down:
    about each record, about each need, and about each list of needs, which must be
    complete. Only the record's evidence on its needs can say that a list is complete.
    What a person has ``checked`` (by number) is sure. Needs of fallbacks do not count.
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
