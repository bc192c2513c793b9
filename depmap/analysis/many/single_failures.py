"""What every single failure takes down in the end, for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from depmap.analysis.many.bit_parallel import Lanes, council_classes, evaluate, term_failures
from depmap.analysis.many.failure_logic import Term, failure_logic
from depmap.analysis.many.tally import first, ones
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
    council_number: Mapping[str, int]

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
        return need_failures(self.index, need, self.down[self.council_number[council]])

    def causes_of_both(self, node_id: str, council: str) -> int:
        """As bits: what, isolated alone, takes both a node and what its fallback needs."""
        index, bit = self.index, self.council_number[council]
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
        return table[self.council_number[council]][node] & ~self.bit(node_id)


def single_failures(index: GraphIndex, *, most_bits: int | None = None) -> SingleFailures:
    """Isolate every node alone, for every council.

    Raises TooMuchWorkError as :func:`evaluate` does.
    """
    logic = failure_logic(index)
    lanes = Lanes(len(index.ids), council_classes(logic))
    alone = {node: 1 << at for node, at in enumerate(index.alphabetical)}
    value = evaluate(logic, lanes, alone, most_bits=most_bits)
    lost: list[list[int]] = [[]] * logic.councils
    down: list[list[int]] = [[]] * logic.councils
    parts = [lanes.parts(bits) for bits in value]
    for place, councils in enumerate(lanes.classes):
        bits = [bit for bit in range(logic.councils) if councils >> bit & 1]
        mine = [parts[gate][place] for gate in range(logic.nodes)]
        after = [parts[gate][place] for gate in logic.down]
        for bit in bits:
            lost[bit], down[bit] = mine, after
    numbers = {council: number for number, council in enumerate(index.councils)}
    return SingleFailures(index, tuple(lost), tuple(down), tuple(sorted(index.ids)), numbers)


def need_failures(index: GraphIndex, need: int, down: Sequence[int]) -> int:
    """The scenarios in which a need has too few members left that are not down."""
    return term_failures(Term(tuple(index.members[need]), index.spare[need], 0), down)
