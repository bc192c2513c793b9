"""What a simulation works out before any cause is asked for: moments, by node and by need."""

from __future__ import annotations

from dataclasses import dataclass

Moments = tuple[tuple[int, int], ...]
"""(second, council mask) in ascending order of time; the masks do not overlap."""


def at(moments: Moments, second: int) -> int:
    """The councils for which something happens at exactly this second."""
    councils = 0
    for moment, mask in moments:
        if moment == second:
            councils |= mask
    return councils


def when(moments: Moments, council: int) -> int | None:
    """The second at which something happens for a council (by bit number)."""
    for second, mask in moments:
        if mask >> council & 1:
            return second
    return None


@dataclass(frozen=True, slots=True)
class Timeline:
    """When each node (by number) reaches what, for which councils.

    ``lost`` is P, ``down`` D, ``degraded`` G and ``at_risk`` R of docs/semantics.md.
    ``need_lost`` and ``need_degraded`` say when a need (by number) had too few
    members that were not down, or not degraded, before any hold. They hold only
    needs with spare members: any other need is lost with its first member.
    """

    isolated: list[Moments]
    lost: list[Moments]
    down: list[Moments]
    degraded: list[Moments]
    at_risk: list[Moments]
    need_lost: dict[int, Moments]
    need_degraded: dict[int, Moments]

    @classmethod
    def empty(cls, size: int) -> Timeline:
        """The timeline of so many nodes if nothing happens to any of them."""
        never: Moments = ()
        isolated, lost, down, degraded, at_risk = ([never] * size for _ in range(5))
        return cls(isolated, lost, down, degraded, at_risk, {}, {})

    def record_need_lost(self, need: int, second: int, mask: int) -> None:
        """Note that a need has too few members left that are not down."""
        self.need_lost[need] = (*self.need_lost.get(need, ()), (second, mask))

    def record_need_degraded(self, need: int, second: int, mask: int) -> None:
        """Note that a need has too few members left that are not degraded."""
        self.need_degraded[need] = (*self.need_degraded.get(need, ()), (second, mask))


class FailedMembers:
    """How many members of a need have failed, for every council at once.

    One binary counter for each council, laid across the bits of a few integers
    (bit slicing): plane *i* holds bit *i* of each council's count. Counts start
    so high that a council's count overflows with the first member that is
    not spare.
    """

    __slots__ = ("planes",)

    def __init__(self, spare: int, everyone: int) -> None:
        width = spare.bit_length()
        start = (1 << width) - 1 - spare
        self.planes = [everyone if start >> bit & 1 else 0 for bit in range(width)]

    def add(self, mask: int) -> int:
        """Count a failed member for these councils; returns those whose need is lost by it."""
        for bit, plane in enumerate(self.planes):
            self.planes[bit] = plane ^ mask
            mask &= plane
            if not mask:
                return 0
        return mask
