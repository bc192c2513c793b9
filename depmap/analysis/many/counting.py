"""How much each of many scenarios takes, counted by council."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from depmap.analysis.many.bit_parallel import Lanes, council_classes, evaluate
from depmap.analysis.many.failure_logic import FailureLogic, failure_logic
from depmap.analysis.many.tally import SlicedCounts
from depmap.analysis.many.time_tables import failure_times
from depmap.analysis.many.timing import Timing
from depmap.analysis.simulation.containment import Containment
from depmap.graph import GraphIndex, Structure

TIERS = 4

Numbers: TypeAlias = NDArray[np.int32]
_What: TypeAlias = tuple[str, int]
"""What is counted, and the councils (a mask) for which the count is the same."""


@dataclass(frozen=True, slots=True)
class Census:
    """Counts by council (first) and scenario (last), both by number.

    ``down`` has the tier of a service between them, from tier 1 on. A service counts
    once for each council that delivers it, a system once for each council that uses it.
    ``on_fallback`` are services that are lost but not down, ``degraded`` services that
    are degraded but not lost, and ``breached`` services whose MTPD has passed.
    """

    down: Numbers
    on_fallback: Numbers
    degraded: Numbers
    breached: Numbers
    systems: Numbers

    @property
    def services(self) -> Numbers:
        """Services that are down, whatever their tier."""
        total: Numbers = self.down.sum(axis=1)
        return total


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted. ``services`` are (tier from 0, MTPD) by node; all others are systems."""

    structure: Structure
    containment: Containment
    at: int | None
    services: Mapping[int, tuple[int, int | None]]


def subject_of(index: GraphIndex, containment: Containment, at: int | None) -> Subject:
    """What is to be counted, small enough to be sent to another machine."""
    services = {
        node: (record.tier - 1, record.mtpd)
        for node, record in enumerate(index.nodes)
        if record.tier is not None
    }
    return Subject(index.structure, containment, at, services)


class Counting:
    """Counts what isolating sets of nodes takes; what all sets have in common is kept.

    What has failed already without any of the sets is not counted.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        structure, containment = subject.structure, subject.containment
        self._logic: FailureLogic | None = None
        if subject.at is None:
            self._logic = failure_logic(structure, containment, degraded=True)
            self._classes = council_classes(self._logic)
            self._before = evaluate(self._logic, Lanes(1, self._classes), {})
            # A bit for each scenario, class and gate, kept as long as its chunk.
            self.room = len(self._logic.failed) * len(self._classes) / 8
        else:
            self._timing = Timing(structure, subject.at, containment)
            self._classes = self._timing.classes
            self._times_before = {
                node: (lost[:, 0], down[:, 0], degraded[:, 0])
                for node, lost, down, degraded in failure_times(self._timing, 1, {})
            }
            self.room = self._timing.most_rows * len(self._classes) * self._timing.kind.itemsize

    def count(self, scenarios: Sequence[tuple[int, ...]]) -> Census:
        """Count what isolating each of these sets of nodes (by number) takes."""
        if self._logic is None:
            return self._by(scenarios)
        return self._in_the_end(scenarios, self._logic)

    def _in_the_end(self, scenarios: Sequence[tuple[int, ...]], logic: FailureLogic) -> Census:
        subject = self._subject
        width = len(scenarios)
        lanes = Lanes(width, self._classes)
        isolated: dict[int, int] = {}
        for number, nodes in enumerate(scenarios):
            for node in nodes:
                isolated[node] = isolated.get(node, 0) | 1 << number
        value = evaluate(logic, lanes, isolated)

        counts: dict[_What, SlicedCounts] = defaultdict(SlicedCounts)

        def new(gate: int, parts: Sequence[int], place: int) -> int:
            """The scenarios in which a gate fails that does not without them."""
            return 0 if self._before[gate] >> place & 1 else parts[place]

        for node, users in enumerate(subject.structure.users):
            service = subject.services.get(node)
            lost = lanes.parts(value[node])
            if service is None:
                for place, mine in self._parts(users):
                    counts["systems", mine].add(new(node, lost, place))
                continue
            down, degraded, (tier, mtpd) = logic.down[node], logic.degraded[node], service
            after, any_worse = lanes.parts(value[down]), lanes.parts(value[degraded])
            for place, mine in self._parts(users):
                out = new(down, after, place)
                counts[f"tier {tier}", mine].add(out)
                counts["fallback", mine].add(new(node, lost, place) & ~after[place])
                worse = new(degraded, any_worse, place) & ~lost[place]
                counts["degraded", mine].add(worse)
                if mtpd is not None:
                    counts["breached", mine].add(out)
        numbers = {what: _numbers(sliced, width) for what, sliced in counts.items()}
        return self._census(numbers, width)

    def _by(self, scenarios: Sequence[tuple[int, ...]]) -> Census:
        subject, timing = self._subject, self._timing
        width = len(scenarios)
        isolated: dict[int, list[int]] = {}
        for number, nodes in enumerate(scenarios):
            for node in nodes:
                isolated.setdefault(node, []).append(number)
        last = timing.last
        counts: dict[_What, Numbers] = defaultdict(lambda: np.zeros(width, np.int32))
        for node, lost_at, out_at, worse_at in failure_times(timing, width, isolated):
            was_lost, was_out, was_worse = self._times_before[node]
            service = subject.services.get(node)
            for place, mine in self._parts(subject.structure.users[node]):
                lost = lost_at[place] <= last
                if service is None:
                    if was_lost[place] > last:
                        counts["systems", mine] += lost
                    continue
                out = out_at[place] <= last
                tier, mtpd = service
                if was_out[place] > last:
                    counts[f"tier {tier}", mine] += out
                if was_lost[place] > last:
                    counts["fallback", mine] += lost & ~out
                if was_worse[place] > last:
                    counts["degraded", mine] += (worse_at[place] <= last) & ~lost
                if mtpd is not None and mtpd <= timing.at:
                    latest = (timing.at - mtpd) // timing.unit
                    if was_out[place] > latest:
                        counts["breached", mine] += out_at[place] <= latest
        return self._census(counts, width)

    def _parts(self, users: int) -> list[tuple[int, int]]:
        """The place of each class with users in it, and which of its councils are users."""
        return [(place, mask & users) for place, mask in enumerate(self._classes) if mask & users]

    def _census(self, counts: Mapping[_What, Numbers], width: int) -> Census:
        """Counts by council, from counts for groups of councils."""
        councils = len(self._subject.structure.councils)

        def by_council(kind: str) -> Numbers:
            table = np.zeros((councils, width), np.int32)
            for (what, mask), numbers in counts.items():
                if what == kind:
                    table[[bit for bit in range(councils) if mask >> bit & 1]] += numbers
            return table

        down = np.stack([by_council(f"tier {tier}") for tier in range(TIERS)], axis=1)
        rest = (by_council(kind) for kind in ("fallback", "degraded", "breached", "systems"))
        return Census(down, *rest)


def _numbers(counts: SlicedCounts, width: int) -> Numbers:
    numbers = np.zeros(width, np.int32)
    for place, plane in enumerate(counts.planes):
        packed = np.frombuffer(plane.to_bytes((width + 7) // 8, "little"), np.uint8)
        numbers += np.unpackbits(packed, count=width, bitorder="little").astype(np.int32) << place
    return numbers
