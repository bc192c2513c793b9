"""Which needs pass an outage on at a moment, and what each of them does to its dependent.

This reads the rules of docs/semantics.md backwards: the engine says when everything fails,
and here each need is asked what it does with these times.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from depmap.analysis import BlastRadius
from depmap.app.diagrams.links import LinkKey, link_key
from depmap.graph import Requirement
from depmap.graph.requirements import simulated_nodes, stated_requirements
from depmap.model import Effect, Inventory, State

_NEVER = math.inf


class Harm(enum.IntEnum):
    """What a failed member of a need does to the dependent, the worst first."""

    LOSS = 0
    """The dependent is lost: down, or carried on by its fallback."""
    DEGRADATION = 1
    """The dependent works, but not wholly."""
    FALLBACK_LOST = 2
    """The dependent's fallback cannot be used any more."""
    RISK = 3
    """A spare member is gone, or the need is lost and holds for a while."""


class Part(enum.Enum):
    """The part that one member of one need has in the state of the dependent."""

    EXPLAINS = "explains"
    """It does what the state shows; by itself it would have done so."""
    LESSER = "lesser"
    """It does something, but the state is worse for another reason."""
    ISOLATED_ANYWAY = "isolated anyway"
    """It takes away what is isolated itself."""
    WAITS = "waits"
    """The need is lost, but nothing follows from it before its hold ends."""
    NOTHING = "nothing"
    """It does nothing at this moment."""


_EXPLAINED: Mapping[State, tuple[Harm, ...]] = {
    State.ISOLATED: (Harm.FALLBACK_LOST,),
    State.DOWN: (Harm.LOSS, Harm.FALLBACK_LOST),
    State.FALLBACK: (Harm.LOSS, Harm.FALLBACK_LOST),
    State.DEGRADED: (Harm.DEGRADATION, Harm.FALLBACK_LOST),
    State.AT_RISK: (Harm.RISK, Harm.FALLBACK_LOST),
}
"""Which harm shows in a state; a fallback that is lost matters in any."""


class Spread:
    """The needs of one inventory in one outage, at a moment in seconds (None: in the end)."""

    def __init__(self, inventory: Inventory, radius: BlastRadius, at: int | None) -> None:
        self._radius = radius
        self._at = at
        self._moment = _NEVER if at is None else at
        self._needs: dict[str, list[tuple[Requirement, tuple[str, ...]]]] = {}
        live = simulated_nodes(inventory)
        for requirement, members in stated_requirements(inventory, live):
            of_node = self._needs.setdefault(requirement.dependent, [])
            of_node.append((requirement, tuple(members)))
        self._severed: dict[tuple[str, str, str], int] = {}
        for cut in radius.scenario.sever:
            councils = inventory.expand(cut.councils or inventory.council_ids)
            for council in councils:
                key = (cut.dependent, cut.member, council)
                self._severed[key] = min(cut.at, self._severed.get(key, cut.at))

    def severed(self, link: LinkKey, council: str) -> bool:
        """Is this need cut for a council by now?"""
        second = self._severed.get((link.dependent, link.member, council))
        return second is not None and second <= self._moment

    def state(self, node: str, council: str) -> State:
        """The state of a node for a council."""
        return self._radius.state(node, council, self._at)

    def parts(
        self, node: str, council: str, members_in: BlastRadius | None = None
    ) -> Iterator[tuple[LinkKey, Part, Harm | None]]:
        """What each member of each need of a node that holds for a council does.

        ``members_in`` is another outage in which the members are looked at; the state of
        the node itself is always that of this one.
        """
        radius = members_in or self._radius
        state = self.state(node, council)
        isolated = self._radius.times(node, council).isolated
        for requirement, members in self._needs.get(node, ()):
            if requirement.councils is not None and council not in requirement.councils:
                continue
            done_by = self._harms(requirement, members, council, radius)
            for member in members:
                done = done_by(member)
                part = _part(state, done, isolated)
                yield link_key(requirement, member), part, None if done is None else done.harm

    def _harms(
        self,
        requirement: Requirement,
        members: tuple[str, ...],
        council: str,
        radius: BlastRadius,
    ) -> Callable[[str], _Done | None]:
        """What each member does by now, and since when; None for nothing."""
        spare = max(0, len(members) - requirement.threshold)
        hold, now = requirement.hold, self._moment
        down: dict[str, float] = {}
        degraded: dict[str, float] = {}
        for member in members:
            times = radius.times(member, council)
            cut = self._severed.get((requirement.dependent, member, council))
            down[member] = _first(times.down, cut)
            degraded[member] = _first(times.degraded, cut)
        lost = sorted(down.values())[spare]
        weakened = sorted(degraded.values())[spare]
        if requirement.role == "fallback":
            worst = Harm.FALLBACK_LOST
        else:
            worst = Harm.LOSS if requirement.effect is Effect.DOWN else Harm.DEGRADATION

        def reached(second: float) -> bool:
            return second <= now and second < _NEVER

        def done(member: str) -> _Done | None:
            failed = max(lost, down[member])
            if reached(failed + hold):
                return _Done(failed + hold, worst)
            weak = max(weakened, degraded[member])
            if worst is Harm.LOSS and reached(weak + hold):
                return _Done(weak + hold, Harm.DEGRADATION)
            waits = reached(failed) or (worst is Harm.LOSS and reached(weak))
            at_risk = reached(down[member]) and (spare > 0 or reached(failed))
            if at_risk and worst is not Harm.FALLBACK_LOST:
                return _Done(down[member], Harm.RISK, waits)
            return _Done(max(failed, weak), None, waits) if waits else None

        return done


class _Done(NamedTuple):
    """What a member does, since when, and whether its need is lost and holds for now."""

    since: float
    harm: Harm | None
    waits: bool = False


def _part(state: State, done: _Done | None, isolated: int | None) -> Part:
    if done is None:
        return Part.NOTHING
    if done.harm in _EXPLAINED.get(state, ()):
        return Part.EXPLAINS
    if done.waits:
        return Part.WAITS
    if state in {State.UP, State.UNKNOWN}:
        return Part.NOTHING  # somebody checked that it is up, whatever it needs
    if state is State.ISOLATED and done.harm is Harm.LOSS:
        before = isolated is not None and done.since < isolated
        return Part.EXPLAINS if before else Part.ISOLATED_ANYWAY
    return Part.LESSER


def _first(*seconds: int | None) -> float:
    return min((second for second in seconds if second is not None), default=_NEVER)
