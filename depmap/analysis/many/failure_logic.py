"""What a graph says about the end, as a monotone system of equations without time.

A *gate* is one statement: "this node is down in the end". It fails if its own node is
isolated, if it has failed already, or if one of its terms fails: too few members of a
need are left. In the end every hold and every limited fallback has run out, so time
plays no part. So the consequences of many isolations can be worked out at once, and cut
sets as those of any fault tree (NUREG-0492, "Fault Tree Handbook", 1981). Unlike a fault
tree, the equations may have circles; in these nothing fails without a cause.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from depmap.analysis.simulation.containment import Containment
from depmap.graph import Consequence, Structure
from depmap.graph.components import components

NOTHING = Containment((), (), frozenset())
"""Nothing is isolated, severed or known to stay up."""


class Term(NamedTuple):
    """Fails for the councils of ``scope`` (a mask) if more than ``spare`` members have failed."""

    members: tuple[int, ...]
    spare: int
    scope: int


@dataclass(slots=True)
class FailureLogic:
    """Equations by gate (by number), and the gates that say how each node stands.

    The first gates say that a node is lost; gate and node have the same number. Such a
    gate fails if its node is isolated, unless the node is ``pinned``. ``failed`` holds
    the councils (a mask) for whom a gate has failed whatever else happens; ``plain`` the
    gates of which any fails it for everybody; ``guarded`` its other terms. ``groups`` is
    the order in which gates can be worked out, True for gates that depend on each other.
    ``down`` and ``degraded`` hold the number of a gate by node; ``degraded`` is empty
    unless it was asked for.
    """

    nodes: int
    councils: int
    pinned: frozenset[int]
    failed: list[int]
    plain: list[list[int]]
    guarded: list[list[Term]]
    down: list[int]
    degraded: list[int] = field(default_factory=list)
    groups: list[tuple[list[int], bool]] = field(default_factory=list)

    @property
    def everyone(self) -> int:
        """The mask of all councils."""
        return (1 << self.councils) - 1

    def members(self, gate: int) -> list[int]:
        """All gates that a gate depends on."""
        if not self.guarded[gate]:
            return self.plain[gate]
        return self.plain[gate] + [member for term in self.guarded[gate] for member in term.members]


def failure_logic(
    index: Structure, containment: Containment = NOTHING, *, degraded: bool = False
) -> FailureLogic:
    """The equations of an index, given what has been isolated, severed and pinned already."""
    size = index.size
    logic = FailureLogic(
        nodes=size,
        councils=len(index.councils),
        pinned=containment.assumed_up,
        failed=[0] * size,
        plain=[[] for _ in range(size)],
        guarded=[[] for _ in range(size)],
        down=list(range(size)),
    )
    builder = _Builder(index, logic, containment)
    builder.define_lost()
    if degraded:
        builder.define_degraded()
    logic.groups = components([logic.members(gate) for gate in range(len(logic.plain))])
    return logic


class _Builder:
    def __init__(self, index: Structure, logic: FailureLogic, containment: Containment) -> None:
        self.index = index
        self.logic = logic
        self.severances: dict[int, list[tuple[int, int]]] = {}
        for _, need, member, mask in containment.severances:
            self.severances.setdefault(need, []).append((member, mask))
        for _, node, mask in containment.isolations:
            logic.failed[node] |= mask
        for node in containment.assumed_up:
            logic.failed[node] = 0
        # A fallback that lasts for ever ends only with what it needs.
        self.carrying_on = [
            node
            for node, carries_on in enumerate(index.has_fallback)
            if carries_on and index.fallback_lasts[node] is None
        ]
        for node in self.carrying_on:
            logic.down[node] = self.new()

    def new(self, failed: int = 0) -> int:
        """The number of a new gate."""
        self.logic.failed.append(failed)
        self.logic.plain.append([])
        self.logic.guarded.append([])
        return len(self.logic.failed) - 1

    def define_lost(self) -> None:
        """Define what nodes are lost with, and what endless fallbacks end with."""
        index, logic = self.index, self.logic
        pinned, severed, everyone = logic.pinned, self.severances, index.everyone
        ends: dict[int, int] = {node: self.new() for node in self.carrying_on}
        for need, node in enumerate(index.owner):
            consequence = index.consequence[need]
            if consequence == Consequence.DEGRADATION or node in pinned:
                continue
            gate = node
            if consequence == Consequence.FALLBACK_ENDS:
                if node not in ends:
                    continue
                gate = ends[node]
            members = [logic.down[member] for member in index.members[need]]
            if need in severed:
                members = self.cut_off(need, members)
            spare, scope = index.spare[need], index.scope[need]
            if spare or scope != everyone:
                logic.guarded[gate].append(Term(tuple(members), spare, scope))
            else:
                logic.plain[gate] += members
        for node, gate in ends.items():
            if node not in pinned:
                logic.guarded[logic.down[node]].append(Term((node, gate), 1, everyone))

    def define_degraded(self) -> None:
        """Define what nodes are degraded with; a node that is lost is degraded too."""
        index, logic = self.index, self.logic
        logic.degraded = [self.new() for _ in range(index.size)]
        for node, gate in enumerate(logic.degraded):
            logic.plain[gate].append(node)
        for need, node in enumerate(index.owner):
            consequence = index.consequence[need]
            if consequence == Consequence.FALLBACK_ENDS or node in logic.pinned:
                continue
            lost = consequence == Consequence.DEGRADATION
            state = logic.down if lost else logic.degraded
            members = [state[member] for member in index.members[need]]
            if need in self.severances:
                members = self.cut_off(need, members)
            term = Term(tuple(members), index.spare[need], index.scope[need])
            logic.guarded[logic.degraded[node]].append(term)

    def cut_off(self, need: int, members: list[int]) -> list[int]:
        """The gates of members as a need sees them, from which they may be severed."""
        members = list(members)
        for place, member in enumerate(self.index.members[need]):
            failed = 0
            for cut, mask in self.severances[need]:
                if cut == member:
                    failed |= mask
            if failed:
                gate = self.new(failed)
                self.logic.plain[gate].append(members[place])
                members[place] = gate
        return members
