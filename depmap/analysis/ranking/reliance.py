"""Whose services hang on whose systems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from depmap.analysis.many.bit_parallel import Lanes, council_classes, evaluate
from depmap.analysis.many.failure_logic import FailureLogic, failure_logic
from depmap.analysis.ranking.losses import Candidate
from depmap.analysis.simulation.containment import resolve
from depmap.graph import EvidenceBand, GraphIndex
from depmap.model import Scenario, Service

_WIDTH = 4096
"""Scenarios at a time, so that memory stays small at any size."""


class Reliant(NamedTuple):
    """A service that goes down for a council if all systems of a cause are lost.

    ``alone`` tells whether one of these systems is enough, ``assumed`` whether it would
    not go down without needs that are only assumed, ``possible`` whether it goes down
    only if needs that are not recorded are taken for the worst.
    """

    service: str
    tier: int
    alone: bool
    assumed: bool
    possible: bool


@dataclass(frozen=True, slots=True)
class RelianceMatrix:
    """Cells by (victim council, cause), and how many services each council has left to lose.

    A cell's services are sorted by tier and id. Causes and councils are in the order in
    which they were given; cells without services are there.
    """

    councils: tuple[str, ...]
    causes: tuple[Candidate, ...]
    delivered: dict[str, int]
    cells: dict[tuple[str, str], tuple[Reliant, ...]]


def reliance_matrix(
    band: EvidenceBand, causes: Sequence[Candidate], given: Scenario
) -> RelianceMatrix:
    """What the loss of everything that each cause stands for takes in the end.

    On top of ``given``; services that are down by that alone are left out. Raises
    UnknownIdError for an id that the inventory does not hold.
    """
    known = band.known
    all_lost = [tuple(known.number[one] for one in cause.systems) for cause in causes]
    downs = [_downs(index, given, all_lost) for index in (band.best, known, band.worst)]
    # A bit for every cause one of whose systems is enough.
    alone = _alone(known, given, all_lost)
    before = _downs(known, given, [()])
    cells: dict[tuple[str, str], tuple[Reliant, ...]] = {}
    delivered = dict.fromkeys(known.councils, 0)
    for bit, council in enumerate(known.councils):
        services = [
            (node, record)
            for node, record in enumerate(known.nodes)
            if isinstance(record, Service)
            and known.users[node] >> bit & 1
            and not before[node, bit]
        ]
        delivered[council] = len(services)
        for place, cause in enumerate(causes):
            found = []
            for node, record in services:
                best, now, worst = (down[node, bit] >> place & 1 for down in downs)
                if worst:
                    one_is_enough = bool(alone[node, bit] >> place & 1)
                    found.append(Reliant(record.id, record.tier, one_is_enough, not best, not now))
            found.sort(key=lambda one: (one.possible, one.tier, one.service))
            cells[council, cause.id] = tuple(found)
    return RelianceMatrix(known.councils, tuple(causes), delivered, cells)


def _downs(
    index: GraphIndex, given: Scenario, scenarios: Sequence[tuple[int, ...]]
) -> dict[tuple[int, int], int]:
    """By service (by number) and council: the scenarios in which it is down."""
    return _of_services(index, failure_logic(index, resolve(index, given)), scenarios)


def _of_services(
    index: GraphIndex, logic: FailureLogic, scenarios: Sequence[tuple[int, ...]]
) -> dict[tuple[int, int], int]:
    lanes = Lanes(len(scenarios), council_classes(logic))
    isolated: dict[int, int] = {}
    for number, nodes in enumerate(scenarios):
        for node in nodes:
            isolated[node] = isolated.get(node, 0) | 1 << number
    value = evaluate(logic, lanes, isolated)
    return {
        (node, bit): lanes.scenarios(value[logic.down[node]], bit)
        for node, record in enumerate(index.nodes)
        if isinstance(record, Service)
        for bit in range(len(index.councils))
    }


def _alone(
    index: GraphIndex, given: Scenario, groups: Sequence[tuple[int, ...]]
) -> dict[tuple[int, int], int]:
    """By service and council: the groups one of whose nodes takes it down alone."""
    logic = failure_logic(index, resolve(index, given))
    found: dict[tuple[int, int], int] = {}
    for place, nodes in enumerate(groups):
        for start in range(0, len(nodes), _WIDTH):
            part = [(node,) for node in nodes[start : start + _WIDTH]]
            for key, bits in _of_services(index, logic, part).items():
                found[key] = found.get(key, 0) | bool(bits) << place
    for node, record in enumerate(index.nodes):
        if isinstance(record, Service):
            for bit in range(len(index.councils)):
                found.setdefault((node, bit), 0)
    return found
