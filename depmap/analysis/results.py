"""What a simulation says: states, times and causes, ready to be shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from depmap.analysis.causes import Causes, Event
from depmap.analysis.containment import Containment
from depmap.analysis.propagation import Moments, Timeline
from depmap.errors import UnknownIdError
from depmap.graph import GraphIndex
from depmap.model import Basis, Scenario, Service, State


@dataclass(frozen=True, slots=True)
class Times:
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


@dataclass(frozen=True, slots=True)
class Impact:
    """How a system or service stands for one council, and why.

    ``because`` runs from the node to what was isolated or severed; it is empty,
    and ``confidence`` None, for what is not affected.
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
    because: tuple[str, ...]
    confidence: Basis | None


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
        self._found: Causes | None = None
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
        return self._state(node, self._times(node, bit), at)

    def impact(self, node_id: str, council: str, at: int | None = None) -> Impact:
        """One row, whether or not that council uses the node.

        Raises UnknownIdError for an id that is not in the graph.
        """
        node, bit = self._numbers(node_id, council)
        times = self._times(node, bit)
        return self._impact(node, bit, times, self._state(node, times, at))

    def impacts(
        self, at: int | None = None, *, include_unaffected: bool = False
    ) -> tuple[Impact, ...]:
        """One row for each node and council that uses or delivers it.

        Without ``include_unaffected`` only those whose state at that moment is
        neither up nor unknown. Sorted by council, severity and id.
        """
        index = self._index
        rows = []
        touched = self._timeline.degraded.keys() | self._timeline.at_risk.keys()
        numbers = range(len(index.ids)) if include_unaffected else sorted(touched)
        for node in numbers:
            for bit, _ in enumerate(index.councils):
                if index.users[node] >> bit & 1:
                    times = self._times(node, bit)
                    state = self._state(node, times, at)
                    if include_unaffected or state not in (State.UNKNOWN, State.UP):
                        rows.append(self._impact(node, bit, times, state))
        rows.sort(key=lambda row: (row.council, row.state.rank, row.id))
        return tuple(rows)

    def _numbers(self, node_id: str, council: str) -> tuple[int, int]:
        index = self._index
        if node_id not in index.number:
            raise UnknownIdError(f"there is no system or service '{node_id}' in the graph")
        if council not in index.councils:
            raise UnknownIdError(f"there is no council '{council}'")
        return index.number[node_id], index.councils.index(council)

    def _times(self, node: int, bit: int) -> Times:
        timeline = self._timeline
        down = _when(timeline.down.get(node), bit)
        record = self._index.nodes[node]
        mtpd = record.mtpd if isinstance(record, Service) else None
        return Times(
            isolated=_when(timeline.isolated.get(node), bit),
            lost=_when(timeline.lost.get(node), bit),
            down=down,
            degraded=_when(timeline.degraded.get(node), bit),
            at_risk=_when(timeline.at_risk.get(node), bit),
            mtpd_breach=None if down is None or mtpd is None else down + mtpd,
        )

    def _state(self, node: int, times: Times, at: int | None) -> State:
        for state, second in (
            (State.ISOLATED, times.isolated),
            (State.DOWN, times.down),
            (State.FALLBACK, times.lost),
            (State.DEGRADED, times.degraded),
            (State.AT_RISK, times.at_risk),
        ):
            if second is not None and (at is None or at >= second):
                return state
        return State.UNKNOWN if self._index.nodes[node].needs is None else State.UP

    def _impact(self, node: int, bit: int, times: Times, state: State) -> Impact:
        record = self._index.nodes[node]
        because: tuple[str, ...] = ()
        confidence: Basis | None = None
        if state is State.ISOLATED:
            because, confidence = (record.id,), record.evidence.basis
        elif state in _EVENT:
            if self._found is None:
                self._found = Causes(self._index, self._containment, self._timeline)
            because, confidence = self._found.chain(_EVENT[state], node, bit)
        return Impact(
            id=record.id,
            type="service" if isinstance(record, Service) else "system",
            name=record.name,
            council=self._index.councils[bit],
            state=state,
            isolated_at=times.isolated,
            lost_at=times.lost,
            down_at=times.down,
            degraded_at=times.degraded,
            at_risk_at=times.at_risk,
            mtpd_breach_at=times.mtpd_breach,
            because=because,
            confidence=confidence,
        )


def _when(moments: Moments | None, bit: int) -> int | None:
    for second, mask in moments or ():
        if mask >> bit & 1:
            return second
    return None


def count_states(impacts: tuple[Impact, ...]) -> dict[str, dict[str, int]]:
    """How many rows each council has in each state, worst state first."""
    counts: dict[str, Counter[State]] = {}
    for row in impacts:
        counts.setdefault(row.council, Counter())[row.state] += 1
    return {
        council: {state.value: found[state] for state in State if found[state]}
        for council, found in sorted(counts.items())
    }
