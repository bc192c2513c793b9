"""Rules that an inventory must keep: one file a rule, and the catalogue of all."""

from depmap.checks.catalogue import RULES, errors, run
from depmap.checks.policy import Verdict
from depmap.checks.rule import Rule

__all__ = ["RULES", "Rule", "Verdict", "errors", "run"]
