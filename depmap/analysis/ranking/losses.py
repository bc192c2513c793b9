"""Which losses hurt most: every candidate's blast radius, counted and put in order."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import NamedTuple

from depmap.analysis.many.census import Progress, take_census
from depmap.analysis.many.counting import TIERS, Census, Numbers
from depmap.analysis.simulation.containment import resolve
from depmap.graph import EvidenceBand
from depmap.model import Scenario


class LossCandidate(NamedTuple):
    """Something that may be lost: its id, its name, and the systems that are lost with it."""

    id: str
    name: str
    systems: tuple[str, ...]


class By(enum.StrEnum):
    """What counts most: how urgent the services are that are down, or how many they are."""

    TIER = "tier"
    SERVICES = "services"


class Toll(NamedTuple):
    """What a loss takes, on top of what was lost already.

    ``tiers`` counts the services that are down, by tier from 1 on, ``by_council`` the
    same by council in the order of the inventory. A service counts once for each
    council that loses it, and so does a system. ``on_fallback`` are services that go
    on without their systems, ``degraded`` those that are only worse than usual.
    """

    tiers: tuple[int, ...]
    by_council: tuple[int, ...]
    mtpd_breached: int
    on_fallback: int
    degraded: int
    systems: int

    @property
    def services(self) -> int:
        """Services that are down, whatever their tier."""
        return sum(self.tiers)

    @property
    def hurts(self) -> bool:
        """Does it take anything at all?"""
        return any(self.severity(By.TIER))

    def severity(self, by: By) -> tuple[int, ...]:
        """What decides the order: services that are down first, then what is less than that."""
        first = (self.services,) if by is By.SERVICES else ()
        less = (self.mtpd_breached, self.on_fallback, self.degraded, self.systems)
        return (*first, *self.tiers, *less)


class Loss(NamedTuple):
    """What the loss of a candidate takes, in the three indices of an EvidenceBand.

    ``recorded`` is the toll as recorded; outputs call it ``known``. ``best`` leaves out
    needs that are only assumed. ``worst`` lets systems whose needs are not recorded need
    every network and identity system of their owner. What really happens may lie outside
    of ``best`` and ``worst``. Places count from 1, in the order of the tolls; candidates
    with equal tolls share a place.
    """

    candidate: LossCandidate
    recorded: Toll
    best: Toll
    worst: Toll
    place: int
    best_place: int
    worst_place: int

    @property
    def on_assumptions(self) -> int:
        """How many services would not be down without needs that are only assumed."""
        return self.recorded.services - self.best.services


@dataclass(frozen=True, slots=True)
class Ranking:
    """Losses with the worst first, for councils in the order of their counts."""

    councils: tuple[str, ...]
    losses: tuple[Loss, ...]

    @property
    def exposure(self) -> tuple[int, ...]:
        """Services that are down, summed over all losses, by tier from 1 on."""
        if not self.losses:
            return (0,) * TIERS
        return tuple(map(sum, zip(*(loss.recorded.tiers for loss in self.losses), strict=True)))


def rank(
    band: EvidenceBand,
    candidates: Sequence[LossCandidate],
    given: Scenario,
    *,
    council: str | None = None,
    by: By = By.TIER,
    at: int | None = None,
    executor: Executor | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Ranking:
    """Every candidate lost alone, from the start, for everybody, on top of ``given``.

    Only what ``council`` loses is counted, if one is given. ``at`` is a moment in
    seconds from the start (None: in the end). Losses are
    sorted by :meth:`Toll.severity`, then by id. ``executor`` may be any, such as a process
    pool's or a cluster's; ``workers`` tells how many chunks it works on at a time.
    Raises UnknownIdError for an id that the inventory does not hold.
    """
    if not candidates:
        return Ranking(band.as_recorded.councils, ())
    number = band.as_recorded.number
    scenarios = [tuple(number[system] for system in candidate.systems) for candidate in candidates]
    censuses = []
    for place, index in enumerate(band.indices):
        part = None if progress is None else _part(progress, place, len(band.indices))
        censuses.append(
            take_census(
                index,
                scenarios,
                at=at,
                containment=resolve(index, given),
                executor=executor,
                workers=workers,
                progress=part,
            )
        )
    bits = [bit for bit, name in enumerate(band.as_recorded.councils) if council in {None, name}]
    tolls = [
        [_toll(census, column, bits) for column in range(len(candidates))] for census in censuses
    ]
    best, recorded, worst = tolls[0], tolls[1], tolls[-1]
    places = [_places(toll_of_each, by) for toll_of_each in (recorded, best, worst)]
    losses = map(Loss, candidates, recorded, best, worst, *places)
    worst_first = sorted(losses, key=lambda loss: (loss.place, loss.candidate.id))
    return Ranking(band.as_recorded.councils, tuple(worst_first))


def _toll(census: Census, column: int, councils: Sequence[int]) -> Toll:
    by_tier = census.down[:, :, column]

    def over_all(numbers: Numbers) -> int:
        return int(numbers[councils, column].sum())

    return Toll(
        tiers=tuple(int(number) for number in by_tier[councils].sum(axis=0)),
        by_council=tuple(int(number) for number in by_tier.sum(axis=1)),
        mtpd_breached=over_all(census.breached),
        on_fallback=over_all(census.on_fallback),
        degraded=over_all(census.degraded),
        systems=over_all(census.systems),
    )


def _places(tolls: Sequence[Toll], by: By) -> list[int]:
    """The place of each toll: 1 more than the number of tolls that are worse."""
    ordered = sorted((toll.severity(by) for toll in tolls), reverse=True)
    first: dict[tuple[int, ...], int] = {}
    for place, severity in enumerate(ordered, 1):
        first.setdefault(severity, place)
    return [first[toll.severity(by)] for toll in tolls]


def _part(progress: Progress, place: int, parts: int) -> Progress:
    """Progress in a part of the work, told as progress in the whole; parts are of equal size."""
    return lambda done, total: progress(place * total + done, parts * total)
