"""Many scenarios at once, one bit of an integer for each.

A gate's integer holds the bits of all scenarios in which it fails, and a need is an
operation on whole integers: *or* for a single member, *and* for alternatives,
bit-sliced counting for k of n. This is parallel-pattern fault simulation as chip
testers do it (J. A. Waicukauski et al., "Fault simulation for structured VLSI",
VLSI Systems Design 6(12), 1985). Gates are taken in dependency order; inside a
circle the operations are repeated until nothing changes, from "nothing fails"
upwards, so that nothing fails without a cause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from depmap.analysis.many.failure_logic import FailureLogic, Term
from depmap.analysis.simulation.timeline import FailedMembers
from depmap.errors import TooMuchWorkError

_BITS_OF_A_LOOK = 5_000
"""What else a look at a gate costs, in bits that could be worked out meanwhile."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where the bit of a scenario is for a council.

    Councils that no equation tells apart share a *class*, and so their bits:
    ``classes`` are their masks. An integer holds ``width`` scenarios for each class.
    """

    width: int
    classes: tuple[int, ...]

    @property
    def whole(self) -> int:
        """All bits."""
        return (1 << self.width * len(self.classes)) - 1

    @property
    def repeat(self) -> int:
        """The first scenario's bits."""
        return sum(1 << place * self.width for place in range(len(self.classes)))

    def of(self, councils: int) -> int:
        """All bits of these councils (a mask)."""
        every = (1 << self.width) - 1
        bits = 0
        for place, mask in enumerate(self.classes):
            if mask & councils:
                bits |= every << place * self.width
        return bits

    def scenarios(self, bits: int, council: int) -> int:
        """One council's part of an integer; bit *i* is then scenario *i*."""
        for place, mask in enumerate(self.classes):
            if mask >> council & 1:
                return self.part(bits, place)
        raise IndexError(f"there is no council number {council}")

    def part(self, bits: int, place: int) -> int:
        """The part of a class, by its place."""
        if len(self.classes) == 1:
            return bits
        return bits >> place * self.width & ((1 << self.width) - 1)

    def parts(self, bits: int) -> list[int]:
        """The parts of all classes, halved again and again: each cut copies what is left."""
        pieces = [(bits, len(self.classes))]
        parts: list[int] = []
        while pieces:
            piece, number = pieces.pop()
            if number == 1:
                parts.append(piece)
                continue
            half = number // 2
            low = self.width * half
            pieces += [(piece >> low, number - half), (piece & ((1 << low) - 1), half)]
        return parts


def council_classes(logic: FailureLogic) -> tuple[int, ...]:
    """Masks of the councils that no equation tells apart."""
    told = {term.scope for terms in logic.guarded for term in terms} | set(logic.failed)
    masks = sorted(told - {logic.everyone, 0})
    classes: dict[tuple[int, ...], int] = {}
    for council in range(logic.councils):
        looks = tuple(mask >> council & 1 for mask in masks)
        classes[looks] = classes.get(looks, 0) | 1 << council
    return tuple(sorted(classes.values(), key=lambda mask: mask & -mask))


def evaluate(
    logic: FailureLogic,
    lanes: Lanes,
    isolated: Mapping[int, int],
    *,
    most_bits: int | None = None,
) -> list[int]:
    """By gate: the bits of the scenarios in which it fails.

    ``isolated`` holds, by node, the scenarios that isolate it (bit *i* for scenario
    *i*); they do so at the start and for every council. Raises TooMuchWorkError if in
    circles more than ``most_bits`` would have to be worked out.
    """
    value = [0] * len(logic.failed)
    scopes = {term.scope for terms in logic.guarded for term in terms}
    within = {scope: lanes.of(scope) for scope in scopes}
    started = {mask: lanes.of(mask) for mask in set(logic.failed)}
    own = [started[mask] for mask in logic.failed]
    repeat = lanes.repeat
    for node, scenarios in isolated.items():
        if node not in logic.pinned:
            own[node] |= scenarios * repeat
    plain, guarded = logic.plain, logic.guarded

    def failures(gate: int) -> int:
        """The scenarios in which a gate fails, as far as its members are known by now."""
        bits = own[gate]
        for member in plain[gate]:
            bits |= value[member]
        for term in guarded[gate]:
            bits |= term_failures(term, value) & within[term.scope]
        return bits

    worked_out = 0
    for gates, circular in logic.groups:
        if not circular:
            for gate in gates:
                value[gate] = failures(gate)
            continue
        needing = _needing(logic, gates)
        changed = set(gates)
        while changed:
            if most_bits is not None and worked_out > most_bits:
                raise TooMuchWorkError(
                    f"{len(gates):,} nodes need each other in too many ways to work out what "
                    "each of them takes down"
                )
            # In the order of the group, so that one round carries a failure far.
            for gate in gates:
                if gate in changed:
                    changed.remove(gate)
                    bits = failures(gate)
                    worked_out += bits.bit_length() + _BITS_OF_A_LOOK
                    if bits != value[gate]:
                        value[gate] = bits
                        changed.update(needing[gate])
    return value


def _needing(logic: FailureLogic, gates: Sequence[int]) -> dict[int, list[int]]:
    """By gate of a circle: the gates of the circle that depend on it."""
    needing: dict[int, list[int]] = {gate: [] for gate in gates}
    for gate in gates:
        for member in logic.members(gate):
            if member in needing:
                needing[member].append(gate)
    return needing


def term_failures(term: Term, value: Sequence[int]) -> int:
    """The scenarios in which a term fails, whatever its scope."""
    members, spare = term.members, term.spare
    if not spare:
        failures = 0
        for member in members:
            failures |= value[member]
        return failures
    if spare == len(members) - 1:
        failures = value[members[0]]
        for member in members:
            failures &= value[member]
        return failures
    every = 0
    for member in members:
        every |= value[member]
    failed = FailedMembers(spare, (1 << every.bit_length()) - 1)
    failures = 0
    for member in members:
        failures |= failed.add(value[member])
    return failures
