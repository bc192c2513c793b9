"""A module that has been solved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from depmap.analysis.cutsets.diagrams.bdd import Functions
from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY, Diagrams

NO_SETS = 1 << 60
"""The size of the smallest set of a family without sets: larger than any size."""


@dataclass(frozen=True, slots=True)
class SolvedModule:
    """A module and its minimal solutions.

    ``variables`` are events and other modules, from the top of the diagrams downwards.
    """

    module: int
    variables: list[int]
    families: Diagrams
    family: int

    def least(self, modules: Mapping[int, int]) -> int:
        """The size of the smallest solution; ``modules`` holds that size for modules in it."""
        families = self.families
        sizes = {EMPTY: NO_SETS, BASE: 0}
        for node in families.below(self.family):
            more = modules.get(self.variables[families.variable[node]], 1)
            sizes[node] = min(sizes[families.low[node]], sizes[families.high[node]] + more)
        return sizes[self.family]


@dataclass(frozen=True, slots=True)
class WholeModule(SolvedModule):
    """A module with its function as well as its minimal solutions."""

    functions: Functions
    function: int
