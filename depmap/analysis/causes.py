"""Why something fails: the shortest chain from it to what was isolated or severed.

The links of a chain are *tight*: the need was lost at the very moment that set
off its dependent, and the member failed at the very moment at which the need was
lost. Chains are found breadth first from the causes, which makes them as short
as can be and never circular; each level is kept in alphabetical order of its
chains, which settles ties.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from depmap.analysis.containment import Containment
from depmap.analysis.propagation import Moments, Timeline
from depmap.graph import Consequence, GraphIndex
from depmap.model import Basis


class Event(enum.IntEnum):
    """What a chain explains."""

    LOST = 0
    DOWN = 1
    DEGRADED = 2
    AT_RISK = 3


@dataclass(frozen=True, slots=True)
class _Step:
    """Why an event befell a node for some councils: the next event of the chain.

    ``need`` is None where the chain goes on at the same node, or ends there.
    ``after`` is None at the end of a chain; ``severed`` is then the member that
    was cut off, unless the node itself was isolated.
    """

    event: Event
    node: int
    mask: int
    need: int | None = None
    after: _Step | None = None
    severed: int | None = None


def at(moments: Moments | None, second: int) -> int:
    """The councils for which something happens at this very moment."""
    councils = 0
    for when, mask in moments or ():
        if when == second:
            councils |= mask
    return councils


class Causes:
    """The cause chains of one simulation."""

    def __init__(self, index: GraphIndex, containment: Containment, timeline: Timeline) -> None:
        self._index = index
        self._timeline = timeline
        self._containment = containment
        self._found: dict[tuple[Event, int], list[_Step]] = {}
        self._explained: dict[tuple[Event, int], int] = {}
        self._moments = {
            Event.LOST: timeline.lost,
            Event.DOWN: timeline.down,
            Event.DEGRADED: timeline.degraded,
            Event.AT_RISK: timeline.at_risk,
        }
        self._cut: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for second, need, member, mask in containment.severances:
            self._cut.setdefault((need, member), []).append((second, mask & index.scope[need]))
        # Chains of degradation matter only if something is degraded but not lost.
        self._with_degraded = any(
            mask & ~at(timeline.lost.get(node), second)
            for node, moments in timeline.degraded.items()
            for second, mask in moments
        )
        self._search()

    def chain(self, event: Event, node: int, council: int) -> tuple[tuple[str, ...], Basis]:
        """Ids from the node to the cause, and the weakest basis on the way.

        ``council`` is a bit number. Raises LookupError if the event never
        befalls that node for that council.
        """
        bit = 1 << council
        step = next((s for s in self._found.get((event, node), ()) if s.mask & bit), None)
        if step is None:
            raise LookupError(f"{event.name} of {self._index.ids[node]} has no cause")
        nodes, weakest = [node], self._basis(node)
        while step is not None:
            if step.need is not None:
                weakest = max(weakest, self._index.requirement[step.need].basis.rank)
                member = step.after.node if step.after is not None else step.severed
                if member is None:
                    raise LookupError(f"the chain of {self._index.ids[node]} breaks off")
                nodes.append(member)
                weakest = max(weakest, self._basis(member))
            step = step.after
        return tuple(self._index.ids[number] for number in nodes), tuple(Basis)[weakest]

    def _basis(self, node: int) -> int:
        return self._index.nodes[node].evidence.basis.rank

    def _search(self) -> None:
        level = self._close(self._roots())
        first = True
        while level or first:
            following = [step for after in level for step in self._dependents_of(after)]
            if first:
                following += self._severed()
                first = False
            level = self._close(following)

    def _close(self, candidates: list[_Step]) -> list[_Step]:
        """Keep what is newly explained, and what that explains of the same node.

        Candidates that come in the order of what follows their own node stay in
        it, as sorting is stable.
        """
        candidates.sort(key=lambda step: self._index.ids[step.node])
        level: list[_Step] = []
        for candidate in candidates:
            self._accept(candidate, level)
        return level

    def _accept(self, step: _Step, level: list[_Step]) -> None:
        key = (step.event, step.node)
        before = self._explained.get(key, 0)
        mask = step.mask & ~before
        if not mask:
            return
        self._explained[key] = before | mask
        kept = _Step(step.event, step.node, mask, step.need, step.after, step.severed)
        self._found.setdefault(key, []).append(kept)
        level.append(kept)
        if step.event is not Event.LOST:
            return
        for event, same in self._with_the_loss(step.node, mask):
            self._accept(_Step(event, step.node, same, None, kept), level)

    def _with_the_loss(self, node: int, mask: int) -> Iterator[tuple[Event, int]]:
        """What the loss of a node brings about by itself: it is down, it is degraded."""
        lasts = self._index.fallback_lasts[node]
        for second, lost in self._timeline.lost[node]:
            here = lost & mask
            if not here:
                continue
            down = self._timeline.down.get(node)
            yield Event.DOWN, here & at(down, second)
            if lasts:
                yield Event.DOWN, here & at(down, second + lasts)
            if self._with_degraded:
                yield Event.DEGRADED, here & at(self._timeline.degraded.get(node), second)

    def _roots(self) -> list[_Step]:
        roots = []
        for node, moments in self._timeline.isolated.items():
            for second, mask in moments:
                lost = mask & at(self._timeline.lost.get(node), second)
                roots.append(_Step(Event.LOST, node, lost))
        return roots

    def _severed(self) -> list[_Step]:
        index = self._index

        def order(step: _Step) -> tuple[str, int]:
            member = "" if step.severed is None else index.ids[step.severed]
            basis = 0 if step.need is None else index.requirement[step.need].basis.rank
            return member, basis

        steps = [
            _Step(event, index.owner[need], here, need, None, severed=member)
            for (need, member), cuts in self._cut.items()
            for second, mask in cuts
            for down in (True, False)
            for event, here in self._tipped(need, second, mask, down=down)
        ]
        return sorted(steps, key=order)

    def _dependents_of(self, after: _Step) -> Iterator[_Step]:
        if after.event is Event.DOWN or after.event is Event.DEGRADED:
            index = self._index
            down = after.event is Event.DOWN
            for second, mask in self._moments[after.event][after.node]:
                here = mask & after.mask
                if not here:
                    continue
                for need in index.dependents[after.node]:
                    for event, tipped in self._tipped(need, second, here, down=down):
                        yield _Step(event, index.owner[need], tipped, need, after)

    def _tipped(
        self, need: int, second: int, mask: int, *, down: bool
    ) -> Iterator[tuple[Event, int]]:
        """What the failure of a member at this moment sets off through a need.

        Yields events of the dependent with the councils for which this member
        tipped the balance.
        """
        timeline, index = self._timeline, self._index
        owner, hold, consequence = index.owner[need], index.hold[need], index.consequence[need]
        lost = mask & at(timeline.need_lost.get(need), second)
        if not down:
            if consequence == Consequence.LOSS:
                exhausted = mask & (
                    at(timeline.need_degraded.get(need), second)
                    | at(timeline.need_lost.get(need), second)
                )
                yield Event.DEGRADED, exhausted & at(timeline.degraded.get(owner), second + hold)
            return
        if consequence == Consequence.FALLBACK_ENDS:
            # The fallback's end decides only where the loss came earlier.
            ended = lost & at(timeline.down.get(owner), second + hold)
            yield Event.DOWN, ended & ~at(timeline.lost.get(owner), second + hold)
            return
        if consequence == Consequence.LOSS:
            yield Event.LOST, lost & at(timeline.lost.get(owner), second + hold)
        elif self._with_degraded:
            yield Event.DEGRADED, lost & at(timeline.degraded.get(owner), second + hold)
        if index.spare[need]:
            yield Event.AT_RISK, mask & index.scope[need] & at(timeline.at_risk.get(owner), second)
        if hold:
            yield Event.AT_RISK, lost & at(timeline.at_risk.get(owner), second)
