"""Small inventories for the views around something, and what their sheets say."""

from __future__ import annotations

import re
from typing import Any

from depmap.model import Inventory
from depmap.views.drawing.sheet import Box, Line, Plan, Sheet


def of(systems: dict[str, Any], services: dict[str, Any] | None = None) -> Inventory:
    """Records by id, each a list of needs, or fields; None: needs are not recorded."""

    def record(each: str, stated: Any, common: dict[str, Any]) -> dict[str, Any]:
        fields = stated if isinstance(stated, dict) else {"needs": stated}
        fields = {name: value for name, value in fields.items() if value is not None}
        return {"id": each, "name": each.title(), **common, **fields}

    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Two towns"},
            "councils": [{"id": "ash", "name": "Ash"}, {"id": "elm", "name": "Elm"}],
            "suppliers": [
                {"id": "hoster", "name": "The Hoster"},
                {"id": "idle", "name": "Idle Ltd"},
            ],
            "systems": [
                record(each, stated, {"kind": "platform", "owner": "ash", "used_by": ["ash"]})
                for each, stated in systems.items()
            ],
            "services": [
                record(each, stated, {"councils": ["ash"], "tier": 1})
                for each, stated in (services or {}).items()
            ],
        }
    )


def plan(sheet: Sheet) -> Plan:
    """The plan of a sheet."""
    assert isinstance(sheet.body, Plan)
    return sheet.body


def box(sheet: Sheet, box_id: str) -> Box:
    """A box by id."""
    return next(each for each in plan(sheet).boxes if each.id == box_id)


def rows(sheet: Sheet, box_id: str) -> list[str]:
    """What a box says, row by row, with its number."""
    return [f"{row.lead} {row.text}".strip() for row in box(sheet, box_id).rows]


def line(sheet: Sheet, tail: str, head: str) -> Line:
    """The one line from box to box."""
    (found,) = (each for each in plan(sheet).lines if (each.tail, each.head) == (tail, head))
    return found


def ends(sheet: Sheet) -> list[str]:
    """All lines as tail > head, without what ids begin with."""
    names = (f"{each.tail} > {each.head}" for each in plan(sheet).lines)
    return sorted(re.sub(r"\b(box|group)_", "", name) for name in names)


def not_drawn(sheet: Sheet) -> list[str]:
    """What a sheet only counts, in words."""
    return [part.words for part in sheet.counted]
