"""Which two losses together take down what neither does alone, worst first."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from depmap.analysis.bit_parallel import council_classes
from depmap.analysis.containment import resolve
from depmap.analysis.counting import TIERS, Numbers
from depmap.analysis.failure_logic import failure_logic
from depmap.analysis.pairs import joint_failures
from depmap.graph import EvidenceBand, GraphIndex
from depmap.model import Scenario, Service


class PairLoss(NamedTuple):
    """Two systems, and the services that go down only if both are lost.

    ``services`` are (service, council), sorted; ``tiers`` counts them by tier from 1
    on, ``best`` and ``worst`` count the same with assumed needs left out and with
    needs that are not recorded taken for the worst.
    """

    first: str
    second: str
    services: tuple[tuple[str, str], ...]
    tiers: tuple[int, ...]
    best: tuple[int, ...]
    worst: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PairRanking:
    """The worst pairs, how many there are at all, and out of how many that were tried."""

    losses: tuple[PairLoss, ...]
    found: int
    tried: int


class _Row(NamedTuple):
    """A service that goes down for some councils with an event and any of ``others``."""

    service: int
    tier: int
    councils: int
    others: int


def rank_pairs(
    band: EvidenceBand, systems: Sequence[str], given: Scenario, *, most: int = 100
) -> PairRanking:
    """Every two of some systems lost for everybody, in the end, on top of ``given``.

    Ranked by services of tier 1, then of tier 2 and so on, then by ids. Raises
    UnknownIdError for an id that the inventory does not hold.
    """
    names = sorted(systems)
    cases = [band.best, band.known]
    if band.worst is not band.known:
        cases.append(band.worst)
    rows = [_rows(index, names, given) for index in cases]
    best, known, worst = rows[0], rows[1], rows[-1]
    found = 0
    leading: list[tuple[tuple[int, ...], int, int]] = []
    for event, mine in enumerate(known):
        after = _tiers_by_event(mine, len(names))
        partners = np.flatnonzero(after.any(axis=0))
        found += len(partners)
        # The last key of lexsort decides first.
        order = np.lexsort((partners, *-after[::-1, partners]))[:most]
        candidates = [
            (tuple(-int(number) for number in after[:, other]), event, int(other))
            for other in partners[order]
        ]
        leading = heapq.nsmallest(most, [*leading, *candidates])
    councils = band.known.councils
    losses = []
    for negative, event, other in leading:
        services = tuple(
            sorted(
                (band.known.ids[row.service], council)
                for row in known[event]
                if row.others >> other & 1
                for bit, council in enumerate(councils)
                if row.councils >> bit & 1
            )
        )
        tiers = tuple(-number for number in negative)
        losses.append(
            PairLoss(
                names[event],
                names[other],
                services,
                tiers,
                _tiers_of(best[event], other),
                _tiers_of(worst[event], other),
            )
        )
    return PairRanking(tuple(losses), found, len(names) * (len(names) - 1) // 2)


def _rows(index: GraphIndex, names: Sequence[str], given: Scenario) -> list[list[_Row]]:
    """By event: the services that it takes down with later events only."""
    logic = failure_logic(index, resolve(index, given))
    events = {index.number[name]: place for place, name in enumerate(names)}
    found: list[list[_Row]] = [[] for _ in names]
    services = [
        (node, record.tier - 1)
        for node, record in enumerate(index.nodes)
        if isinstance(record, Service)
    ]
    for councils in council_classes(logic):
        together = joint_failures(logic, events, councils).together
        for node, tier in services:
            users = index.users[node] & councils
            if users:
                for event, others in together[logic.down[node]].items():
                    later = others >> event + 1 << event + 1
                    if later:
                        found[event].append(_Row(node, tier, users, later))
    return found


def _tiers_by_event(rows: Sequence[_Row], width: int) -> Numbers:
    """Services by tier (first) and by the other event (last)."""
    found = np.zeros((TIERS, width), np.int32)
    for row in rows:
        packed = np.frombuffer(row.others.to_bytes((width + 7) // 8, "little"), np.uint8)
        bits = np.unpackbits(packed, count=width, bitorder="little")
        found[row.tier] += bits * np.int32(row.councils.bit_count())
    return found


def _tiers_of(rows: Sequence[_Row], other: int) -> tuple[int, ...]:
    tiers = [0] * TIERS
    for row in rows:
        if row.others >> other & 1:
            tiers[row.tier] += row.councils.bit_count()
    return tuple(tiers)
