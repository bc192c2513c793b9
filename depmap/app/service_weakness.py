"""What takes one service down, in numbers and lists that are short enough to be read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from depmap.analysis.cutsets import CutSets
from depmap.app.fragility import fragility
from depmap.app.losses import takes_down
from depmap.app.question import NOTHING_LOST, Question
from depmap.app.unknowns import Unknowns
from depmap.model import Basis, Inventory

MOST_SETS = 200
"""More cut sets than this are counted, but not listed."""


@dataclass(frozen=True, slots=True)
class ListedSets:
    """How many sets there are of each size, and the first of them."""

    by_order: dict[int, int]
    first: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        """How many sets there are."""
        return sum(self.by_order.values())


@dataclass(frozen=True, slots=True)
class WeakGroup:
    """A redundancy group, and what defeats it."""

    owner: str
    members: tuple[str, ...]
    threshold: int
    of_fallback: bool
    sets: ListedSets


@dataclass(frozen=True, slots=True)
class ServiceWeakness:
    """What takes a service down for a council, what keeps it alive, and how much each matters.

    ``certain`` tells of each listed cut set whether it does without assumed needs;
    ``best`` and ``worst`` count the cut sets with these left out, and with needs that
    are not recorded taken for the worst; ``possible`` are those that do so at worst only.
    ``shares`` and ``birnbaum`` say by system in how many cut sets it is, and how likely it
    decides; the latter is None where that cannot be worked out.
    """

    cut_sets: ListedSets
    certain: tuple[bool, ...]
    best: int
    worst: int
    possible: tuple[tuple[str, ...], ...]
    keep_alive: ListedSets
    shares: dict[str, int]
    birnbaum: dict[str, float] | None
    groups: tuple[WeakGroup, ...]
    unknowns: Unknowns

    def by_importance(self) -> list[str]:
        """Systems, those first that decide most."""
        chances = self.birnbaum or {}
        return sorted(
            self.shares,
            key=lambda system: (-chances.get(system, 0.0), -self.shares[system], system),
        )


def service_weakness(
    inventory: Inventory, service: str, council: str, given: Question = NOTHING_LOST
) -> ServiceWeakness:
    """What takes a service down for a council. Raises as :func:`depmap.app.fragility.fragility`."""
    answer = fragility(inventory, service, council, given)
    sets, worst = _listed(answer.cut_sets), _listed(answer.worst)
    certain = takes_down(inventory, service, council, sets.first, given, leave_out=Basis.ASSUMED)
    known = takes_down(inventory, service, council, worst.first, given)
    return ServiceWeakness(
        cut_sets=sets,
        certain=certain,
        best=answer.best.count(),
        worst=worst.count,
        possible=tuple(systems for systems, now in zip(worst.first, known, strict=True) if not now),
        keep_alive=_listed(answer.keep_alive_sets),
        shares=answer.cut_sets.shares(),
        unknowns=answer.unknowns,
        birnbaum=answer.cut_sets.birnbaum() if answer.cut_sets.has_birnbaum else None,
        groups=tuple(
            WeakGroup(
                defeat.group.owner,
                defeat.group.members,
                defeat.group.threshold,
                defeat.group.of_fallback,
                _listed(defeat.sets),
            )
            for defeat in answer.groups
        ),
    )


def _listed(sets: CutSets) -> ListedSets:
    return ListedSets(sets.by_order(), tuple(islice(sets.sets(MOST_SETS), MOST_SETS)))
