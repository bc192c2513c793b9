"""When everything fails, in many scenarios at once: each scenario is a column of a table.

The equations of docs/semantics.md on whole rows: the minimum over needs, the k-th smallest
over members, a hold added. Nodes are taken in dependency order; inside a circle the
equations are repeated from "never" downwards until nothing changes, which ends with
the latest failure times that satisfy them, in which nothing fails without a cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from depmap.analysis.many.timing import Timing
from depmap.graph import Consequence

Row: TypeAlias = NDArray[np.unsignedinteger]
"""Units of time by council class and scenario."""


class Settled(NamedTuple):
    """When a node is lost, down and degraded.

    Rows are of shape (council classes, scenarios), in units of the timing.
    """

    node: int
    lost: Row
    down: Row
    degraded: Row


def failure_times(
    timing: Timing, scenarios: int, isolated: Mapping[int, Sequence[int]]
) -> Iterator[Settled]:
    """Every node, what is needed before what needs it, in many scenarios.

    ``isolated`` holds, by node, the numbers of the scenarios that isolate it, at the start
    and for every council; what all scenarios have in common is part of the timing. Only
    the rows that are still needed are kept in memory.
    """
    tables = _Tables(timing, scenarios, isolated)
    for (nodes, circular), over in zip(timing.groups, timing.over_after, strict=True):
        for node in nodes:
            tables.start(node)
        tables.settle(nodes, circular=circular)
        for node in nodes:
            yield Settled(node, tables.lost[node], tables.down[node], tables.degraded[node])
        for node in over:
            tables.end(node)


class _Tables:
    def __init__(
        self, timing: Timing, scenarios: int, isolated: Mapping[int, Sequence[int]]
    ) -> None:
        self._timing = timing
        self._shape = (len(timing.classes), scenarios)
        self._isolated = isolated
        self._given: dict[int, list[tuple[int, int]]] = {}
        for second, node, mask in timing.containment.isolations:
            if second <= timing.at:
                self._given.setdefault(node, []).append((second // timing.unit, mask))
        self._room = np.empty(self._shape, timing.kind)
        self.lost: dict[int, Row] = {}
        self.down: dict[int, Row] = {}
        self.degraded: dict[int, Row] = {}

    def start(self, node: int) -> None:
        """Rows of a node that fails only if it is isolated."""
        timing = self._timing
        lost = self.lost[node] = np.full(self._shape, timing.never, timing.kind)
        self.degraded[node] = lost.copy()
        self.down[node] = lost.copy() if timing.structure.has_fallback[node] else lost
        if node in timing.containment.assumed_up:
            return
        if node in self._isolated:
            lost[:, list(self._isolated[node])] = 0
        for unit, mask in self._given.get(node, ()):
            for place in timing.rows(mask):
                np.minimum(lost[place], unit, out=lost[place])

    def end(self, node: int) -> None:
        """Forget the rows of a node."""
        del self.lost[node], self.down[node], self.degraded[node]

    def settle(self, nodes: Sequence[int], *, circular: bool) -> None:
        """Bring nodes that may depend on each other up to date."""
        live = [node for node in nodes if node not in self._timing.containment.assumed_up]
        if not circular:
            for node in live:
                self._settle(node)
            return
        again = True
        while again:
            before = [self._seen(node) for node in live]
            for node in live:
                self._settle(node)
            again = before != [self._seen(node) for node in live]

    def _seen(self, node: int) -> tuple[bytes, ...]:
        rows = (self.lost[node], self.down[node], self.degraded[node])
        return tuple(row.tobytes() for row in rows)

    def _settle(self, node: int) -> None:
        structure, never = self._timing.structure, self._timing.never
        lost, degraded = self.lost[node], self.degraded[node]
        ended: Row | None = None
        for need in structure.needs_of[node]:
            consequence = structure.consequence[need]
            if consequence == Consequence.LOSS:
                self._lower(lost, need, self.down)
                self._lower(degraded, need, self.degraded)
            elif consequence == Consequence.FALLBACK_ENDS:
                if ended is None:
                    ended = np.full_like(lost, never)
                self._lower(ended, need, self.down)
            else:
                self._lower(degraded, need, self.down)
        np.minimum(degraded, lost, out=degraded)
        if structure.has_fallback[node]:
            lasts = structure.fallback_lasts[node]
            span = never if lasts is None else self._timing.span(lasts)
            over = np.minimum(lost + lost.dtype.type(span), lost.dtype.type(never))
            if ended is not None:
                np.minimum(over, ended, out=over)
            np.maximum(lost, over, out=self.down[node])

    def _lower(self, row: Row, need: int, rows: Mapping[int, Row]) -> None:
        """Lower a row to the loss of a need, by the rows of its members, plus the hold."""
        timing = self._timing
        structure = timing.structure
        members, hold = structure.members[need], structure.hold[need]
        if need in timing.severed:
            failing = [self._cut_off(need, member, rows[member]) for member in members]
        else:
            failing = [rows[member] for member in members]
        spare = structure.spare[need]
        if spare and spare < len(failing) - 1:
            failing = [np.partition(np.stack(failing), spare, axis=0)[spare]]
        elif spare:
            both = failing[0]
            for other in failing[1:]:
                both = np.maximum(both, other, out=self._room)
            failing = [both]
        for fails in failing:
            later = fails
            if hold:
                later = np.add(fails, fails.dtype.type(timing.span(hold)), out=self._room)
            if structure.scope[need] == structure.everyone:
                np.minimum(row, later, out=row)
            else:
                for place in timing.rows(structure.scope[need]):
                    np.minimum(row[place], later[place], out=row[place])

    def _cut_off(self, need: int, member: int, row: Row) -> Row:
        """The row of a member as a need sees it, from which the member may be severed."""
        cuts = self._timing.severed[need].get(member)
        if cuts is None:
            return row
        row = row.copy()
        for unit, mask in cuts:
            for place in self._timing.rows(mask):
                np.minimum(row[place], unit, out=row[place])
        return row
