"""Probabilities in the diagram of a module, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from depmap.analysis.cutsets.diagrams.table import BASE, EMPTY
from depmap.analysis.cutsets.solved_module import WholeModule

_HALF = Fraction(1, 2)


class Chances:
    """How likely a module fails if modules in it fail as given, and events with one half.

    All denominators are powers of two. So every chance is a multiple of the same unit,
    the product of the units of all variables.
    """

    def __init__(self, part: WholeModule, modules: Mapping[int, Fraction]) -> None:
        self._part = part
        chances = [modules.get(variable, _HALF) for variable in part.variables]
        self._bits = [chance.denominator.bit_length() - 1 for chance in chances]
        self._fails = [chance.numerator for chance in chances]
        self._unit = sum(self._bits)
        functions = part.functions
        self._nodes = functions.below(part.function)
        self._chance = {EMPTY: 0, BASE: 1 << self._unit}
        for node in self._nodes:
            place = functions.variable[node]
            fails, bits = self._fails[place], self._bits[place]
            low = self._chance[functions.low[node]]
            high = self._chance[functions.high[node]]
            self._chance[node] = ((low << bits) + (high - low) * fails) >> bits

    def whole(self) -> Fraction:
        """The chance that the module fails."""
        return Fraction(self._chance[self._part.function], 1 << self._unit)

    def deciding(self) -> dict[int, Fraction]:
        """By variable: the chance that it decides whether the module fails."""
        functions = self._part.functions
        reached = dict.fromkeys((*self._nodes, EMPTY, BASE), 0)
        reached[self._part.function] = 1 << self._unit
        gains: dict[int, int] = {}
        for node in reversed(self._nodes):
            place, low, high = functions.variable[node], functions.low[node], functions.high[node]
            gain = reached[node] * (self._chance[high] - self._chance[low])
            gains[place] = gains.get(place, 0) + gain
            share = reached[node] * self._fails[place] >> self._bits[place]
            reached[high] += share
            reached[low] += reached[node] - share
        scale = 1 << 2 * self._unit
        variables = self._part.variables
        return {variables[place]: Fraction(gain, scale) for place, gain in gains.items()}
