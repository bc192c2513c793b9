"""When everything fails in many scenarios at once: one column of a table for each.

The equations of the agreement on whole rows: the minimum over needs, the k-th smallest
over members, a hold added. Nodes are taken in dependency order; inside a circle the
equations are repeated from "never" downwards until nothing changes, which ends with
the latest failure times that satisfy them, in which nothing fails without a cause.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from depmap.analysis.components import dependency_order
from depmap.analysis.containment import Containment
from depmap.graph import Consequence, GraphIndex

Row: TypeAlias = NDArray[np.unsignedinteger]
"""Units of time by council class and scenario."""


class TimeTables:
    """When each node is lost, down and degraded, up to a moment in seconds.

    Rows are by node, of shape (council classes, scenarios), in ``unit`` seconds, the
    largest span that all durations are multiples of; whatever is above ``last`` does
    not happen by then. ``isolated`` holds the numbers of the scenarios that isolate a
    node, at the start and for every council; ``containment`` is common to all of them.
    ``degraded`` is empty unless it is asked for.
    """

    def __init__(
        self,
        index: GraphIndex,
        at: int,
        containment: Containment,
        scenarios: int,
        isolated: Mapping[int, Sequence[int]],
        *,
        degraded: bool = False,
    ) -> None:
        self._index = index
        self.classes = _classes(index, containment)
        lasts = [one for one in index.fallback_lasts if one]
        starts = [second for second, *_ in (*containment.isolations, *containment.severances)]
        self.unit = math.gcd(*index.hold, *lasts, *starts) or 1
        self.last = at // self.unit
        self._never = self.last + 1
        shape = (len(index.ids), len(self.classes), scenarios)
        # Two of the largest values can be added.
        kind = np.min_scalar_type(2 * self._never)
        self._whole = scenarios * len(self.classes)
        self._room = np.empty(shape[1:], kind)
        self._severed = self._severances(containment)
        self.lost: list[Row] = list(np.full(shape, self._never, kind))
        self.down: list[Row] = list(self.lost)
        for node, carries_on in enumerate(index.has_fallback):
            if carries_on:
                self.down[node] = np.full(shape[1:], self._never, kind)
        self.degraded: list[Row] = list(np.full(shape, self._never, kind)) if degraded else []
        for node, columns in isolated.items():
            if node not in containment.assumed_up:
                self.lost[node][:, list(columns)] = 0
        for second, node, mask in containment.isolations:
            if second <= at and node not in containment.assumed_up:
                rows = self.lost[node]
                for row in self._rows(mask):
                    np.minimum(rows[row], second // self.unit, out=rows[row])
        self._solve(containment.assumed_up)

    def row(self, rows: Sequence[Row], node: int, council: int) -> Row:
        """One council's times of a node, by scenario; ``rows`` is one of the tables."""
        return rows[node][self._rows(1 << council)[0]]

    def span(self, seconds: int) -> int:
        """Seconds in units, at least so many; no more than one beyond the last moment."""
        return min(-(-seconds // self.unit), self._never)

    def _rows(self, councils: int) -> list[int]:
        return [place for place, mask in enumerate(self.classes) if mask & councils]

    def _severances(self, containment: Containment) -> dict[int, dict[int, list[tuple[int, int]]]]:
        """By need and member: from which unit it is severed for which councils."""
        found: dict[int, dict[int, list[tuple[int, int]]]] = {}
        for second, need, member, mask in containment.severances:
            when = (min(second // self.unit, self._never), mask)
            found.setdefault(need, {}).setdefault(member, []).append(when)
        return found

    def _solve(self, pinned: Iterable[int]) -> None:
        up = frozenset(pinned)
        for nodes, circular in dependency_order(self._index):
            live = [node for node in nodes if node not in up]
            again = True
            while again:
                again = False
                for node in live:
                    if circular:
                        before = self._seen(node)
                        self._settle(node)
                        again |= before != self._seen(node)
                    else:
                        self._settle(node)

    def _seen(self, node: int) -> tuple[bytes, ...]:
        rows = (self.lost[node], self.down[node], *self.degraded[node : node + 1])
        return tuple(row.tobytes() for row in rows)

    def _settle(self, node: int) -> None:
        index, lost = self._index, self.lost[node]
        degraded = self.degraded[node] if self.degraded else None
        ended: Row | None = None
        for need in index.needs_of[node]:
            consequence = index.consequence[need]
            if consequence == Consequence.LOSS:
                self._lower(lost, need, self.down)
                if degraded is not None:
                    self._lower(degraded, need, self.degraded)
            elif consequence == Consequence.FALLBACK_ENDS:
                if ended is None:
                    ended = np.full_like(lost, self._never)
                self._lower(ended, need, self.down)
            elif degraded is not None:
                self._lower(degraded, need, self.down)
        if degraded is not None:
            np.minimum(degraded, lost, out=degraded)
        if index.has_fallback[node]:
            lasts = index.fallback_lasts[node]
            span = self._never if lasts is None else self.span(lasts)
            over = np.minimum(lost + lost.dtype.type(span), lost.dtype.type(self._never))
            if ended is not None:
                np.minimum(over, ended, out=over)
            np.maximum(lost, over, out=self.down[node])

    def _lower(self, row: Row, need: int, rows: Sequence[Row]) -> None:
        """A row is no later than the loss of a need, by its members' rows, and its hold."""
        index = self._index
        members, hold, scope = index.members[need], index.hold[need], index.scope[need]
        if need in self._severed:
            failing = [self._cut_off(need, member, rows[member]) for member in members]
        else:
            failing = [rows[member] for member in members]
        spare = index.spare[need]
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
                later = np.add(one, one.dtype.type(self.span(hold)), out=self._room)
            if scope == index.everyone:
                np.minimum(row, later, out=row)
            else:
                for place in self._rows(scope):
                    np.minimum(row[place], later[place], out=row[place])

    def _cut_off(self, need: int, member: int, row: Row) -> Row:
        """The row of a member as one need sees it, from whom it may be severed."""
        cuts = self._severed[need].get(member)
        if cuts is None:
            return row
        row = row.copy()
        for unit, mask in cuts:
            for place in self._rows(mask):
                np.minimum(row[place], unit, out=row[place])
        return row


def _classes(index: GraphIndex, containment: Containment) -> tuple[int, ...]:
    """Masks of the councils that no need and no cut tells apart."""
    cuts = (*containment.isolations, *containment.severances)
    masks = sorted({*index.scope, *(mask for *_, mask in cuts)} - {index.everyone})
    found: dict[tuple[int, ...], int] = {}
    for council in range(len(index.councils)):
        looks = tuple(mask >> council & 1 for mask in masks)
        found[looks] = found.get(looks, 0) | 1 << council
    return tuple(sorted(found.values(), key=lambda mask: mask & -mask))
