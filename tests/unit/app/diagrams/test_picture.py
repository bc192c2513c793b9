"""Which systems, services and needs a map shows, and what it leaves out."""

from __future__ import annotations

import pytest

from depmap.app.diagrams.council import council_part
from depmap.app.diagrams.links import LinkKey, every_link
from depmap.app.diagrams.picture import council_closure, picture
from depmap.app.diagrams.request import NO_FILTERS
from depmap.app.inventory import default_path, load
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


def drawn(inventory: Inventory, council: str) -> set[tuple[str, str]]:
    """(dependent, member) of every line of a council's part."""
    part = council_part(inventory, council, NO_FILTERS)
    assert part.indirect == ()
    return {(link.key.dependent, link.key.member) for link in part.links}


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
    of_ash, of_elm = (council_part(inventory, each, NO_FILTERS) for each in ("ash", "elm"))
    assert (of_ash.hidden_nodes, of_ash.counted) == ((), (LinkKey("rack", "need", 1, "tape"),))
    assert of_elm.hidden_nodes == ("form", "old", "care")
    assert {key.dependent for key in of_elm.counted} == {"form", "old", "care"}


@pytest.mark.parametrize("council", ["wcc", "rbkc", "lbhf"])
def test_the_shipped_maps_of_councils_hold_every_need_that_applies(council: str) -> None:
    inventory = load(default_path())
    part = council_part(inventory, council, NO_FILTERS)
    assert [link.key for link in part.links] == [
        link.key
        for link in every_link(inventory)
        if link.key.dependent in part.nodes and link.applies_to(council)
    ]
    if council == "lbhf":
        assert {("dc-shared", "net-rbkc"), ("gis-tri", "dc-wcc")} <= drawn(inventory, council)


def test_councils_that_do_not_exist_are_refused() -> None:
    with pytest.raises(UnknownIdError, match="'oak'"):
        council_part(two_councils(), "oak", NO_FILTERS)


def test_an_outage_has_states_of_what_a_council_stands_on_but_does_not_use() -> None:
    inventory = two_councils()
    seen = picture(inventory, blast_radius(inventory, Question(isolate=("wire",))), "ash")
    assert seen.states["rack"] is State.DOWN
    assert seen.states["tape"] is State.UP
    assert seen.affected == {"wire", "rack", "form", "care"}
    assert "old" not in seen.states
    assert seen.besides == {}


def test_what_is_lost_to_a_council_that_does_not_use_it_is_not_shown_as_up() -> None:
    inventory = two_councils()
    lost = Question(isolate=("tape",), councils=("ash",))
    seen = picture(inventory, blast_radius(inventory, lost))
    assert inventory.users(inventory.nodes["tape"]) == ("elm",)
    assert seen.besides == {"tape": ("ash",)}
    assert seen.states["tape"] is State.ISOLATED
    assert "tape" in seen.affected


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
