"""Pure analysis: graph and scenario in, frozen results out."""

from depmap.analysis.simulation.chain import CauseChain
from depmap.analysis.simulation.results import BlastRadius, Impact, count_states
from depmap.analysis.simulation.simulate import simulate, simulate_index
from depmap.analysis.simulation.solution import Times

__all__ = [
    "BlastRadius",
    "CauseChain",
    "Impact",
    "Times",
    "count_states",
    "simulate",
    "simulate_index",
]
