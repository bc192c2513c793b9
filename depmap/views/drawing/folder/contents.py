"""Which drawings a folder of an inventory holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.model import Inventory

_TIER = 1
"""Services of this tier get a drawing of what they stand on."""


@dataclass(frozen=True, slots=True)
class PlannedDrawing:
    """A drawing to be made: the stem of its files, its section of the index, and its view.

    ``subject`` says what it is of, should there be no drawing with a title.
    """

    stem: str
    section: str
    subject: str
    request: DiagramRequest


def planned_drawings(inventory: Inventory) -> tuple[PlannedDrawing, ...]:
    """Every drawing of a folder, in the order of its index.

    These are the views of everything, a sheet for each council, what each service of tier 1
    stands on, and for each scenario a cascade per council. Stems are unique: the parts of one
    are ids, joined by an underscore, which no id holds.
    """
    return (*_of_everything(), *_of_councils(inventory), *_of_services(inventory),
            *_of_scenarios(inventory))  # fmt: skip


def _of_everything() -> Iterator[PlannedDrawing]:
    subjects = {
        "overview": "Overview",
        "matrix": "Whose services stand on whose systems",
        "shared": "What councils share",
        "map": "Map of everything",
    }
    for view, subject in subjects.items():
        yield PlannedDrawing(view, "All councils", subject, DiagramRequest(view))


def _of_councils(inventory: Inventory) -> Iterator[PlannedDrawing]:
    for council in inventory.council_ids:
        yield PlannedDrawing(
            f"council_{council}",
            "Each council",
            f"{inventory.owner_names[council]}: all it uses",
            DiagramRequest("council", (council,)),
        )


def _of_services(inventory: Inventory) -> Iterator[PlannedDrawing]:
    for service in inventory.services:
        if service.tier == _TIER:
            yield PlannedDrawing(
                f"stands-on_{service.id}",
                f"Services of tier {_TIER}",
                f"What {service.name} stands on",
                DiagramRequest("stands-on", (service.id,)),
            )


def _of_scenarios(inventory: Inventory) -> Iterator[PlannedDrawing]:
    for scenario in inventory.scenarios:
        for council in inventory.council_ids:
            asked = Question(scenario=scenario.id)
            yield PlannedDrawing(
                f"blast_{scenario.id}_{council}",
                f"Scenario: {scenario.name}",
                f"{scenario.name}, as {inventory.owner_names[council]} sees it",
                DiagramRequest("blast", council=council, question=asked),
            )
