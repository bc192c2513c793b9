"""What every single failure takes down in the end, for all of them at once.

One bit of an integer stands for one scenario: "this node alone is isolated".
A node's integer has the bits of all scenarios in which it fails, and a need is
an operation on whole integers: *or* for a single member, *and* for alternatives,
bit-sliced counting for k of n. This is parallel-pattern fault simulation as chip
testers do it (J. A. Waicukauski et al., "Fault simulation for structured VLSI",
VLSI Systems Design 6(12), 1985). Nodes are taken in dependency order; inside a
cycle the operations are repeated until nothing changes, from "nothing fails"
upwards, so that nothing fails without a cause.

In the end (at infinity) every hold and every limited fallback has run out, so
time plays no part here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.analysis.components import dependency_order
from depmap.analysis.tally import first, ones
from depmap.analysis.timeline import Counter
from depmap.graph import Consequence, GraphIndex


@dataclass(frozen=True, slots=True)
class SingleFailures:
    """By council and node: which nodes, isolated alone, take it down in the end.

    ``lost`` is before the fallback, ``down`` after it. Both hold integers whose
    bit *i* stands for the node whose id is the *i*-th in the alphabet.
    """

    index: GraphIndex
    lost: tuple[list[int], ...]
    down: tuple[list[int], ...]
    sorted_ids: tuple[str, ...]

    def taking_down(self, node_id: str, council: str) -> tuple[str, ...]:
        """Ids whose isolation alone takes a node down for a council, without its own."""
        return self.named(self.causes_of(node_id, council))

    def losing(self, node_id: str, council: str) -> tuple[str, ...]:
        """The same before any fallback."""
        return self.named(self._others(self.lost, node_id, council))

    def defeating(self, need: int, council: str) -> tuple[str, ...]:
        """Ids whose isolation alone leaves a need (by number) with too few members."""
        return self.named(self.causes_of_need(need, council))

    def causes_of(self, node_id: str, council: str) -> int:
        """What :meth:`taking_down` says, as bits."""
        return self._others(self.down, node_id, council)

    def causes_of_need(self, need: int, council: str) -> int:
        """What :meth:`defeating` says, as bits."""
        return need_failures(self.index, need, self.down[self.index.councils.index(council)])

    def causes_of_both(self, node_id: str, council: str) -> int:
        """As bits: what, isolated alone, takes both a node and what its fallback needs."""
        index, bit = self.index, self.index.councils.index(council)
        ended = 0
        for need in index.needs_of[index.number[node_id]]:
            applies = index.scope[need] >> bit & 1
            if applies and index.consequence[need] == Consequence.FALLBACK_ENDS:
                ended |= need_failures(index, need, self.down[bit])
        return ended & self._others(self.lost, node_id, council)

    def bit(self, node_id: str) -> int:
        """The integer with the bit of this node alone."""
        return 1 << self.index.alphabetical[self.index.number[node_id]]

    def named(self, causes: int, most: int | None = None) -> tuple[str, ...]:
        """The ids of bits, sorted; the first few only, if that is asked for."""
        places = ones(causes) if most is None else first(causes, most)
        return tuple(self.sorted_ids[place] for place in places)

    def _others(self, table: tuple[list[int], ...], node_id: str, council: str) -> int:
        node = self.index.number[node_id]
        return table[self.index.councils.index(council)][node] & ~self.bit(node_id)


def single_failures(index: GraphIndex) -> SingleFailures:
    """Isolate every node alone, for every council."""
    order = dependency_order(index)
    lost: list[list[int]] = []
    down: list[list[int]] = []
    for bit in range(len(index.councils)):
        tables = _of_council(index, order, bit)
        for every, table in zip((lost, down), tables, strict=True):
            # Most councils fare alike almost everywhere: keep equal integers once.
            alike = every[-1] if every else table
            every.append([a if a == b else b for a, b in zip(alike, table, strict=True)])
    return SingleFailures(index, tuple(lost), tuple(down), tuple(sorted(index.ids)))


def need_failures(index: GraphIndex, need: int, down: Sequence[int]) -> int:
    """The scenarios in which a need has too few members left that are not down."""
    members, spare = index.members[need], index.spare[need]
    if not spare:
        found = 0
        for member in members:
            found |= down[member]
        return found
    if spare == len(members) - 1:
        found = -1
        for member in members:
            found &= down[member]
        return found
    every = 0
    for member in members:
        every |= down[member]
    counter = Counter(spare, (1 << every.bit_length()) - 1)
    found = 0
    for member in members:
        found |= counter.add(down[member])
    return found


def _of_council(
    index: GraphIndex, order: list[tuple[list[int], bool]], bit: int
) -> tuple[list[int], list[int]]:
    lost = [0] * len(index.ids)
    down = [0] * len(index.ids)

    def settle(node: int) -> bool:
        """Bring a node up to date; True if that changed anything."""
        failed, ended = 1 << index.alphabetical[node], 0
        for need in index.needs_of[node]:
            if index.scope[need] >> bit & 1:
                consequence = index.consequence[need]
                if consequence == Consequence.LOSS:
                    failed |= need_failures(index, need, down)
                elif consequence == Consequence.FALLBACK_ENDS:
                    ended |= need_failures(index, need, down)
        lost[node] = failed
        # A fallback that lasts for ever ends only with what it needs.
        carries_on = index.has_fallback[node] and index.fallback_lasts[node] is None
        after = failed & ended if carries_on else failed
        changed = after != down[node]
        down[node] = after
        return changed

    for nodes, circular in order:
        again = True
        while again:
            again = False
            for node in nodes:
                again |= settle(node) and circular
    return lost, down
