"""The equations solved for one containment: when everything fails, and why."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from depmap.analysis.simulation.causes import Causes, Event
from depmap.analysis.simulation.chain import CauseChain
from depmap.analysis.simulation.containment import Containment
from depmap.analysis.simulation.propagation import propagate
from depmap.analysis.simulation.timeline import when
from depmap.graph import GraphIndex
from depmap.model import State


class Times(NamedTuple):
    """When a node reaches what for a council, in seconds from the start; None is never."""

    isolated: int | None = None
    lost: int | None = None
    down: int | None = None
    degraded: int | None = None
    at_risk: int | None = None
    mtpd_breach: int | None = None

    @property
    def affected(self) -> bool:
        """Does anything ever happen?"""
        return self.degraded is not None or self.at_risk is not None

    def state(self, at: int | None) -> State | None:
        """The state at a moment in seconds (None: the final one); None if not affected then."""
        for state, second in (
            (State.ISOLATED, self.isolated),
            (State.DOWN, self.down),
            (State.FALLBACK, self.lost),
            (State.DEGRADED, self.degraded),
            (State.AT_RISK, self.at_risk),
        ):
            if second is not None and (at is None or at >= second):
                return state
        return None


_UNTOUCHED = Times()
_EVENTS = {
    State.DOWN: Event.DOWN,
    State.FALLBACK: Event.LOST,
    State.DEGRADED: Event.DEGRADED,
    State.AT_RISK: Event.AT_RISK,
}


class Solution:
    """What a containment does to a graph; causes are looked for when first asked about."""

    def __init__(self, index: GraphIndex, containment: Containment) -> None:
        self.index = index
        self.containment = containment
        self.timeline = propagate(index, containment)

    @cached_property
    def _causes(self) -> Causes:
        return Causes(self.index, self.containment, self.timeline)

    def touches(self, node: int) -> bool:
        """Does anything ever happen to this node, for anybody?"""
        return bool(self.timeline.degraded[node] or self.timeline.at_risk[node])

    def times(self, node: int, bit: int) -> Times:
        """When a node reaches what for a council, both by number."""
        if not self.touches(node):
            return _UNTOUCHED
        timeline = self.timeline
        down = when(timeline.down[node], bit)
        mtpd = self.index.nodes[node].mtpd
        return Times(
            when(timeline.isolated[node], bit),
            when(timeline.lost[node], bit),
            down,
            when(timeline.degraded[node], bit),
            when(timeline.at_risk[node], bit),
            None if down is None or mtpd is None else down + mtpd,
        )

    def alike(self, node: int, users: int) -> bool:
        """Do the same moments hold for all these councils, as in most of any real graph?"""
        timeline = self.timeline
        every = (timeline.isolated, timeline.lost, timeline.down, timeline.degraded)
        return all(
            not moments or (len(moments) == 1 and not users & ~moments[0][1])
            for moments in (each[node] for each in (*every, timeline.at_risk))
        )

    def cause(self, node: int, bit: int, state: State) -> CauseChain | None:
        """Why a node has a state for a council; None for what nothing has happened to."""
        if state is State.ISOLATED:
            return self._causes.isolation(node, bit)
        if state in _EVENTS:
            return self._causes.chain(_EVENTS[state], node, bit)
        return None
