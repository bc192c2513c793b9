"""``supplier`` and ``site``: what comes from the same place, and what the record does not say."""

from __future__ import annotations

import pytest

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.errors import UnknownIdError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import lay_out
from depmap.views.drawing.sheet import Sheet
from tests.properties.test_sheets import assert_whole
from tests.unit.views.drawing.views.places import box, ends, not_drawn, of, plan, rows


def sheet_of(inventory: Inventory, view: str, each: str, **wanted: object) -> Sheet:
    """The sheet of a supplier or site, which is whole and can be drawn."""
    (sheet,) = sheets_of(inventory, DiagramRequest(view, (each,), **wanted))  # type: ignore[arg-type]
    assert_whole(inventory, sheet)
    lay_out(sheet_dot(sheet))
    return sheet


def town() -> Inventory:
    """The Hoster supplies a desk and runs a rack; two systems stand in the cellar."""
    return of(
        {
            "desk": {"supplier": "hoster", "needs": ["rack"]},
            "rack": {"owner": "hoster", "site": "cellar", "needs": ["wire"]},
            "wire": {"site": "cellar", "needs": []},
            "post": {"supplier": "elm", "site": "attic", "needs": ["rack"]},
        },
        {"care": ["desk"]},
    )


def test_what_a_supplier_supplies_and_runs_is_in_the_middle() -> None:
    sheet = sheet_of(town(), "supplier", "hoster")
    assert sheet.title == "What The Hoster supplies or runs"
    assert sheet.subtitle == (
        "The Hoster supplies 1 system and runs 1 system. "
        "1 of 4 systems has no supplier recorded, so there may be more.",
        "One step either way: 2 need them, they need 1. "
        "However far: 2 stand on them, 1 of them a service; they stand on 1.",
    )
    assert ends(sheet) == ["care > desk", "desk > rack", "post > rack", "rack > wire"]
    assert [box(sheet, f"box_{each}").look for each in ("desk", "rack")] == ["centre", "centre"]


def test_what_a_council_supplies_or_runs_can_be_asked_too() -> None:
    sheet = sheet_of(town(), "supplier", "elm")
    assert sheet.subtitle[0].startswith("Elm supplies 1 system. ")
    assert sheet_of(town(), "supplier", "ash").subtitle[0].startswith("Ash runs 3 systems.")


def test_a_supplier_of_nothing_says_so() -> None:
    sheet = sheet_of(town(), "supplier", "idle")
    assert sheet.subtitle == (
        "No system is recorded of Idle Ltd. "
        "2 of 4 systems have no supplier recorded, so there may be more.",
    )
    assert plan(sheet).boxes == ()
    assert not_drawn(sheet) == ["5 systems and services of others"]


def test_an_unknown_supplier_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="there is no supplier 'hostel'") as caught:
        sheet_of(town(), "supplier", "hostel")
    assert caught.value.hint == "did you mean 'hoster'?"
    with pytest.raises(UnknownIdError) as caught:
        sheet_of(town(), "supplier", "zzz")
    assert caught.value.hint == "there are ash, elm, hoster, idle"


def test_what_stands_at_a_site_is_in_the_middle() -> None:
    sheet = sheet_of(town(), "site", "cellar")
    assert sheet.title == "What stands at the site cellar"
    assert sheet.subtitle[0] == (
        "2 systems stand there. 1 of 4 systems has no site recorded, so there may be more."
    )
    assert ends(sheet) == ["desk > rack", "post > rack", "rack > wire"]
    assert sheet_of(town(), "site", "attic").subtitle[0].startswith("1 system stands there.")


def test_an_unknown_site_is_refused_and_a_record_without_sites_is_said() -> None:
    with pytest.raises(UnknownIdError, match="there is no site 'celar'") as caught:
        sheet_of(town(), "site", "celar")
    assert caught.value.hint == "did you mean 'cellar'?"
    with pytest.raises(UnknownIdError) as caught:
        sheet_of(of({"desk": []}), "site", "cellar")
    assert caught.value.hint == "no system has a site recorded"


def test_more_than_fourteen_systems_of_a_supplier_become_groups() -> None:
    def estate(size: int) -> Inventory:
        return of(
            {
                f"s{n:02}": {"supplier": "hoster", "needs": [f"s{n - 1:02}"] if n else []}
                for n in range(size)
            },
            {"care": ["s03"]},
        )

    few, many = (sheet_of(estate(size), "supplier", "hoster") for size in (14, 15))
    assert len(plan(few).boxes) == 15
    assert [each.id for each in plan(many).boxes] == ["group_s00", "box_care"]
    assert rows(many, "group_s00")[0] == "15 platforms"
    assert box(many, "group_s00").look == "centre"
    assert ends(many) == ["care > s00"]
    assert "14 needs within groups or not from left to right" in not_drawn(many)
    assert "they stand on nothing else" in many.subtitle[1]


def test_an_outage_colours_what_a_supplier_runs() -> None:
    sheet = sheet_of(town(), "supplier", "hoster", question=Question(isolate=("wire",)))
    assert box(sheet, "box_rack").look == "down"
    assert box(sheet, "box_wire").double


def test_in_an_outage_words_tell_what_the_sheet_is_about() -> None:
    question = Question(isolate=("wire",))
    sheet = sheet_of(town(), "supplier", "hoster", question=question)
    marked = {each for each in town().nodes if "from The Hoster" in rows_if(sheet, each)}
    assert marked == {"desk", "rack"}
    assert "from The Hoster" not in rows(sheet_of(town(), "supplier", "hoster"), "box_rack")
    site = sheet_of(town(), "site", "cellar", question=question)
    assert "at the site cellar" in rows(site, "box_wire")


def rows_if(sheet: Sheet, node: str) -> list[str]:
    """What the box of a node says, if there is one."""
    shown = f"box_{node}" in [each.id for each in plan(sheet).boxes]
    return rows(sheet, f"box_{node}") if shown else []
