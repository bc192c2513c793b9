"""``diff``: what was added, removed and changed, in words and by border."""

from __future__ import annotations

from typing import Any

import pytest

from depmap.app.comparison import Change
from depmap.app.diagrams.difference import difference
from depmap.app.diagrams.filters import MOST_BOXES
from depmap.app.diagrams.links import LinkKey
from depmap.app.diagrams.request import DiagramRequest
from depmap.errors import OptionError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of_two
from depmap.views.drawing.sheet import Sheet
from tests.unit.views.drawing.views.test_map import a_system, box, line, rows


def an_inventory(*systems: dict[str, Any], **service: Any) -> Inventory:
    care = {"id": "care", "name": "Care", "councils": ["ash"], "tier": 1, "needs": [], **service}
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Any"},
            "councils": [{"id": "ash", "name": "Ash"}],
            "systems": systems,
            "services": [care],
        }
    )


OLD = an_inventory(
    a_system("net", kind="network", needs=[]),
    a_system("form", needs=["net", "old"]),
    a_system("old", needs=["net"]),
    a_system("still", needs=["net"]),
    needs=["form"],
    fallback={"name": "Paper", "needs": ["still"]},
)
NEW = an_inventory(
    a_system("net", kind="network", needs=[]),
    a_system("form", name="Form 2", needs=["net", {"ref": "fresh", "effect": "degraded"}]),
    a_system("still", needs=["net"]),
    a_system("fresh", needs=["net"]),
    needs=["form"],
)


def the_diff(old: Inventory = OLD, new: Inventory = NEW) -> Sheet:
    (sheet,) = sheets_of_two(old, new, DiagramRequest("diff"))
    return sheet


def test_every_change_is_marked_by_look_and_word() -> None:
    sheet = the_diff()

    looks = {node: box(sheet, node).look for node in ("fresh", "old", "form", "care", "net")}
    assert looks == {
        "fresh": "added",
        "old": "removed",
        "form": "changed",
        "care": "changed",
        "net": "plain",
    }
    assert "added" in rows(sheet, "fresh")
    assert "removed" in rows(sheet, "old")
    assert rows(sheet, "form")[2:] == [
        "changed",
        "name changed",
        "new need Fresh",
        "no longer needs Old",
    ]
    assert "fallback: no longer needs Still" in rows(sheet, "care")
    assert not {"added", "removed", "changed"} & set(rows(sheet, "still"))


def test_needs_are_marked_by_their_lines() -> None:
    sheet = the_diff()

    assert line(sheet, "form", "fresh").strength == "heavy"
    assert line(sheet, "form", "old").strength == "light"
    assert line(sheet, "form", "net").strength == "plain"
    assert {"thick: new need, or as it is now", "grey: need that is gone, or as it was"} <= set(
        sheet.key
    )


def test_the_heading_counts_what_changed() -> None:
    sheet = the_diff()

    assert sheet.title == f"What changed from revision {OLD.revision} to {NEW.revision}"
    assert sheet.subtitle[0] == (
        "Systems and services: 1 added, 1 removed and 2 changed. "
        "Needs: 2 added and 3 removed. What was removed is drawn and counted, too."
    )


def test_links_know_what_became_of_them() -> None:
    changed = difference(OLD, NEW)

    assert changed.links == {
        LinkKey("form", "need", 1, "fresh"): Change.ADDED,
        LinkKey("fresh", "need", 0, "net"): Change.ADDED,
        LinkKey("form", "need", 2, "old"): Change.REMOVED,
        LinkKey("old", "need", 0, "net"): Change.REMOVED,
        LinkKey("care", "fallback", 0, "still"): Change.REMOVED,
    }


def test_a_need_that_only_changes_its_effect_is_gone_and_new() -> None:
    old = an_inventory(a_system("net", needs=[]), a_system("form", needs=["net"]))
    new = an_inventory(
        a_system("net", needs=[]), a_system("form", needs=[{"ref": "net", "effect": "degraded"}])
    )

    assert list(difference(old, new).links.values()) == [Change.ADDED, Change.REMOVED]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (
            {"ref": "net", "holds_for": "1h"},
            {"ref": "net", "holds_for": "4h", "via": "data"},
            "need of Net changed: before holds 1h; now data, holds 4h",
        ),
        (
            "net",
            {"ref": "net", "effect": "degraded"},
            "need of Net changed: before cannot do without; now degraded without",
        ),
        ("net", {"ref": "net", "for": ["ash"]}, "need of Net changed: now for Ash only"),
        (
            "net",
            {"any_of": ["net", "form"]},
            "need of Net changed: before alone; now 1 of Net or Form",
        ),
    ],
)
def test_a_need_that_changed_is_not_said_to_be_gone(before: Any, now: Any, said: str) -> None:
    some = (a_system("net", needs=[]), a_system("form", needs=[]))
    sheet = the_diff(an_inventory(*some, needs=[before]), an_inventory(*some, needs=[now]))
    assert said in rows(sheet, "care")
    assert not any("no longer needs Net" in row for row in rows(sheet, "care"))
    assert "Needs: 1 changed." in sheet.subtitle[0]


def test_nothing_changed_is_said() -> None:
    sheet = the_diff(OLD, OLD)

    assert sheet.subtitle[0] == "No system, service or need changed."
    assert sheet.shown_nodes == set(OLD.nodes)


def large(changed: int) -> tuple[Inventory, Inventory]:
    """Pairs of systems, and the same with so many renamed."""
    number = MOST_BOXES
    systems = [a_system(f"s{n}", needs=[f"s{n - 1}"] if n % 2 else []) for n in range(number)]
    renamed = [
        {**system, "name": "Renamed"} if at < changed else system
        for at, system in enumerate(systems)
    ]
    return an_inventory(*systems), an_inventory(*renamed)


def test_of_a_large_inventory_what_changed_is_drawn_with_its_neighbours() -> None:
    old, new = large(1)

    sheet = the_diff(old, new)

    assert sheet.shown_nodes == {"s0", "s1"}
    assert len(sheet.counted_nodes) == len(new.nodes) - 2


def test_too_many_changes_are_refused() -> None:
    old, new = large(MOST_BOXES)
    more = [a_system(f"extra{n}") for n in range(2)]
    new = Inventory.model_validate(
        {
            **new.model_dump(by_alias=True, mode="json", exclude_none=True),
            "systems": [
                *(s.model_dump(by_alias=True, mode="json", exclude_none=True) for s in new.systems),
                *more,
            ],
        }
    )

    with pytest.raises(OptionError, match="the view diff would have 122 boxes"):
        the_diff(old, new)
