"""From a formula to its minimal cut sets, or its minimal path sets."""

from __future__ import annotations

from depmap.analysis.cutsets.answers import CutSets
from depmap.analysis.cutsets.diagrams import BASE, EMPTY
from depmap.analysis.cutsets.families import Families
from depmap.analysis.cutsets.formula import Formula
from depmap.analysis.cutsets.functions import Functions
from depmap.analysis.cutsets.modules import parts
from depmap.analysis.cutsets.network import network
from depmap.analysis.cutsets.simplification import simplified
from depmap.analysis.cutsets.solver import BUDGET, Part, solved


def cut_sets(formula: Formula, *, budget: int = BUDGET) -> CutSets:
    """The minimal cut sets of a formula, all of them.

    Raises BudgetExceededError if a diagram has more than ``budget`` nodes in every
    order of the variables that is tried.
    """
    return _solution(formula, budget, dual=False)


def path_sets(formula: Formula, *, budget: int = BUDGET) -> CutSets:
    """The minimal path sets: what must be protected so that the top does not fail.

    They are the cut sets of the dual function. That one comes from the diagram of the
    function itself, so that circles keep their least solution. Raises as
    :func:`cut_sets`.
    """
    return _solution(formula, budget, dual=True)


def _solution(formula: Formula, budget: int, *, dual: bool) -> CutSets:
    found = network(formula)
    if isinstance(found, bool):
        functions = Functions(0, budget)
        root = BASE if found != dual else EMPTY
        return CutSets([Part(0, [], functions, root, Families(functions, budget), root)], {})
    small = simplified(found)
    done = [
        solved(module, gates, budget, dual=dual) for module, gates in parts(small.top, small.gates)
    ]
    return CutSets(done, small.names)
