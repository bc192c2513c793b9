"""What a simulation says: states, times and causes, ready to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from depmap.analysis.simulation.causes import Causes, Event
from depmap.analysis.simulation.chain import CauseChain
from depmap.analysis.simulation.containment import Containment
from depmap.analysis.simulation.timeline import Timeline, when
from depmap.errors import UnknownIdError
from depmap.graph import GraphIndex
from depmap.model import Basis, Scenario, State


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


class Impact(NamedTuple):
    """How a system or service stands for one council, and why.

    Times are in seconds from the start, None is never. ``cause`` is None for
    what is not affected.
    """

    id: str
    type: Literal["system", "service"]
    name: str
    council: str
    state: State
    isolated_at: int | None
    lost_at: int | None
    down_at: int | None
    degraded_at: int | None
    at_risk_at: int | None
    mtpd_breach_at: int | None
    cause: CauseChain | None

    @property
    def because(self) -> tuple[str, ...]:
        """Ids from the node to what was isolated or severed; empty if not affected."""
        return () if self.cause is None else self.cause.ids

    @property
    def confidence(self) -> Basis | None:
        """The weakest evidence on the cause chain; None if not affected."""
        return None if self.cause is None else self.cause.confidence


_EVENT = {
    State.DOWN: Event.DOWN,
    State.FALLBACK: Event.LOST,
    State.DEGRADED: Event.DEGRADED,
    State.AT_RISK: Event.AT_RISK,
}


class BlastRadius:
    """Everything that a scenario touches, when, and why."""

    def __init__(
        self,
        index: GraphIndex,
        scenario: Scenario,
        containment: Containment,
        timeline: Timeline,
    ) -> None:
        self._index = index
        self._containment = containment
        self._timeline = timeline
        self.scenario = scenario

    @property
    def isolated(self) -> tuple[str, ...]:
        """Ids of everything that is isolated for somebody at some time, sorted."""
        return tuple(sorted(self._index.ids[n] for n in self._containment.isolated_nodes))

    def times(self, node_id: str, council: str) -> Times:
        """When a node reaches what for a council, also one that does not use it.

        Raises UnknownIdError for an id that is not in the graph.
        """
        return self._times(*self._numbers(node_id, council))

    def state(self, node_id: str, council: str, at: int | None = None) -> State:
        """The state at a moment in seconds; None is the final state.

        Raises UnknownIdError for an id that is not in the graph.
        """
        node, bit = self._numbers(node_id, council)
        return self._times(node, bit).state(at) or self._unaffected(node)

    def impact(self, node_id: str, council: str, at: int | None = None) -> Impact:
        """One row, whether or not that council uses the node.

        Raises UnknownIdError for an id that is not in the graph.
        """
        node, bit = self._numbers(node_id, council)
        times = self._times(node, bit)
        return self._impact(node, bit, times, times.state(at) or self._unaffected(node))

    def impacts(
        self, at: int | None = None, *, include_unaffected: bool = False
    ) -> tuple[Impact, ...]:
        """One row for each node and council that uses or delivers it.

        Without ``include_unaffected`` only those whose state at that moment is
        neither up nor unknown. Sorted by council, severity and id.
        """
        index = self._index
        by_id = sorted(range(len(index.ids)), key=index.alphabetical.__getitem__)
        degraded, at_risk = self._timeline.degraded, self._timeline.at_risk
        if not include_unaffected:
            by_id = [node for node in by_id if degraded[node] or at_risk[node]]
        # By council and rank of the state; filled in the order of ids.
        found: list[list[list[Impact]]] = [[[] for _ in State] for _ in index.councils]
        for node in by_id:
            for mask, times in self._times_by_councils(node):
                state = times.state(at)
                if state is None:
                    if not include_unaffected:
                        continue
                    state = self._unaffected(node)
                rank = state.rank
                for bit, ranked in enumerate(found):
                    if mask >> bit & 1:
                        ranked[rank].append(self._impact(node, bit, times, state))
        in_order = sorted(range(len(found)), key=index.councils.__getitem__)
        return tuple(row for bit in in_order for rows in found[bit] for row in rows)

    @cached_property
    def _causes(self) -> Causes:
        return Causes(self._index, self._containment, self._timeline)

    def _numbers(self, node_id: str, council: str) -> tuple[int, int]:
        index = self._index
        if node_id not in index.number:
            raise UnknownIdError(f"there is no system or service '{node_id}' in the graph")
        if council not in index.councils:
            raise UnknownIdError(f"there is no council '{council}'")
        return index.number[node_id], index.councils.index(council)

    def _times(self, node: int, bit: int) -> Times:
        timeline = self._timeline
        if not timeline.degraded[node] and not timeline.at_risk[node]:
            return _UNTOUCHED
        down = when(timeline.down[node], bit)
        record = self._index.nodes[node]
        mtpd = record.mtpd
        return Times(
            when(timeline.isolated[node], bit),
            when(timeline.lost[node], bit),
            down,
            when(timeline.degraded[node], bit),
            when(timeline.at_risk[node], bit),
            None if down is None or mtpd is None else down + mtpd,
        )

    def _times_by_councils(self, node: int) -> list[tuple[int, Times]]:
        """The times of a node with a mask of the users whom they hold for."""
        timeline, users = self._timeline, self._index.users[node]
        every = (timeline.isolated, timeline.lost, timeline.down, timeline.degraded)
        if not users:
            return []
        if all(
            not moments or (len(moments) == 1 and not users & ~moments[0][1])
            for moments in (each[node] for each in (*every, timeline.at_risk))
        ):
            # All users alike, as in the greater part of any real graph.
            return [(users, self._times(node, users.bit_length() - 1))]
        return [
            (1 << bit, self._times(node, bit))
            for bit in range(len(self._index.councils))
            if users >> bit & 1
        ]

    def _unaffected(self, node: int) -> State:
        return State.UNKNOWN if self._index.nodes[node].needs is None else State.UP

    def _impact(self, node: int, bit: int, times: Times, state: State) -> Impact:
        record = self._index.nodes[node]
        cause = None
        if state is State.ISOLATED:
            cause = self._causes.isolation(node)
        elif state in _EVENT:
            cause = self._causes.chain(_EVENT[state], node, bit)
        return Impact(
            record.id, record.type, record.name, self._index.councils[bit], state, *times, cause
        )


def count_states(impacts: Iterable[Impact]) -> dict[str, dict[str, int]]:
    """How many rows each council has in each state, worst state first."""
    counts: dict[str, Counter[State]] = {}
    for row in impacts:
        counts.setdefault(row.council, Counter())[row.state] += 1
    return {
        council: {state.value: found[state] for state in State if found[state]}
        for council, found in sorted(counts.items())
    }
