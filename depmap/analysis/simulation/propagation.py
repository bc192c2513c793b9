"""When everything fails: the semantics of isolation, solved in one pass over time.

The failure times are the least fixed point of a system of equations in which
every right-hand side is a *superior function* of the times it is made of: it is
monotone and never earlier than the arguments that decide it. Such a system is
solved exactly by settling values in ascending order, as Dijkstra does (D. E.
Knuth, "A generalization of Dijkstra's algorithm", Information Processing Letters
6(1), 1977). Cycles need no special care: what nothing sets off never fails.

One pass serves all councils: sets of councils are bit masks.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable

from depmap.analysis.simulation.containment import Containment
from depmap.analysis.simulation.timeline import FailedMembers, Timeline
from depmap.graph import Consequence, GraphIndex


def propagate(index: GraphIndex, containment: Containment) -> Timeline:
    """When everything fails, for every council.

    Time O((n + e) log n) for n nodes and e memberships of needs (times the
    number of different moments at which a node changes for different councils);
    nothing is recursive, so a chain of any length works.
    """
    return _Pass(index, containment).run()


class _Pass:
    """One run over time; a new run needs a new object."""

    def __init__(self, index: GraphIndex, containment: Containment) -> None:
        self.index = index
        size = len(index.ids)
        self.timeline = Timeline.empty(size)
        self.now = 0
        self.due: dict[int, list[tuple[Callable[[int, int], None], int, int]]] = {}
        self.times: list[int] = []
        # Nodes that have just failed: (node, councils newly down, councils newly degraded).
        self.stack: list[tuple[int, int, int]] = []
        # By node: the councils for which it has happened already.
        self.isolated = [0] * size
        self.lost = [0] * size
        self.down = [0] * size
        self.degraded = [0] * size
        self.at_risk = [0] * size
        self.fallback_ended = [0] * size
        for node in containment.assumed_up:
            # Nothing happens twice, so what is marked as happened never happens.
            for happened in (self.isolated, self.lost, self.down, self.degraded, self.at_risk):
                happened[node] = index.everyone
        self.failed_members: dict[tuple[int, bool], FailedMembers] = {}
        # By need that a severance touches, and member: the councils for which the member
        # has failed already, so that it is not counted twice.
        self.failed_for: dict[tuple[int, int, bool], int] = {}
        self.severed_needs = {need for _, need, _, _ in containment.severances}
        for second, node, mask in containment.isolations:
            self.schedule(second, self.isolate, node, mask)
        for second, need, member, mask in containment.severances:
            self.schedule(second, self.sever_from(member), need, mask & index.scope[need])

    def schedule(
        self, second: int, event: Callable[[int, int], None], number: int, mask: int
    ) -> None:
        waiting = self.due.get(second)
        if waiting is None:
            self.due[second] = [(event, number, mask)]
            heapq.heappush(self.times, second)
        else:
            waiting.append((event, number, mask))

    def run(self) -> Timeline:
        while self.times:
            self.now = self.times[0]
            # An event never schedules another for its own moment: what follows at
            # once goes through the stack, and a hold of 0 schedules nothing.
            for event, number, mask in self.due[self.now]:
                event(number, mask)
                self.spread()
            del self.due[heapq.heappop(self.times)]
        return self.timeline

    def isolate(self, node: int, mask: int) -> None:
        mask &= ~self.isolated[node]
        if mask:
            self.isolated[node] |= mask
            self.timeline.isolated[node] += ((self.now, mask),)
            self.lose(node, mask)

    def sever_from(self, member: int) -> Callable[[int, int], None]:
        return lambda need, mask: self.member_failed(need, member, mask, mask)

    def lose(self, node: int, mask: int) -> None:
        mask &= ~self.lost[node]
        if not mask:
            return
        self.lost[node] |= mask
        self.timeline.lost[node] += ((self.now, mask),)
        down = mask
        if self.index.has_fallback[node]:
            lasts = self.index.fallback_lasts[node]
            down = mask if lasts == 0 else mask & self.fallback_ended[node]
            if lasts and mask != down:
                self.schedule(self.now + lasts, self.go_down, node, mask & ~down)
        degraded = mask & ~self.degraded[node]
        if degraded:
            self.degraded[node] |= degraded
            self.timeline.degraded[node] += ((self.now, degraded),)
        if down:
            self.down[node] |= down
            self.timeline.down[node] += ((self.now, down),)
        self.stack.append((node, down, degraded))

    def go_down(self, node: int, mask: int) -> None:
        mask &= self.lost[node] & ~self.down[node]
        if mask:
            self.down[node] |= mask
            self.timeline.down[node] += ((self.now, mask),)
            self.stack.append((node, mask, 0))

    def degrade(self, node: int, mask: int) -> None:
        mask &= ~self.degraded[node]
        if mask:
            self.degraded[node] |= mask
            self.timeline.degraded[node] += ((self.now, mask),)
            self.stack.append((node, 0, mask))

    def end_fallback(self, node: int, mask: int) -> None:
        self.endanger(node, mask)
        self.fallback_ended[node] |= mask
        self.go_down(node, mask)

    def endanger(self, node: int, mask: int) -> None:
        mask &= ~self.at_risk[node]
        if mask:
            self.at_risk[node] |= mask
            self.timeline.at_risk[node] += ((self.now, mask),)

    def spread(self) -> None:
        """Tell the dependents of everything that has just failed, and theirs."""
        index, timeline, stack = self.index, self.timeline, self.stack
        plain, guarded, scope = index.plain_dependents, index.guarded_needs, index.scope
        has_fallback = index.has_fallback
        lost, all_down, all_degraded = self.lost, self.down, self.degraded
        lost_when, down_when, degraded_when = timeline.lost, timeline.down, timeline.degraded
        shared_mask, shared = 0, ((self.now, 0),)
        while stack:
            node, down, degraded = stack.pop()
            if down:
                # Most needs of any real graph are plain, so this case is written out.
                for owner in plain[node]:
                    new = down & ~lost[owner]
                    if not new:
                        continue
                    if lost[owner] or all_degraded[owner] or has_fallback[owner]:
                        self.lose(owner, new)
                        continue
                    if new != shared_mask:
                        shared_mask, shared = new, ((self.now, new),)
                    lost[owner] = all_down[owner] = all_degraded[owner] = new
                    lost_when[owner] = down_when[owner] = degraded_when[owner] = shared
                    stack.append((owner, new, new))
            only_degraded = degraded & ~down
            if only_degraded:
                for owner in plain[node]:
                    self.degrade(owner, only_degraded)
            both = down | degraded
            for need in guarded[node]:
                applies = scope[need]
                if both & applies:
                    self.member_failed(need, node, down & applies, degraded & applies)

    def member_failed(self, need: int, member: int, down: int, degraded: int) -> None:
        """A member of a need is newly down, or newly degraded, for these councils."""
        index = self.index
        consequence = index.consequence[need]
        owner, spare = index.owner[need], index.spare[need]
        if spare and need in self.severed_needs:
            down = self.newly_failed(need, member, down, for_degraded=False)
            degraded = self.newly_failed(need, member, degraded, for_degraded=True)
        if down:
            lost = down
            if spare:
                if consequence != Consequence.FALLBACK_ENDS:
                    self.endanger(owner, down)
                lost = self.count(need, spare, down, for_degraded=False)
                if lost:
                    self.timeline.record_need_lost(need, self.now, lost)
            if lost:
                self.need_lost(need, owner, lost)
        if degraded and consequence == Consequence.LOSS:
            if spare:
                degraded = self.count(need, spare, degraded, for_degraded=True)
                if degraded:
                    self.timeline.record_need_degraded(need, self.now, degraded)
            if degraded:
                hold = index.hold[need]
                if hold:
                    self.schedule(self.now + hold, self.degrade, owner, degraded)
                else:
                    self.degrade(owner, degraded)

    def need_lost(self, need: int, owner: int, mask: int) -> None:
        hold, consequence = self.index.hold[need], self.index.consequence[need]
        follows = (self.lose, self.degrade, self.end_fallback)[consequence]
        if not hold:
            follows(owner, mask)
            return
        if consequence != Consequence.FALLBACK_ENDS:
            self.endanger(owner, mask)
        self.schedule(self.now + hold, follows, owner, mask)

    def newly_failed(self, need: int, member: int, mask: int, *, for_degraded: bool) -> int:
        key = (need, member, for_degraded)
        before = self.failed_for.get(key, 0)
        self.failed_for[key] = before | mask
        return mask & ~before

    def count(self, need: int, spare: int, mask: int, *, for_degraded: bool) -> int:
        failed = self.failed_members.get((need, for_degraded))
        if failed is None:
            failed = FailedMembers(spare, self.index.everyone)
            self.failed_members[need, for_degraded] = failed
        return failed.add(mask)
