"""What is worked out once for the time tables of many scenarios."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from depmap.analysis.simulation.containment import Containment
from depmap.graph import Structure
from depmap.graph.components import dependency_order


class Timing:
    """What is the same in the time tables of all scenarios up to a moment.

    Times are in ``unit`` seconds, the largest span that all durations are multiples
    of; whatever is above ``last`` does not happen by then. ``classes`` are the masks
    of councils that nothing tells apart.
    """

    def __init__(self, structure: Structure, at: int, containment: Containment) -> None:
        self.structure = structure
        self.containment = containment
        self.classes = _classes(structure, containment)
        lasts = [seconds for seconds in structure.fallback_lasts if seconds]
        starts = [second for second, *_ in (*containment.isolations, *containment.severances)]
        self.unit = math.gcd(*structure.hold, *lasts, *starts) or 1
        self.at = at
        self.last = at // self.unit
        self.never = self.last + 1
        # Two of the largest values can be added.
        self.kind = np.min_scalar_type(2 * self.never)
        self.groups = dependency_order(structure)
        self.over_after = _over_after(structure, self.groups)
        """By group: the nodes that no later group needs."""
        self.severed: dict[int, dict[int, list[tuple[int, int]]]] = {}
        """By need and member: from which unit it is severed for which councils."""
        for second, need, member, mask in containment.severances:
            when = (min(second // self.unit, self.never), mask)
            self.severed.setdefault(need, {}).setdefault(member, []).append(when)

    @property
    def most_rows(self) -> int:
        """The largest number of rows that exist at the same time."""
        each = [3 if carries_on else 2 for carries_on in self.structure.has_fallback]
        most = live = 0
        for (nodes, _), over in zip(self.groups, self.over_after, strict=True):
            live += sum(each[node] for node in nodes)
            most = max(most, live)
            live -= sum(each[node] for node in over)
        return most

    def rows(self, councils: int) -> list[int]:
        """Places of the classes of these councils."""
        return [place for place, mask in enumerate(self.classes) if mask & councils]

    def span(self, seconds: int) -> int:
        """Seconds in units, rounded up; at most ``never``."""
        return min(-(-seconds // self.unit), self.never)


def _over_after(structure: Structure, groups: Sequence[tuple[list[int], bool]]) -> list[list[int]]:
    group_of = {node: place for place, (nodes, _) in enumerate(groups) for node in nodes}
    last = dict(group_of)
    for members, owner in zip(structure.members, structure.owner, strict=True):
        for member in members:
            last[member] = max(last[member], group_of[owner])
    over: list[list[int]] = [[] for _ in groups]
    for node, place in last.items():
        over[place].append(node)
    return over


def _classes(structure: Structure, containment: Containment) -> tuple[int, ...]:
    """Masks of the councils that no need and no cut tells apart."""
    cuts = (*containment.isolations, *containment.severances)
    masks = sorted({*structure.scope, *(mask for *_, mask in cuts)} - {structure.everyone})
    classes: dict[tuple[int, ...], int] = {}
    for council in range(len(structure.councils)):
        looks = tuple(mask >> council & 1 for mask in masks)
        classes[looks] = classes.get(looks, 0) | 1 << council
    return tuple(sorted(classes.values(), key=lambda mask: mask & -mask))
