"""What a simulation says: states, times and causes, ready to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from depmap.analysis.simulation.chain import CauseChain
from depmap.analysis.simulation.containment import Containment, as_if_failed
from depmap.analysis.simulation.solution import Solution, Times
from depmap.analysis.simulation.standing import standing_basis
from depmap.errors import UnknownIdError
from depmap.graph import Consequence, GraphIndex
from depmap.model import Basis, Scenario, State


class Impact(NamedTuple):
    """How a system or service stands for one council, why, and how it could stand.

    Times are in seconds from the start, None is never. ``cause`` is None for what
    is not affected. ``confidence`` is the weakest evidence on its chain, with that
    of the fallback if it is what carries on.

    ``could_be`` is a worse state that is possible as far as anybody recorded, and
    ``could_breach_at`` when the MTPD would then be used up; ``could_cause`` explains
    it. All three are None if what is not recorded cannot make it worse.
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
    confidence: Basis | None
    could_be: State | None = None
    could_breach_at: int | None = None
    could_cause: CauseChain | None = None

    @property
    def because(self) -> tuple[str, ...]:
        """Ids from the node to what was isolated or severed; empty if not affected."""
        return () if self.cause is None else self.cause.ids

    @property
    def could_because(self) -> tuple[str, ...]:
        """Ids from the node to what explains ``could_be``; empty if there is none."""
        return () if self.could_cause is None else self.could_cause.ids


_BASES = tuple(Basis)


