"""Pure analysis: graph and scenario in, frozen results out."""

from depmap.analysis.chain import CauseChain
from depmap.analysis.results import BlastRadius, Impact, Times, count_states
from depmap.analysis.simulation import simulate

__all__ = ["BlastRadius", "CauseChain", "Impact", "Times", "count_states", "simulate"]
