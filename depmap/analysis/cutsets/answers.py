"""Minimal cut sets of a formula: counted without being listed, and listed in order."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from depmap.analysis.cutsets.chances import Chances
from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY
from depmap.analysis.cutsets.listing import sets_of_size
from depmap.analysis.cutsets.sizes import EMPTY_SET, EVENT, NONE, BySize, Sizes, added, multiplied
from depmap.analysis.cutsets.solved_module import SolvedModule, WholeModule

_TO_SORT = 500_000


class CutSets:
    """The minimal cut sets of a formula, as one diagram for each of its modules.

    The parts are the modules, members first. A module is a variable of the only module
    that uses it, and a cut set with that variable in it stands for as many cut sets as
    the variable's module has. With ``up_to_order`` larger sets do not count, and some of
    them are missing in the diagrams.
    """

    def __init__(
        self,
        parts: Sequence[SolvedModule],
        names: Mapping[int, str],
        up_to_order: int | None = None,
    ) -> None:
        self._parts = parts
        self._names = names
        self.up_to_order = up_to_order
        """The largest size that was looked for (None: all were)."""
        self._sizes = Sizes(len(names), up_to_order)
        self._total: dict[int, int] = {}
        self._by_order = self._count()

    @property
    def complete(self) -> bool:
        """Are these all minimal cut sets, of whatever size?"""
        return self.up_to_order is None

    @property
    def has_birnbaum(self) -> bool:
        """Is the function known, and not its minimal solutions alone?"""
        return all(isinstance(part, WholeModule) for part in self._parts)

    def by_order(self) -> dict[int, int]:
        """How many sets there are of each size, ascending; sizes without any are left out."""
        sets = self._by_order
        return {order: number for order, number in enumerate(sets.numbers, sets.least) if number}

    def count(self) -> int:
        """How many sets there are."""
        return sum(self.by_order().values())

    def sets(self, most: int | None = None, order: int | None = None) -> Iterator[tuple[str, ...]]:
        """The sets, smallest first, then in the order of the alphabet.

        ``most`` is how many to give, ``order`` the largest size to give (None: all).
        If only some are wanted of more than :data:`_TO_SORT` sets of the same size, they
        are the first in the diagram, sorted: always the same sets.
        """
        given = 0
        for size, number in self.by_order().items():
            if order is not None and size > order:
                return
            left = None if most is None else most - given
            unsorted = sets_of_size(self._parts, self._names, size)
            if left is not None and left < number and number > _TO_SORT:
                unsorted = itertools.islice(unsorted, left)
            listed = sorted(unsorted) if left is None else heapq.nsmallest(left, unsorted)
            yield from listed
            given += len(listed)
            if most is not None and given >= most:
                return

    def shares(self) -> dict[str, int]:
        """In how many sets each event is; events that are in none are left out."""
        total, event, mask = self._total, self._sizes.event, self._sizes.mask
        outside = {self._parts[-1].module: 1}
        sets_with: dict[str, int] = {}
        for part in reversed(self._parts):
            if part.module not in outside:
                continue  # what uses it does not depend on it
            families = part.families
            nodes = families.below(part.family)
            number = {EMPTY: 0, BASE: 1}
            for node in nodes:
                with_it = number[families.high[node]]
                with_it *= total.get(part.variables[families.variable[node]], event)
                number[node] = number[families.low[node]] + (with_it & mask)
            reached = dict.fromkeys((*nodes, EMPTY, BASE), 0)
            reached[part.family] = outside[part.module]
            for node in reversed(nodes):
                low, high = families.low[node], families.high[node]
                variable = part.variables[families.variable[node]]
                uses = reached[node] * number[high] & mask
                if variable in total:
                    outside[variable] = outside.get(variable, 0) + uses
                else:
                    name = self._names[variable]
                    number_of_sets = self._sizes.sum(uses * event & mask)
                    sets_with[name] = sets_with.get(name, 0) + number_of_sets
                reached[low] += reached[node]
                reached[high] += reached[node] * total.get(variable, event) & mask
        return {name: number for name, number in sorted(sets_with.items()) if number}

    def birnbaum(self) -> dict[str, float]:
        """Structural importance of each event.

        The chance that it decides the outcome if every other event has failed with
        probability one half (Z. W. Birnbaum, "On the importance of different
        components in a multicomponent system", Multivariate Analysis II, 1969).
        Computed in whole numbers, so that a small chance is not lost beside a large chance.
        Raises ValueError if the function is not known (see :attr:`has_birnbaum`).
        """
        whole = [part for part in self._parts if isinstance(part, WholeModule)]
        if len(whole) < len(self._parts):
            raise ValueError("importance needs the function, and only its solutions are known")
        chance_of: dict[int, Fraction] = {}
        for part in whole:
            chance_of[part.module] = Chances(part, chance_of).whole()
        decides = {whole[-1].module: Fraction(1)}
        importance: dict[str, float] = {}
        for part in reversed(whole):
            if part.module not in decides:
                continue
            for variable, share in Chances(part, chance_of).deciding().items():
                decided = share * decides[part.module]
                if variable in chance_of:
                    decides[variable] = decided
                else:
                    importance[self._names[variable]] = float(decided)
        return dict(sorted(importance.items()))

    def _count(self) -> BySize:
        """How many sets of each size there are, and in passing, how many each module has."""
        of_module: dict[int, BySize] = {}
        for part in self._parts:
            families = part.families
            counts = {EMPTY: NONE, BASE: EMPTY_SET}
            for node in families.below(part.family):
                module = of_module.get(part.variables[families.variable[node]], EVENT)
                low, high = counts[families.low[node]], counts[families.high[node]]
                counts[node] = added(low, self._sizes.cut(multiplied(high, module)))
            for variable in part.variables:
                of_module.pop(variable, None)  # nothing else uses that module
            of_module[part.module] = counts[part.family]
            self._total[part.module] = self._sizes.packed(counts[part.family])
        return of_module[self._parts[-1].module]
