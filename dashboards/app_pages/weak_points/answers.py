"""What the use cases answer, kept for as long as neither question nor inventory changes.

Streamlit hands out a copy each time, so nothing passes from one person to another.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from depmap.analysis.ranking.losses import Ranking
from depmap.analysis.ranking.pairs import PairRanking
from depmap.analysis.ranking.reliance import RelianceMatrix
from depmap.app.question import Question
from depmap.app.service_weakness import ServiceWeakness, service_weakness
from depmap.app.weak_points import Per, cause_by_victim, weak_pairs, weak_points
from depmap.errors import DepmapError
from depmap.model import Inventory

MOST_PAIRS = 100


@dataclass(frozen=True, slots=True)
class Answers:
    """The use cases for an inventory, on top of what is lost already."""

    inventory: Inventory
    given: Question

    def ranking(self, per: str, council: str | None, at: int | None) -> Ranking:
        """What hurts most; worst first."""
        return _ranking(self.inventory, self.inventory.revision, self.given, per, council, at)

    def pairs(self) -> PairRanking:
        """Which two together take what neither takes alone."""
        return _pairs(self.inventory, self.inventory.revision, self.given)

    def matrix(self, per: str) -> RelianceMatrix:
        """How much of each council's services hangs on whose systems."""
        return _matrix(self.inventory, self.inventory.revision, self.given, per)

    def service(self, service: str, council: str) -> ServiceWeakness:
        """What takes a service down. Raises DepmapError if that cannot be worked out."""
        answer = _service(self.inventory, self.inventory.revision, self.given, service, council)
        if isinstance(answer, _Refusal):
            raise DepmapError(answer.message, answer.hint)
        return answer


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An error, kept like a result."""

    message: str
    hint: str | None


@st.cache_data(show_spinner=False, max_entries=50)
def _ranking(
    _inventory: Inventory,
    revision: str,
    given: Question,
    per: str,
    council: str | None,
    at: int | None,
) -> Ranking:
    del revision
    return weak_points(_inventory, Per(per), given, council=council, at=at)


@st.cache_data(show_spinner=False, max_entries=20)
def _pairs(_inventory: Inventory, revision: str, given: Question) -> PairRanking:
    del revision
    return weak_pairs(_inventory, given, most=MOST_PAIRS)


@st.cache_data(show_spinner=False, max_entries=20)
def _matrix(_inventory: Inventory, revision: str, given: Question, per: str) -> RelianceMatrix:
    del revision
    return cause_by_victim(_inventory, Per(per), given)


@st.cache_data(show_spinner=False, max_entries=100)
def _service(
    _inventory: Inventory, revision: str, given: Question, service: str, council: str
) -> ServiceWeakness | _Refusal:
    del revision
    try:
        return service_weakness(_inventory, service, council, given)
    except DepmapError as problem:
        return _Refusal(problem.message, problem.hint)
