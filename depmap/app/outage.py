"""Use cases about outages, shared by the command line and the dashboard."""

from __future__ import annotations

from depmap.analysis import BlastRadius, simulate_index
from depmap.app.question import Question, scenario_of
from depmap.graph import index_of_inventory
from depmap.model import Inventory


def blast_radius(inventory: Inventory, question: Question) -> BlastRadius:
    """What the isolation that is asked about breaks. Raises as :func:`scenario_of`."""
    return simulate_index(index_of_inventory(inventory), scenario_of(inventory, question))
