"""Which systems, services and needs a map shows, and what it leaves out."""

from __future__ import annotations

import pytest

from depmap.app.inventory import default_path, load
from depmap.app.map import (
    applicable_needs,
    council_closure,
    extract,
    map_content,
    picture,
)
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.errors import UnknownIdError
from depmap.model import Inventory, State


def two_councils() -> Inventory:
    """Ash uses a form, which stands on elm's rack; elm's tape is for elm only."""
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Two"},
            "councils": [{"id": "ash", "name": "Ash"}, {"id": "elm", "name": "Elm"}],
            "systems": [
                system("form", "ash", [{"any_of": ["rack", "tape"]}]),
                system("rack", "elm", ["wire", {"ref": "tape", "for": ["elm"]}]),
                system("tape", "elm", ["reel"]),
                system("wire", "elm", []),
                system("reel", "elm", []),
                {**system("old", "ash", ["rack"]), "status": "retired"},
            ],
            "services": [
                {
                    "id": "care",
                    "name": "Care",
                    "councils": ["ash"],
                    "tier": 1,
                    "needs": [{"ref": "form", "for": ["ash"]}],
                    "fallback": {"name": "Paper", "lasts": "1d", "needs": ["wire"]},
                }
            ],
        }
    )


def system(system_id: str, owner: str, needs: list[object]) -> dict[str, object]:
    return {
        "id": system_id,
        "name": system_id.title(),
        "kind": "platform",
        "owner": owner,
        "used_by": [owner],
        "needs": needs,
    }


def drawn(inventory: Inventory, council: str | None = None, **near: object) -> set[tuple[str, str]]:
    """(dependent, member) of every line of a map."""
    shown = extract(inventory, council=council, **near)  # type: ignore[arg-type]
    content = map_content(inventory, shown, council)
    return {(need.stated.dependent, member) for need in content.needs for member in need.members}


def test_a_council_sees_all_that_its_systems_stand_on_whoever_uses_it() -> None:
    inventory = two_councils()
    assert council_closure(inventory, "ash") == {
        "care", "form", "rack", "tape", "wire", "reel", "old",
    }  # fmt: skip
    assert drawn(inventory, "ash") == {
        ("form", "rack"),
        ("form", "tape"),
        ("rack", "wire"),
        ("tape", "reel"),
        ("care", "form"),
        ("care", "wire"),
        ("old", "rack"),
    }


def test_needs_of_other_councils_are_counted() -> None:
    inventory = two_councils()
    left_out = map_content(inventory, extract(inventory, council="ash"), "ash").left_out
    assert (left_out.nodes, left_out.needs) == ((), 0)
    assert (left_out.of_other_councils, left_out.leading_out) == (1, 0)
    left_out = map_content(inventory, extract(inventory, council="elm"), "elm").left_out
    assert left_out.nodes == ("form", "old", "care")
    assert (left_out.needs, left_out.of_other_councils, left_out.leading_out) == (4, 0, 0)


def test_a_need_that_is_drawn_in_part_is_counted() -> None:
    inventory = two_councils()
    content = map_content(inventory, {"form", "rack"})
    assert [need.members for need in content.needs] == [("rack",)]
    assert content.left_out.leading_out == 3  # of the form, and two of the rack


@pytest.mark.parametrize("council", ["wcc", "rbkc", "lbhf"])
def test_the_shipped_maps_of_councils_hold_every_need_that_applies(council: str) -> None:
    inventory = load(default_path())
    shown = extract(inventory, council=council)
    content = map_content(inventory, shown, council)
    assert content.left_out.leading_out == 0
    assert {need.stated.need.members for need in content.needs} == {
        need.need.members
        for need in applicable_needs(inventory, council)
        if need.dependent in shown
    }
    if council == "lbhf":
        assert {("dc-shared", "net-rbkc"), ("gis-tri", "dc-wcc")} <= drawn(inventory, council)


def test_steps_end_where_there_is_nothing_further() -> None:
    inventory = two_councils()
    assert extract(inventory, focus=["wire"], hops=10**15) == set(inventory.nodes)
    assert extract(inventory, focus=["wire"], hops=0) == {"wire"}
    assert extract(inventory, focus=["tape"], hops=1, council="ash") == {"tape", "form", "reel"}


def test_ids_that_do_not_exist_are_refused() -> None:
    with pytest.raises(UnknownIdError, match="'fork'"):
        extract(two_councils(), focus=["fork"])
    with pytest.raises(UnknownIdError, match="'oak'"):
        extract(two_councils(), council="oak")


def test_an_outage_has_states_of_what_a_council_stands_on_but_does_not_use() -> None:
    inventory = two_councils()
    seen = picture(inventory, blast_radius(inventory, Question(isolate=("wire",))), "ash")
    assert seen.states["rack"] is State.DOWN
    assert seen.states["tape"] is State.UP
    assert seen.affected == {"wire", "rack", "form", "care"}
    assert "old" not in seen.states
    assert ("rack", "wire") in seen.causes
    assert ("form", "rack") in seen.causes


def test_could_be_is_there_only_where_it_is_worse_than_the_worst_state() -> None:
    about = two_councils().model_dump(by_alias=True, mode="json", exclude_none=True)
    for record in about["systems"]:
        if record["id"] == "reel":
            del record["needs"]
    about["services"][0]["fallback"].pop("lasts")
    inventory = Inventory.model_validate(about)
    seen = picture(inventory, blast_radius(inventory, Question(isolate=("rack",))), "ash")
    assert seen.states["rack"] is State.ISOLATED
    assert seen.states["tape"] is State.UNKNOWN
    assert seen.states["form"] is State.AT_RISK
    assert seen.could_be == {
        "reel": State.DOWN,
        "tape": State.DOWN,
        "form": State.DOWN,
        "care": State.DOWN,
    }
