"""Which two losses together take down what neither does alone, worst first."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np

from depmap.analysis.many.bit_parallel import council_classes
from depmap.analysis.many.census import Progress
from depmap.analysis.many.counting import TIERS, Numbers
from depmap.analysis.many.failure_logic import failure_logic
from depmap.analysis.many.joint_failures import joint_failures
from depmap.analysis.simulation.containment import resolve
from depmap.graph import EvidenceBand, GraphIndex
from depmap.model import Scenario

_COLUMNS = 8192
_FIRST_LINES = 32
_ROOM = 150_000_000
"""Bytes that the rows of a block may take, about."""

_Place: TypeAlias = tuple[tuple[int, ...], int, int]
"""What decides the order of a pair: services by tier, negative, and both places in the names."""


class PairLoss(NamedTuple):
    """Two systems, and the services that go down only if both are lost.

    ``services`` are (service, council), sorted; ``tiers`` counts them by tier from 1 on.
    ``best`` and ``worst`` count the same in the other two indices of an EvidenceBand:
    ``best`` without needs that are only assumed, ``worst`` with a need of each system
    whose needs are not recorded on every network and identity system of its owner.
    """

    first: str
    second: str
    services: tuple[tuple[str, str], ...]
    tiers: tuple[int, ...]
    best: tuple[int, ...]
    worst: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PairRanking:
    """The worst pairs, how many were ``found`` in all, and how many were ``tried``."""

    losses: tuple[PairLoss, ...]
    found: int
    tried: int


def rank_pairs(
    band: EvidenceBand,
    systems: Sequence[str],
    given: Scenario,
    *,
    most: int = 100,
    progress: Progress | None = None,
) -> PairRanking:
    """Every two of some systems lost for everybody, in the end, on top of ``given``.

    Ranked by services of tier 1, then of tier 2 and so on, then by ids. Raises
    UnknownIdError for an id that the inventory does not hold.
    """
    names = sorted(systems)
    sweep = _PairSweep(band.as_recorded, names, given)
    harmful = 0
    leading: list[_Place] = []
    for firsts, seconds in _blocks(sweep, len(names), progress):
        for first, rows in sorted(sweep.rows(firsts, seconds).items()):
            after = _tiers_by_second(rows, len(seconds))
            after[:, : max(0, first + 1 - seconds.start)] = 0
            partners = np.flatnonzero(after.any(axis=0))
            harmful += len(partners)
            # The last key of lexsort decides first.
            worst_first = np.lexsort((partners, *-after[::-1, partners]))[:most]
            leading += [
                (tuple(-int(n) for n in after[:, other]), first, seconds[int(other)])
                for other in partners[worst_first]
            ]
        leading = heapq.nsmallest(most, leading)
    tried = len(names) * (len(names) - 1) // 2
    return PairRanking(_losses(band, names, given, leading), harmful, tried)


class _PairSweep:
    """Works out blocks of pairs of systems (by place) in an index."""

    def __init__(self, index: GraphIndex, names: Sequence[str], given: Scenario) -> None:
        self.index = index
        self.logic = failure_logic(index, resolve(index, given))
        self.nodes = [index.number[name] for name in names]
        self.classes = council_classes(self.logic)
        self.room = 0
        """Bytes that the rows of the last block took."""

    def rows(self, firsts: Sequence[int], seconds: Sequence[int]) -> dict[int, list[_Row]]:
        """By first system: the services that go down with it and with some of ``seconds``."""
        rows: dict[int, list[_Row]] = {}
        self.room = 0
        columns = [self.nodes[place] for place in seconds]
        lines = [self.nodes[place] for place in firsts]
        for councils in self.classes:
            joint = joint_failures(self.logic, lines, columns, councils)
            self.room = max(self.room, joint.room)
            for node, record in enumerate(self.index.nodes):
                users = self.index.users[node] & councils
                if record.tier is not None and users:
                    for line, others in joint.together[self.logic.down[node]].items():
                        row = _Row(node, record.tier - 1, users, others)
                        rows.setdefault(firsts[line], []).append(row)
        return rows


class _Row(NamedTuple):
    """A service that goes down for some councils with a system and any of ``others``."""

    service: int
    tier: int
    councils: int
    others: int


def _blocks(
    sweep: _PairSweep, size: int, progress: Progress | None
) -> Iterator[tuple[range, range]]:
    """Blocks of pairs; the rows of a block take about as much room as there is."""
    done, total = 0, size * size
    for start in range(0, size, _COLUMNS):
        seconds = range(start, min(start + _COLUMNS, size))
        line, height = 0, _FIRST_LINES
        while line < seconds.stop:
            firsts = range(line, min(line + height, seconds.stop))
            yield firsts, seconds
            done += len(firsts) * len(seconds)
            line += height
            height = max(1, min(4 * height, _COLUMNS, int(height * _ROOM / max(sweep.room, 1))))
            if progress is not None:
                progress(done, total)
    if progress is not None:
        progress(total, total)


def _losses(
    band: EvidenceBand, names: Sequence[str], given: Scenario, leading: Sequence[_Place]
) -> tuple[PairLoss, ...]:
    """The leading pairs with what they take, in each index of the band."""
    firsts = sorted({first for _, first, _ in leading})
    seconds = sorted({second for _, _, second in leading})
    sweeps = [_PairSweep(index, names, given).rows(firsts, seconds) for index in band.indices]
    best, recorded, worst = sweeps[0], sweeps[1], sweeps[-1]
    index = band.as_recorded

    def of(rows: Mapping[int, Sequence[_Row]], first: int, second: int) -> list[_Row]:
        place = seconds.index(second)
        return [row for row in rows.get(first, ()) if row.others >> place & 1]

    losses = []
    for _, first, second in leading:
        services = sorted(
            (index.ids[row.service], council)
            for row in of(recorded, first, second)
            for council in index.in_mask(row.councils)
        )
        tiers = (_tiers_of(of(rows, first, second)) for rows in (recorded, best, worst))
        losses.append(PairLoss(names[first], names[second], tuple(services), *tiers))
    return tuple(losses)


def _tiers_by_second(rows: Sequence[_Row], width: int) -> Numbers:
    """Services by tier (first) and by the second system (last)."""
    services = np.zeros((TIERS, width), np.int32)
    for row in rows:
        packed = np.frombuffer(row.others.to_bytes((width + 7) // 8, "little"), np.uint8)
        bits = np.unpackbits(packed, count=width, bitorder="little")
        services[row.tier] += bits * np.int32(row.councils.bit_count())
    return services


def _tiers_of(rows: Sequence[_Row]) -> tuple[int, ...]:
    tiers = [0] * TIERS
    for row in rows:
        tiers[row.tier] += row.councils.bit_count()
    return tuple(tiers)
