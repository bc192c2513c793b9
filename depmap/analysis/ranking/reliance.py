"""Whose services hang on whose systems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from depmap.analysis.many.bit_parallel import Lanes, council_classes, evaluate
from depmap.analysis.many.failure_logic import FailureLogic, failure_logic
from depmap.analysis.ranking.losses import LossCandidate
from depmap.analysis.simulation.containment import resolve
from depmap.graph import EvidenceBand, GraphIndex
from depmap.model import Scenario

_WIDTH = 4096
"""Scenarios at a time, so that memory stays small at any size."""


class Reliant(NamedTuple):
    """A service that goes down for a council if all systems of a cause are lost.

    ``alone`` tells whether one of these systems is enough. ``assumed`` tells whether the
    service would stay up without needs that are only assumed. ``possible`` tells whether
    it goes down only if systems whose needs are not recorded need every network and
    identity system of their owner.
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
    which they were given; a cell without services is an empty tuple.
    """

    councils: tuple[str, ...]
    causes: tuple[LossCandidate, ...]
    delivered: dict[str, int]
    cells: dict[tuple[str, str], tuple[Reliant, ...]]


def reliance_matrix(
    band: EvidenceBand, causes: Sequence[LossCandidate], given: Scenario
) -> RelianceMatrix:
    """What the loss of everything that each cause stands for takes in the end.

    On top of ``given``; services that are down by that alone are left out. Raises
    UnknownIdError for an id that the inventory does not hold.
    """
    index = band.as_recorded
    all_lost = [tuple(index.number[system] for system in cause.systems) for cause in causes]
    sweeps = [_downs(each, given, all_lost) for each in band.indices]
    best, recorded, worst = sweeps[0], sweeps[1], sweeps[-1]
    # A bit for every cause of which a single system is enough.
    alone = _alone(index, given, all_lost)
    before = _downs(index, given, [()])
    cells: dict[tuple[str, str], tuple[Reliant, ...]] = {}
    delivered = dict.fromkeys(index.councils, 0)
    for bit, council in enumerate(index.councils):
        services = [
            (node, record.id, record.tier)
            for node, record in enumerate(index.nodes)
            if record.tier is not None and index.users[node] >> bit & 1 and not before[node, bit]
        ]
        delivered[council] = len(services)
        for place, cause in enumerate(causes):
            cell = [
                Reliant(
                    service,
                    tier,
                    alone=bool(alone[node, bit] >> place & 1),
                    assumed=not best[node, bit] >> place & 1,
                    possible=not recorded[node, bit] >> place & 1,
                )
                for node, service, tier in services
                if worst[node, bit] >> place & 1
            ]
            cell.sort(key=lambda reliant: (reliant.possible, reliant.tier, reliant.service))
            cells[council, cause.id] = tuple(cell)
    return RelianceMatrix(index.councils, tuple(causes), delivered, cells)


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
        if record.type == "service"
        for bit in range(len(index.councils))
    }


def _alone(
    index: GraphIndex, given: Scenario, groups: Sequence[tuple[int, ...]]
) -> dict[tuple[int, int], int]:
    """By service and council: the groups of which a single node takes it down."""
    logic = failure_logic(index, resolve(index, given))
    enough: dict[tuple[int, int], int] = {}
    for place, nodes in enumerate(groups):
        for start in range(0, len(nodes), _WIDTH):
            part = [(node,) for node in nodes[start : start + _WIDTH]]
            for key, bits in _of_services(index, logic, part).items():
                enough[key] = enough.get(key, 0) | bool(bits) << place
    for node, record in enumerate(index.nodes):
        if record.type == "service":
            for bit in range(len(index.councils)):
                enough.setdefault((node, bit), 0)
    return enough
