"""Minimal cut sets: the smallest sets of failures that bring something down."""

from depmap.analysis.cutsets.answers import CutSets
from depmap.analysis.cutsets.formulas.formula import And, AtLeast, Constant, Formula, Gate, Or
from depmap.analysis.cutsets.solution import cut_sets, path_sets

__all__ = [
    "And",
    "AtLeast",
    "Constant",
    "CutSets",
    "Formula",
    "Gate",
    "Or",
    "cut_sets",
    "path_sets",
]
