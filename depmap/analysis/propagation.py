"""When everything fails: the semantics of isolation, solved in one pass over time.

The failure times are the least fixed point of a system of equations in which
every right-hand side is a *superior function* of the times it is made of: it is
monotone and never earlier than the arguments that decide it. Such a system is
solved exactly by settling values in ascending order, as Dijkstra does (D. E.
Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters
6(1), 1977). Cycles need no special care: what nothing sets off never fails.

One pass serves all councils. Sets of councils are bit masks, and the failures
of a group's members are counted with one binary counter for each council, laid
across the bits of a few integers (bit slicing).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field

from depmap.analysis.containment import Containment
from depmap.graph import Consequence, GraphIndex

Moments = list[tuple[int, int]]
"""(second, council mask) in ascending order of time; the masks do not overlap."""


@dataclass(slots=True)
class Timeline:
    """When each node (by number) reaches what, for which councils.

    ``lost`` is P, ``down`` D, ``degraded`` G and ``at_risk`` R of the agreement;
    what never happens is not there. ``need_lost`` and ``need_degraded`` say when
    a need (by number) had too few members that were not down, or not degraded,
    before any hold.
    """

    isolated: dict[int, Moments] = field(default_factory=lambda: defaultdict(list))
    lost: dict[int, Moments] = field(default_factory=lambda: defaultdict(list))
    down: dict[int, Moments] = field(default_factory=lambda: defaultdict(list))
    degraded: dict[int, Moments] = field(default_factory=lambda: defaultdict(list))
    at_risk: dict[int, Moments] = field(default_factory=lambda: defaultdict(list))
    fallback_ended: dict[int, Moments] = field(default_factory=lambda: defaultdict(list))
    need_lost: dict[int, Moments] = field(default_factory=lambda: defaultdict(list))
    need_degraded: dict[int, Moments] = field(default_factory=lambda: defaultdict(list))


class _Counter:
    """How many members have failed, for every council at once.

    Plane *i* holds bit *i* of each council's count. Counts start so high that
    the member that exhausts the spare ones makes its council's count overflow.
    """

    __slots__ = ("planes",)

    def __init__(self, spare: int, everyone: int) -> None:
        width = spare.bit_length()
        start = (1 << width) - 1 - spare
        self.planes = [everyone if start >> bit & 1 else 0 for bit in range(width)]

    def add(self, mask: int) -> int:
        """One more failed member for these councils; those whose need is lost now."""
        for bit, plane in enumerate(self.planes):
            self.planes[bit] = plane ^ mask
            mask &= plane
            if not mask:
                return 0
        return mask


# What can come due, in the order of `_Pass.handlers`.
_ISOLATE, _LOSE, _GO_DOWN, _DEGRADE, _END_FALLBACK, _SEVER = range(6)


class _Pass:
    """One run over time. Not to be used twice."""

    def __init__(self, index: GraphIndex, containment: Containment) -> None:
        self.index = index
        self.timeline = Timeline()
        self.pinned = containment.assumed_up
        self.now = 0
        self.due: dict[int, list[tuple[int, int, int, int]]] = {}
        self.times: list[int] = []
        self.stack: list[tuple[int, int, int]] = []
        size = len(index.ids)
        self.isolated = [0] * size
        self.lost = [0] * size
        self.down = [0] * size
        self.degraded = [0] * size
        self.at_risk = [0] * size
        self.fallback_ended = [0] * size
        self.counters: dict[tuple[int, bool], _Counter] = {}
        # Of a severed (need, member): the councils for which it counts already.
        self.counted: dict[tuple[int, int, bool], int] = {}
        self.severed_needs = {need for _, need, _, _ in containment.severances}
        for second, node, mask in containment.isolations:
            self.schedule(second, _ISOLATE, node, mask)
        for second, need, member, mask in containment.severances:
            self.schedule(second, _SEVER, need, mask, member)

    def schedule(self, second: int, what: int, number: int, mask: int, member: int = -1) -> None:
        entry = (what, number, mask, member)
        waiting = self.due.get(second)
        if waiting is None:
            self.due[second] = [entry]
            heapq.heappush(self.times, second)
        else:
            waiting.append(entry)

    def run(self) -> Timeline:
        handlers = (self.isolate, self.lose, self.go_down, self.degrade, self.end_fallback)
        while self.times:
            self.now = self.times[0]
            waiting = self.due[self.now]
            while waiting:
                what, number, mask, member = waiting.pop()
                if what == _SEVER:
                    mask &= self.index.scope[number]
                    self.member_failed(number, member, mask, mask)
                else:
                    handlers[what](number, mask)
                self.spread()
            # Nothing that happens schedules anything for its own moment other
            # than through the stack, which is empty now.
            del self.due[heapq.heappop(self.times)]
        return self.timeline

    def isolate(self, node: int, mask: int) -> None:
        mask &= ~self.isolated[node]
        if node in self.pinned or not mask:
            return
        self.isolated[node] |= mask
        self.timeline.isolated[node].append((self.now, mask))
        self.lose(node, mask)

    def lose(self, node: int, mask: int) -> None:
        mask &= ~self.lost[node]
        if not mask or node in self.pinned:
            return
        self.lost[node] |= mask
        self.timeline.lost[node].append((self.now, mask))
        down = mask
        if self.index.has_fallback[node]:
            lasts = self.index.fallback_lasts[node]
            down = mask if lasts == 0 else mask & self.fallback_ended[node]
            if lasts and mask != down:
                self.schedule(self.now + lasts, _GO_DOWN, node, mask & ~down)
        degraded = mask & ~self.degraded[node]
        if degraded:
            self.degraded[node] |= degraded
            self.timeline.degraded[node].append((self.now, degraded))
        if down:
            self.down[node] |= down
            self.timeline.down[node].append((self.now, down))
        self.stack.append((node, down, degraded))

    def go_down(self, node: int, mask: int) -> None:
        mask &= self.lost[node] & ~self.down[node]
        if mask:
            self.down[node] |= mask
            self.timeline.down[node].append((self.now, mask))
            self.stack.append((node, mask, 0))

    def degrade(self, node: int, mask: int) -> None:
        mask &= ~self.degraded[node]
        if mask and node not in self.pinned:
            self.degraded[node] |= mask
            self.timeline.degraded[node].append((self.now, mask))
            self.stack.append((node, 0, mask))

    def end_fallback(self, node: int, mask: int) -> None:
        mask &= ~self.fallback_ended[node]
        if mask:
            self.fallback_ended[node] |= mask
            self.timeline.fallback_ended[node].append((self.now, mask))
            self.go_down(node, mask)

    def endanger(self, node: int, mask: int) -> None:
        mask &= ~self.at_risk[node]
        if mask and node not in self.pinned:
            self.at_risk[node] |= mask
            self.timeline.at_risk[node].append((self.now, mask))

    def spread(self) -> None:
        """Tell the dependents of everything that has just failed, and theirs."""
        scope, dependents = self.index.scope, self.index.dependents
        stack = self.stack
        while stack:
            node, down, degraded = stack.pop()
            both = down | degraded
            for need in dependents[node]:
                applies = scope[need]
                if both & applies:
                    self.member_failed(need, node, down & applies, degraded & applies)

    def member_failed(self, need: int, member: int, down: int, degraded: int) -> None:
        """A member of a need is newly down, or newly degraded, for these councils."""
        index = self.index
        if need in self.severed_needs:
            down = self.uncounted(need, member, down, False)
            degraded = self.uncounted(need, member, degraded, True)
        consequence = index.consequence[need]
        owner = index.owner[need]
        hold = index.hold[need]
        spare = index.spare[need]
        if down:
            if spare:
                if consequence != Consequence.FALLBACK_ENDS:
                    self.endanger(owner, down)
                lost = self.count(need, spare, down, False)
            else:
                lost = down
            if lost:
                self.need_lost(need, owner, lost, hold, consequence)
                if not spare and consequence == Consequence.LOSS:
                    degraded &= ~lost  # the loss of the dependent covers it
        if degraded and consequence == Consequence.LOSS:
            if spare:
                degraded = self.count(need, spare, degraded, True)
            if degraded:
                self.timeline.need_degraded[need].append((self.now, degraded))
                if hold:
                    self.schedule(self.now + hold, _DEGRADE, owner, degraded)
                else:
                    self.degrade(owner, degraded)

    def need_lost(self, need: int, owner: int, lost: int, hold: int, consequence: int) -> None:
        self.timeline.need_lost[need].append((self.now, lost))
        if hold:
            if consequence != Consequence.FALLBACK_ENDS:
                self.endanger(owner, lost)
            self.schedule(self.now + hold, _WHAT_FOLLOWS[consequence], owner, lost)
        elif consequence == Consequence.LOSS:
            self.lose(owner, lost)
        elif consequence == Consequence.DEGRADATION:
            self.degrade(owner, lost)
        else:
            self.end_fallback(owner, lost)

    def uncounted(self, need: int, member: int, mask: int, for_degraded: bool) -> int:
        key = (need, member, for_degraded)
        before = self.counted.get(key, 0)
        self.counted[key] = before | mask
        return mask & ~before

    def count(self, need: int, spare: int, mask: int, for_degraded: bool) -> int:
        counter = self.counters.get((need, for_degraded))
        if counter is None:
            counter = _Counter(spare, self.index.everyone)
            self.counters[need, for_degraded] = counter
        return counter.add(mask)


_WHAT_FOLLOWS: dict[int, int] = {
    Consequence.LOSS: _LOSE,
    Consequence.DEGRADATION: _DEGRADE,
    Consequence.FALLBACK_ENDS: _END_FALLBACK,
}


def propagate(index: GraphIndex, containment: Containment) -> Timeline:
    """When everything fails, for every council.

    Time O((n + e) log n) for n nodes and e memberships of needs (times the
    number of different moments at which a node changes for different councils);
    nothing is recursive, so a chain of any length works.
    """
    return _Pass(index, containment).run()
