"""Rules that an inventory must keep; each yields what breaks it."""

from __future__ import annotations

from depmap.checks import identifiers, knowledge, parties, references, scenarios, thresholds
from depmap.diagnostics import Diagnostic
from depmap.loading import PLACEHOLDER_IDS
from depmap.model import Inventory

_RULES = (references, identifiers, thresholds, parties, knowledge, scenarios)


def run(inventory: Inventory) -> list[Diagnostic]:
    """Every problem that the rules find, not yet placed in the source text."""
    return [
        problem
        for rule in _RULES
        for problem in rule.check(inventory)
        if not any(f"'{stand_in}'" in problem.message for stand_in in PLACEHOLDER_IDS)
    ]
