"""Which councils rely on which systems, directly or through others."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from depmap.graph import Consequence, GraphIndex

_ENDS = 3


class _Step(NamedTuple):
    """What needs a node, None if the council uses it itself; where the chain starts; how far."""

    by: int | None
    start: int
    far: int


@dataclass(frozen=True)
class Reliance:
    """Follows the needs that apply to a council, whatever their effect, but not those of
    fallbacks, from what it uses or gets; only what is simulated counts.
    """

    index: GraphIndex

    @cached_property
    def councils(self) -> list[int]:
        """By node: the councils that rely on it, as a bit mask."""
        index = self.index
        relying = list(index.users)
        waiting = deque(range(len(relying)))
        queued = [True] * len(relying)
        while waiting:
            node = waiting.popleft()
            queued[node] = False
            for need in self._needs(node):
                through = relying[node] & index.scope[need]
                for member in index.members[need]:
                    if through & ~relying[member]:
                        relying[member] |= through
                        if not queued[member]:
                            queued[member] = True
                            waiting.append(member)
        return relying

    def chain(self, node_id: str, council: str) -> str:
        """One of the shortest chains from what a council uses to a node, as ids with arrows."""
        bit = self.index.councils.index(council)
        before = self._before.get(bit)
        if before is None:
            before = self._before[bit] = self._walk(bit)
        chain = [self.index.number[node_id]]
        while (needed_by := before[chain[-1]].by) is not None and len(chain) <= _ENDS:
            chain.append(needed_by)
        ids = [self.index.ids[one] for one in reversed(chain)]
        start, far = before[chain[-1]].start, before[chain[-1]].far
        return arrows(ids) if not far else arrows([self.index.ids[start]], far - 1, ids)

    @cached_property
    def _before(self) -> dict[int, dict[int, _Step]]:
        """By council that was asked about: how it comes to rely on each node."""
        return {}

    def _walk(self, bit: int) -> dict[int, _Step]:
        """Breadth first, so that following the nodes back is as short as can be."""
        index = self.index
        before = {
            node: _Step(None, node, 0) for node, users in enumerate(index.users) if users >> bit & 1
        }
        waiting = deque(before)
        while waiting:
            node = waiting.popleft()
            step = before[node]
            for need in self._needs(node):
                if index.scope[need] >> bit & 1:
                    for member in index.members[need]:
                        if member not in before:
                            before[member] = _Step(node, step.start, step.far + 1)
                            waiting.append(member)
        return before

    def _needs(self, node: int) -> list[int]:
        index = self.index
        ends = Consequence.FALLBACK_ENDS
        return [need for need in index.needs_of[node] if index.consequence[need] != ends]


def arrows(start: Sequence[str], more: int = 0, end: Sequence[str] = ()) -> str:
    """A chain of ids, its middle left out if that is long; ``more`` ids stand before ``end``."""
    if not end and len(start) > 2 * _ENDS + 1:
        start, more, end = start[:_ENDS], len(start) - 2 * _ENDS, start[-_ENDS:]
    left_out = [f"({more:,} more)"] if more else []
    return " < ".join([*start, *left_out, *end])
