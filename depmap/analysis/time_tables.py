"""When everything fails in many scenarios at once: one column of a table for each.

The equations of the agreement on whole rows: the minimum over needs, the k-th smallest
over members, a hold added. Nodes are taken in dependency order; inside a circle the
equations are repeated from "never" downwards until nothing changes, which ends with
the latest failure times that satisfy them, in which nothing fails without a cause.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from depmap.analysis.components import dependency_order
from depmap.analysis.containment import Containment
from depmap.graph import Consequence, Structure

Row: TypeAlias = NDArray[np.unsignedinteger]
"""Units of time by council class and scenario."""


class Timing:
    """All that the time tables of any scenarios up to a moment have in common.

    Times are in ``unit`` seconds, the largest span that all durations are multiples
    of; whatever is above ``last`` does not happen by then. ``classes`` are the masks
    of councils that nothing tells apart.
    """

    def __init__(self, structure: Structure, at: int, containment: Containment) -> None:
        self.structure = structure
        self.containment = containment
        self.classes = _classes(structure, containment)
        lasts = [one for one in structure.fallback_lasts if one]
        starts = [second for second, *_ in (*containment.isolations, *containment.severances)]
        self.unit = math.gcd(*structure.hold, *lasts, *starts) or 1
        self.at = at
        self.last = at // self.unit
        self.never = self.last + 1
        # Two of the largest values can be added.
        self.kind = np.min_scalar_type(2 * self.never)
        self.order = [
            ([node for node in nodes if node not in containment.assumed_up], circular)
            for nodes, circular in dependency_order(structure)
        ]
        self.severed: dict[int, dict[int, list[tuple[int, int]]]] = {}
        """By need and member: from which unit it is severed for which councils."""
        for second, need, member, mask in containment.severances:
            when = (min(second // self.unit, self.never), mask)
            self.severed.setdefault(need, {}).setdefault(member, []).append(when)

    def rows(self, councils: int) -> list[int]:
        """Places of the classes of these councils."""
        return [place for place, mask in enumerate(self.classes) if mask & councils]

    def span(self, seconds: int) -> int:
        """Seconds in units, at least so many; no more than one beyond the last moment."""
        return min(-(-seconds // self.unit), self.never)


class TimeTables:
    """When each node is lost, down and degraded in many scenarios.

    Rows are by node, of shape (council classes, scenarios), in units of the timing.
    ``isolated`` holds the numbers of the scenarios that isolate a node, at the start
    and for every council; what is common to all of them is part of the timing.
    """

    def __init__(
        self, timing: Timing, scenarios: int, isolated: Mapping[int, Sequence[int]]
    ) -> None:
        structure, containment = timing.structure, timing.containment
        self._timing = timing
        shape = (len(timing.classes), scenarios)
        never, kind = timing.never, timing.kind
        self._room = np.empty(shape, kind)
        self.lost: list[Row] = list(np.full((structure.size, *shape), never, kind))
        self.degraded: list[Row] = list(np.full((structure.size, *shape), never, kind))
        self.down: list[Row] = list(self.lost)
        for node, carries_on in enumerate(structure.has_fallback):
            if carries_on:
                self.down[node] = np.full(shape, never, kind)
        for node, columns in isolated.items():
            if node not in containment.assumed_up:
                self.lost[node][:, list(columns)] = 0
        for second, node, mask in containment.isolations:
            if second <= timing.at and node not in containment.assumed_up:
                for row in timing.rows(mask):
                    lost = self.lost[node][row]
                    np.minimum(lost, second // timing.unit, out=lost)
        self._solve()

    def row(self, rows: Sequence[Row], node: int, council: int) -> Row:
        """One council's times of a node, by scenario; ``rows`` is one of the tables."""
        one: Row = rows[node][self._timing.rows(1 << council)[0]]
        return one

    def _solve(self) -> None:
        for nodes, circular in self._timing.order:
            again = True
            while again:
                again = False
                for node in nodes:
                    if circular:
                        before = self._seen(node)
                        self._settle(node)
                        again |= before != self._seen(node)
                    else:
                        self._settle(node)

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

    def _lower(self, row: Row, need: int, rows: Sequence[Row]) -> None:
        """A row is no later than the loss of a need, by its members' rows, and its hold."""
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
        for one in failing:
            later = one
            if hold:
                later = np.add(one, one.dtype.type(timing.span(hold)), out=self._room)
            if structure.scope[need] == structure.everyone:
                np.minimum(row, later, out=row)
            else:
                for place in timing.rows(structure.scope[need]):
                    np.minimum(row[place], later[place], out=row[place])

    def _cut_off(self, need: int, member: int, row: Row) -> Row:
        """The row of a member as one need sees it, from whom it may be severed."""
        cuts = self._timing.severed[need].get(member)
        if cuts is None:
            return row
        row = row.copy()
        for unit, mask in cuts:
            for place in self._timing.rows(mask):
                np.minimum(row[place], unit, out=row[place])
        return row


def _classes(structure: Structure, containment: Containment) -> tuple[int, ...]:
    """Masks of the councils that no need and no cut tells apart."""
    cuts = (*containment.isolations, *containment.severances)
    masks = sorted({*structure.scope, *(mask for *_, mask in cuts)} - {structure.everyone})
    found: dict[tuple[int, ...], int] = {}
    for council in range(len(structure.councils)):
        looks = tuple(mask >> council & 1 for mask in masks)
        found[looks] = found.get(looks, 0) | 1 << council
    return tuple(sorted(found.values(), key=lambda mask: mask & -mask))
