"""Boxes of systems and services: how a record looks, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from depmap.views.drawing.views.parts.node_box import node_box
from tests.unit.views.drawing.views.places import of


@pytest.mark.parametrize(
    ("record", "look", "as_centre"),
    [
        ({"needs": []}, "plain", "centre"),
        ({"needs": [], "used_by": "all"}, "shared", "centre"),
        ({"needs": [], "used_by": ["ash", "elm"]}, "shared", "centre"),
        ({"used_by": "all"}, "not-recorded", "not-recorded"),
        ({"needs": [], "used_by": "all", "status": "planned"}, "planned", "planned"),
        ({"needs": [], "status": "retired"}, "retired", "retired"),
        ({"needs": [], "status": "retiring"}, "plain", "centre"),
    ],
)
def test_a_box_looks_as_its_record(record: dict[str, Any], look: str, as_centre: str) -> None:
    inventory = of({"desk": record})
    assert node_box(inventory, "desk").look == look
    assert node_box(inventory, "desk", centre=True).look == as_centre


def test_a_service_of_several_councils_is_no_shared_system() -> None:
    inventory = of({}, {"care": {"councils": "all", "needs": []}})
    assert node_box(inventory, "care").look == "plain"
    assert node_box(inventory, "care").shape == "round"


@pytest.mark.parametrize(
    ("users", "said"),
    [
        (["ash"], []),
        (["elm"], ["used by Elm"]),
        (["ash", "elm"], ["used by all councils"]),
    ],
)
def test_who_uses_a_system_is_said_unless_it_is_who_runs_it(
    users: list[str], said: list[str]
) -> None:
    inventory = of({"desk": {"used_by": users, "needs": []}})
    texts = [row.text for row in node_box(inventory, "desk", details=True).rows]
    assert texts == ["Desk", "platform · Ash", *said]
    assert [row.text for row in node_box(inventory, "desk").rows] == ["Desk", "platform · Ash"]
