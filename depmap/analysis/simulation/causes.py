"""Why something fails: the shortest chain from it to what was isolated or severed.

The links of a chain are *tight*: the need was lost at the very moment that set
off its dependent, and the member failed at the very moment at which the need was
lost. Chains grow breadth first from the causes. So they are as short as possible and
never circular. Each level is kept in alphabetical order of its chains, which settles
ties.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator

from depmap.analysis.simulation.chain import CauseChain, Links
from depmap.analysis.simulation.containment import NO_EVIDENCE, Containment
from depmap.analysis.simulation.timeline import Timeline, at
from depmap.graph import Consequence, GraphIndex


class Event(enum.IntEnum):
    """What a chain explains."""

    LOST = 0
    DOWN = 1
    DEGRADED = 2
    AT_RISK = 3


_LOST, _DOWN, _DEGRADED, _AT_RISK = (int(event) for event in Event)

_Explained = tuple[int, int, int, int]
"""(alphabetical place of the node, event, node, number of the link): spreads from here."""


class Causes:
    """The cause chains of a simulation; the constructor finds them all."""

    def __init__(self, index: GraphIndex, containment: Containment, timeline: Timeline) -> None:
        self._index = index
        self._timeline = timeline
        size = len(index.ids)
        self._moments = (timeline.lost, timeline.down, timeline.degraded, timeline.at_risk)
        self._links = Links(index)
        # By isolated node: the councils that it is isolated from, and by which link.
        self._isolation: dict[int, list[tuple[int, int]]] = {}
        # By event and node: the councils that are explained, and by which link.
        self._explained = [[0] * size for _ in Event]
        self._link_of: list[dict[int, tuple[tuple[int, int], ...]]] = [{} for _ in Event]
        # Chains of degradation matter only if something is degraded but not lost.
        self._with_degraded = any(
            moments is not lost and any(mask & ~at(lost, second) for second, mask in moments)
            for moments, lost in zip(timeline.degraded, timeline.lost, strict=True)
        )
        self._search(containment)

    def chain(self, event: Event, node: int, council: int) -> CauseChain:
        """The chain from the node to the cause.

        ``council`` is a bit number. Raises LookupError if the event never
        befalls that node for that council.
        """
        if event == _DOWN and not self._index.has_fallback[node]:
            event = Event.LOST  # the same event, explained under this name only
        for mask, link in self._link_of[event].get(node, ()):
            if mask >> council & 1:
                return self._links.chain(link)
        raise LookupError(f"{event.name} of {self._index.ids[node]} has no cause")

    def isolation(self, node: int, council: int) -> CauseChain:
        """The chain of a node that was isolated itself; ``council`` is a bit number.

        Raises LookupError if it never is.
        """
        for mask, link in self._isolation.get(node, ()):
            if mask >> council & 1:
                return self._links.chain(link)
        raise LookupError(f"{self._index.ids[node]} is not isolated")

    def _search(self, containment: Containment) -> None:
        level: list[_Explained] = []
        evidence = _EventEvidence(containment)
        for node, moments in enumerate(self._timeline.isolated):
            links: dict[int, int] = {}
            for second, mask in moments:
                lost = at(self._timeline.lost[node], second)
                for rank, here in evidence.of(node, second, mask):
                    if rank not in links:
                        links[rank] = self._links.add(node, event_rank=rank)
                    self._isolation.setdefault(node, []).append((here, links[rank]))
                    self._explain(_LOST, node, here & lost, links[rank], level)
        level.sort()
        level = self._second_level(level, containment)
        while level:
            following: list[_Explained] = []
            for _, event, node, link in level:
                self._spread(event, node, link, following)
            following.sort(key=_by_place)
            level = following

    def _second_level(self, roots: list[_Explained], containment: Containment) -> list[_Explained]:
        """What is set off by an isolated or a severed member, alphabetically by the member."""
        index = self._index
        places = index.alphabetical
        cuts = sorted(
            (places[member], index.requirement[need].basis.rank, need, rank, second, member, mask)
            for (second, need, member, mask), rank in zip(
                containment.severances, containment.severance_ranks, strict=True
            )
        )
        level: list[_Explained] = []
        waiting = iter(cuts)
        cut = next(waiting, None)
        for root in (*roots, None):
            while cut is not None and (root is None or cut[0] < root[0]):
                _, _, need, rank, second, member, mask = cut
                for down in (True, False):
                    for event, here in self._tipped(need, second, mask, down=down):
                        link = self._links.add(
                            index.owner[need], need, severed=member, event_rank=rank
                        )
                        self._explain(event, index.owner[need], here, link, level)
                cut = next(waiting, None)
            if root is not None:
                self._spread(root[1], root[2], root[3], level)
        level.sort(key=_by_place)
        return level

    def _explain(
        self, event: int, node: int, mask: int, link: int, level: list[_Explained]
    ) -> None:
        """Keep a link for the councils that have none yet, and what follows at the same node."""
        explained = self._explained[event]
        mask &= ~explained[node]
        if not mask:
            return
        explained[node] |= mask
        links = self._link_of[event]
        links[node] = (*links.get(node, ()), (mask, link))
        if event == _AT_RISK:
            return  # it does not spread
        place = self._index.alphabetical[node]
        if event != _LOST:
            level.append((place, event, node, link))
            return
        if self._index.has_fallback[node]:
            lasts = self._index.fallback_lasts[node]
            down = self._timeline.down[node]
            for second, lost in self._timeline.lost[node]:
                here = lost & mask
                self._explain(_DOWN, node, here & at(down, second), link, level)
                if lasts:
                    self._explain(_DOWN, node, here & at(down, second + lasts), link, level)
        else:
            level.append((place, _LOST, node, link))
        if self._with_degraded:
            degraded = self._timeline.degraded[node]
            for second, lost in self._timeline.lost[node]:
                self._explain(_DEGRADED, node, lost & mask & at(degraded, second), link, level)

    def _spread(self, event: int, node: int, link: int, level: list[_Explained]) -> None:
        """Explain what this event sets off in the dependents of its node."""
        index = self._index
        owner, add = index.owner, self._links.add
        explained, lost_when = self._explained[_LOST], self._timeline.lost
        mine = sum(mask for mask, which in self._link_of[event][node] if which == link)
        for second, mask in self._moments[event][node]:
            here = mask & mine
            if not here:
                continue
            for need in index.dependents[node]:
                dependent = owner[need]
                if event != _DEGRADED and index.is_plain[need]:
                    # Most needs of any real graph are plain, so this case is written out.
                    new = here & ~explained[dependent]
                    if new:
                        new &= at(lost_when[dependent], second)
                    if new:
                        self._explain(_LOST, dependent, new, add(dependent, need, link), level)
                    continue
                for effect, tipped in self._tipped(need, second, here, down=event != _DEGRADED):
                    if tipped & ~self._explained[effect][dependent]:
                        self._explain(effect, dependent, tipped, add(dependent, need, link), level)

    def _tipped(
        self, need: int, second: int, mask: int, *, down: bool
    ) -> Iterator[tuple[int, int]]:
        """What the failure of a member at this moment sets off through a need.

        Yields events of the dependent with the councils for which this member
        tipped the balance.
        """
        timeline, index = self._timeline, self._index
        owner, hold, consequence = index.owner[need], index.hold[need], index.consequence[need]
        mask &= index.scope[need]
        lost = mask
        if index.spare[need]:
            lost &= at(timeline.need_lost.get(need, ()), second)
        if not down:
            if consequence == Consequence.LOSS:
                exhausted = lost
                if index.spare[need]:
                    exhausted |= mask & at(timeline.need_degraded.get(need, ()), second)
                yield _DEGRADED, exhausted & at(timeline.degraded[owner], second + hold)
            return
        if consequence == Consequence.FALLBACK_ENDS:
            # The fallback's end decides only where the loss came earlier.
            ended = lost & at(timeline.down[owner], second + hold)
            yield _DOWN, ended & ~at(timeline.lost[owner], second + hold)
            yield _AT_RISK, lost & at(timeline.at_risk[owner], second + hold)
            return
        if consequence == Consequence.LOSS:
            yield _LOST, lost & at(timeline.lost[owner], second + hold)
        elif self._with_degraded:
            yield _DEGRADED, lost & at(timeline.degraded[owner], second + hold)
        if index.spare[need]:
            yield _AT_RISK, mask & at(timeline.at_risk[owner], second)
        if hold:
            yield _AT_RISK, lost & at(timeline.at_risk[owner], second)


class _EventEvidence:
    """What isolations rest on: of several at the same moment, the surest decides."""

    def __init__(self, containment: Containment) -> None:
        self._events: dict[tuple[int, int], list[tuple[int, int]]] = {}
        ranks = containment.isolation_ranks
        for (second, node, mask), rank in zip(containment.isolations, ranks, strict=True):
            if rank != NO_EVIDENCE:
                self._events.setdefault((node, second), []).append((rank, mask))
        if self._events:
            for (second, node, mask), rank in zip(containment.isolations, ranks, strict=True):
                if rank == NO_EVIDENCE and (node, second) in self._events:
                    self._events[node, second].append((rank, mask))

    def of(self, node: int, second: int, mask: int) -> Iterator[tuple[int, int]]:
        """Yield ranks of evidence with the councils that an event of that rank isolates."""
        for rank, covered in sorted(self._events.get((node, second), ())):
            if mask & covered:
                yield rank, mask & covered
                mask &= ~covered
        if mask:
            yield NO_EVIDENCE, mask


def _by_place(explained: _Explained) -> int:
    return explained[0]