class BlastRadius:
    """Everything that a scenario touches, when, and why.

    The equations are solved twice: as recorded, and as if all that is not recorded
    had failed. The second solution says what could be.
    """

    def __init__(self, index: GraphIndex, scenario: Scenario, containment: Containment) -> None:
        self._index = index
        self.scenario = scenario
        self._recorded = Solution(index, containment)
        self._pessimistic = self._recorded
        not_recorded = [n for n, record in enumerate(index.nodes) if record.needs is None]
        if not_recorded or any(index.fallback_unknown):
            durations = zip(index.fallback_unknown, index.fallback_lasts, strict=True)
            lasts = [0 if unknown else seconds for unknown, seconds in durations]
            self._pessimistic = Solution(
                replace(index, fallback_lasts=lasts),
                as_if_failed(containment, not_recorded, index.everyone),
            )

    @property
    def isolated(self) -> tuple[str, ...]:
        """Ids of everything that is isolated for somebody at some time, sorted."""
        nodes = self._recorded.containment.isolated_nodes
        return tuple(sorted(self._index.ids[node] for node in nodes))

    def times(self, node_id: str, council: str) -> Times:
        """When a node reaches what for a council, even if that council does not use it.

        Raises UnknownIdError for an id that is not in the graph.
        """
        return self._recorded.times(*self._numbers(node_id, council))

    def possible_times(self, node_id: str, council: str) -> Times:
        """When a node would reach what if all that is not recorded had failed.

        Raises UnknownIdError for an id that is not in the graph.
        """
        return self._pessimistic.times(*self._numbers(node_id, council))

    def state(self, node_id: str, council: str, at: int | None = None) -> State:
        """The state at a moment in seconds; None is the final state.

        Raises UnknownIdError for an id that is not in the graph.
        """
        node, bit = self._numbers(node_id, council)
        return self._standing(self._both_times(node, bit), at)[0]

    def standing_confidence(self, node_id: str, council: str) -> Basis:
        """How sure it is that something which is up stands, see :func:`standing_basis`.

        Raises UnknownIdError for an id that is not in the graph.
        """
        node, bit = self._numbers(node_id, council)
        return standing_basis(self._index, node, bit, self._recorded.containment.assumed_up)

    def impact(self, node_id: str, council: str, at: int | None = None) -> Impact:
        """One row, whether or not that council uses the node.

        Raises UnknownIdError for an id that is not in the graph.
        """
        node, bit = self._numbers(node_id, council)
        times = self._both_times(node, bit)
        return self._impact(node, bit, times, self._standing(times, at))

    def impacts(
        self, at: int | None = None, *, include_unaffected: bool = False
    ) -> tuple[Impact, ...]:
        """One row for each node and council that uses or delivers it.

        Without ``include_unaffected`` only those whose state at that moment is not
        up. Sorted by council, severity and id.
        """
        index = self._index
        by_id = sorted(range(len(index.ids)), key=index.alphabetical.__getitem__)
        if not include_unaffected:
            # What is touched as recorded is touched in the second solution too.
            recorded, pessimistic = self._recorded, self._pessimistic
            by_id = [n for n in by_id if pessimistic.touches(n) or recorded.touches(n)]
        # By council and rank of the state; filled in the order of ids.
        rows: list[list[list[Impact]]] = [[[] for _ in State] for _ in index.councils]
        for node in by_id:
            for mask, times in self._times_by_councils(node):
                standing = self._standing(times, at)
                if standing[0] is State.UP and not include_unaffected:
                    continue
                rank = standing[0].rank
                for bit, ranked in enumerate(rows):
                    if mask >> bit & 1:
                        ranked[rank].append(self._impact(node, bit, times, standing))
        in_order = sorted(range(len(rows)), key=index.councils.__getitem__)
        return tuple(row for bit in in_order for ranked in rows[bit] for row in ranked)

    def _numbers(self, node_id: str, council: str) -> tuple[int, int]:
        index = self._index
        if node_id not in index.number:
            raise UnknownIdError(f"there is no system or service '{node_id}' in the graph")
        if council not in index.councils:
            raise UnknownIdError(f"there is no council '{council}'")
        return index.number[node_id], index.councils.index(council)

    def _both_times(self, node: int, bit: int) -> tuple[Times, Times]:
        times = self._recorded.times(node, bit)
        if self._pessimistic is self._recorded:
            return times, times
        return times, self._pessimistic.times(node, bit)

    def _times_by_councils(self, node: int) -> list[tuple[int, tuple[Times, Times]]]:
        """The times of a node in both solutions, with the users (a mask) for whom they hold."""
        users = self._index.users[node]
        if not users:
            return []
        if self._recorded.alike(node, users) and (
            self._pessimistic is self._recorded or self._pessimistic.alike(node, users)
        ):
            return [(users, self._both_times(node, users.bit_length() - 1))]
        return [
            (1 << bit, self._both_times(node, bit))
            for bit in range(len(self._index.councils))
            if users >> bit & 1
        ]

    def _standing(self, times: tuple[Times, Times], at: int | None) -> tuple[State, State | None]:
        """The state at a moment, and that of the second solution if it is worse."""
        recorded, possible = times
        state = recorded.state(at)
        if self._pessimistic is self._recorded:
            return state or State.UP, None
        worse = possible.state(at)
        # A node that is isolated only because its needs are not recorded counts as down.
        limit = State.AT_RISK.rank if state is None else max(state.rank, State.DOWN.rank)
        if worse is None or max(worse.rank, State.DOWN.rank) >= limit:
            return state or State.UP, None
        return state or State.UNKNOWN, worse

    def _impact(
        self,
        node: int,
        bit: int,
        times: tuple[Times, Times],
        standing: tuple[State, State | None],
    ) -> Impact:
        record, (recorded, possible) = self._index.nodes[node], times
        state, worse = standing
        cause = self._recorded.cause(node, bit, state)
        confidence = None if cause is None else cause.confidence
        if confidence is not None and state is State.FALLBACK:
            confidence = _BASES[max(confidence.rank, self._fallback_rank(node, bit))]
        council = self._index.councils[bit]
        impact = Impact(
            record.id, record.type, record.name, council, state, *recorded, cause, confidence
        )
        if worse is None:
            return impact
        return impact._replace(
            could_be=State.DOWN if worse is State.ISOLATED else worse,
            could_breach_at=possible.mtpd_breach,
            could_cause=self._pessimistic.cause(node, bit, worse),
        )

    def _fallback_rank(self, node: int, bit: int) -> int:
        """The rank of the weakest evidence of a fallback and of its needs, for a council."""
        index = self._index
        fallback = index.nodes[node].fallback
        ranks = [] if fallback is None else [fallback.basis.rank]
        ranks += [
            index.requirement[need].basis.rank
            for need in index.needs_of[node]
            if index.consequence[need] == Consequence.FALLBACK_ENDS and index.scope[need] >> bit & 1
        ]
        return max(ranks, default=0)


def count_states(impacts: Iterable[Impact]) -> dict[str, dict[str, int]]:
    """How many rows each council has in each state, worst state first."""
    counts: dict[str, Counter[State]] = {}
    for row in impacts:
        counts.setdefault(row.council, Counter())[row.state] += 1
    return {
        council: {state.value: by_state[state] for state in State if by_state[state]}
        for council, by_state in sorted(counts.items())
    }
