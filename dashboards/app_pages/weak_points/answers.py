"""What the use cases answer, kept for as long as neither question nor inventory changes.

Streamlit hands out a copy each time, so nothing passes from one person to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import streamlit as st

from dashboards.inventory_file import Version
from depmap.analysis.cutsets import CutSets
from depmap.analysis.ranking.losses import Ranking
from depmap.analysis.ranking.pairs import PairRanking
from depmap.analysis.ranking.reliance import RelianceMatrix
from depmap.app.fragility import fragility
from depmap.app.losses import takes_down
from depmap.app.question import Question
from depmap.app.weak_points import Per, cause_by_victim, weak_pairs, weak_points
from depmap.errors import DepmapError
from depmap.model import Basis, Inventory

MOST_PAIRS = 100
MOST_SETS = 200
"""More cut sets than this are counted, but not listed."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The use cases for one version of an inventory, on top of what is lost already."""

    inventory: Inventory
    version: Version
    given: Question

    def ranking(self, per: str, council: str | None, at: int | None) -> Ranking:
        """What hurts most; worst first."""
        return _ranking(self.inventory, self.version, self.given, per, council, at)

    def pairs(self) -> PairRanking:
        """Which two together take what neither takes alone."""
        return _pairs(self.inventory, self.version, self.given)

    def matrix(self, per: str) -> RelianceMatrix:
        """How much of each council's services hangs on whose systems."""
        return _matrix(self.inventory, self.version, self.given, per)

    def service(self, service: str, council: str) -> ServiceAnswer:
        """What takes a service down. Raises DepmapError if that cannot be worked out."""
        found = _service(self.inventory, self.version, self.given, service, council)
        if isinstance(found, _Refusal):
            raise DepmapError(found.message, found.hint)
        return found


@dataclass(frozen=True, slots=True)
class Listed:
    """How many sets there are of each size, and the first of them."""

    by_order: dict[int, int]
    first: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        """How many sets there are."""
        return sum(self.by_order.values())


@dataclass(frozen=True, slots=True)
class Group:
    """A redundancy group, and what defeats it."""

    owner: str
    members: tuple[str, ...]
    threshold: int
    of_fallback: bool
    sets: Listed


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What takes a service down for a council, what keeps it alive, and how much each matters.

    ``certain`` tells of each listed cut set whether it does without assumed needs;
    ``best`` and ``worst`` count the cut sets with these left out, and with needs that
    are not recorded taken for the worst; ``possible`` are those that do so at worst only.
    """

    cut_sets: Listed
    certain: tuple[bool, ...]
    best: int
    worst: int
    possible: tuple[tuple[str, ...], ...]
    keep_alive: Listed
    shares: dict[str, int]
    birnbaum: dict[str, float] | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An error, kept like a result."""

    message: str
    hint: str | None


@st.cache_data(show_spinner=False, max_entries=50)
def _ranking(
    _inventory: Inventory,
    version: Version,
    given: Question,
    per: str,
    council: str | None,
    at: int | None,
) -> Ranking:
    del version
    return weak_points(_inventory, Per(per), given, council=council, at=at)


@st.cache_data(show_spinner=False, max_entries=20)
def _pairs(_inventory: Inventory, version: Version, given: Question) -> PairRanking:
    del version
    return weak_pairs(_inventory, given, most=MOST_PAIRS)


@st.cache_data(show_spinner=False, max_entries=20)
def _matrix(_inventory: Inventory, version: Version, given: Question, per: str) -> RelianceMatrix:
    del version
    return cause_by_victim(_inventory, Per(per), given)


@st.cache_data(show_spinner=False, max_entries=100)
def _service(
    _inventory: Inventory, version: Version, given: Question, service: str, council: str
) -> ServiceAnswer | _Refusal:
    del version
    try:
        found = fragility(_inventory, service, council, given)
        sets, worst = _listed(found.cut_sets), _listed(found.worst)
        certain = takes_down(
            _inventory, service, council, sets.first, given, leave_out=Basis.ASSUMED
        )
        known = takes_down(_inventory, service, council, worst.first, given)
        return ServiceAnswer(
            sets,
            certain,
            found.best.count(),
            worst.count,
            tuple(one for one, now in zip(worst.first, known, strict=True) if not now),
            _listed(found.keep_alive_sets),
            found.cut_sets.shares(),
            found.cut_sets.birnbaum() if found.cut_sets.has_birnbaum else None,
            tuple(
                Group(
                    one.group.owner,
                    one.group.members,
                    one.group.threshold,
                    one.group.of_fallback,
                    _listed(one.sets),
                )
                for one in found.groups
            ),
        )
    except DepmapError as problem:
        return _Refusal(problem.message, problem.hint)


def _listed(sets: CutSets) -> Listed:
    return Listed(sets.by_order(), tuple(islice(sets.sets(MOST_SETS), MOST_SETS)))
