"""What results say of the inventory that they come from."""

from __future__ import annotations

from typing import Any

from depmap.model import Inventory
from depmap.views.marking import Marking, marking_of


def marking(**about: Any) -> Marking:
    return marking_of(
        Inventory.model_validate({"version": 1, "inventory": {"name": "Town", **about}})
    )


def test_all_that_is_given_is_said() -> None:
    full = marking(classification="OFFICIAL", notice="Tiers are\nsuggestions.", date="2026-11-21")
    assert full.lines == (
        f"OFFICIAL. Town, as of 2026-11-21, revision {full.revision}.",
        "Tiers are suggestions.",
    )
    assert full.line == " ".join(full.lines)
    assert full.as_json() == {
        "name": "Town",
        "classification": "OFFICIAL",
        "notice": "Tiers are\nsuggestions.",
        "date": "2026-11-21",
        "revision": full.revision,
    }


def test_what_is_not_given_is_left_out() -> None:
    bare = marking()
    assert bare.lines == (f"Town, revision {bare.revision}.",)
    assert [key for key, value in bare.as_json().items() if value is None] == [
        "classification",
        "notice",
        "date",
    ]


def test_other_contents_have_another_revision() -> None:
    assert marking().revision != marking(notice="Draft.").revision
    assert marking().revision == marking().revision


def test_no_text_of_an_inventory_acts() -> None:
    acting = marking(notice="a\r\n##[error]x \N{RIGHT-TO-LEFT OVERRIDE}y")
    assert "\n" not in acting.line
    assert acting.line.isprintable()
    assert "##[" not in acting.line
