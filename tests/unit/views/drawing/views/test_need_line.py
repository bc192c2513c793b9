"""Lines of needs in an outage: along which it spread, and which are severed for whom."""

from __future__ import annotations

from typing import Any

import pytest

from depmap.app.diagrams.links import every_link
from depmap.app.diagrams.outage import SeenOutage, seen_outage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.model import Inventory, System
from depmap.views.drawing.sheet import Line
from depmap.views.drawing.views.parts.need_line import outage_key, plan_lines, severed_words
from tests.unit.views.drawing.views.places import of


def town(*cuts: dict[str, Any]) -> Inventory:
    """Desk needs the wire or the mast, and both towns use it; a scenario severs needs."""
    inventory = of(
        {
            "desk": {"used_by": "all", "needs": [{"any_of": ["wire", "mast"]}, "rack"]},
            "rack": {"used_by": "all", "needs": [{"ref": "wire", "via": "network"}]},
            "wire": {"used_by": "all", "needs": []},
            "mast": {"used_by": "all", "needs": []},
        }
    )
    data = inventory.model_dump(mode="json", by_alias=True, exclude_none=True)
    data["scenarios"] = [
        {"id": "cut", "name": "Cut", "isolate": [{"ref": "mast"}], "sever": list(cuts)}
    ]
    return Inventory.model_validate(data)


def seen(inventory: Inventory, council: str | None = None, at: int | None = None) -> SeenOutage:
    """The scenario as a council sees it."""
    request = DiagramRequest(
        "focus", ("desk",), council=council, question=Question(scenario="cut"), at=at
    )
    found = seen_outage(inventory, request)
    assert found is not None
    return found


def lines(
    inventory: Inventory, outage: SeenOutage | None, *, words: bool = True
) -> dict[str, Line]:
    """Lines by id, without what all ids begin with."""
    _, drawn = plan_lines(inventory, every_link(inventory), words=words, seen=outage)
    return {each.id.removeprefix("line_"): each for each in drawn}


def test_without_an_outage_lines_are_plain() -> None:
    drawn = lines(town(), None)
    assert {each.strength for each in drawn.values()} == {"plain"}
    assert not any(each.severed for each in drawn.values())
    assert outage_key(drawn.values()) == ()


def test_lines_along_which_an_outage_spread_are_heavy_and_others_light() -> None:
    inventory = town({"from": "rack", "to": "wire"})
    drawn = lines(inventory, seen(inventory))
    strengths = {name: each.strength for name, each in drawn.items()}
    assert strengths == {
        "desk_need0": "light",
        "desk_need0_wire": "light",
        "desk_need0_mast": "light",
        "desk_need1_rack": "heavy",
        "rack_need0_wire": "heavy",
    }
    assert outage_key(drawn.values()) == ("thick: the outage spread along it",)


def test_every_need_that_explains_a_state_is_heavy_not_one_chain_alone() -> None:
    inventory = of(
        {
            "desk": {"used_by": "all", "needs": ["rack", "hall", {"any_of": ["wire", "mast"]}]},
            "hall": {"used_by": "all", "needs": ["rack", "wire"]},
            "rack": {"used_by": "all", "needs": ["wire"]},
            "wire": {"used_by": "all", "needs": []},
            "mast": {"used_by": "all", "needs": []},
        }
    )
    request = DiagramRequest("focus", ("desk",), question=Question(isolate=("wire",)))
    drawn = lines(inventory, seen_outage(inventory, request))
    heavy = {name for name, each in drawn.items() if each.strength == "heavy"}
    both_ways = {"desk_need0_rack", "desk_need1_hall", "hall_need0_rack", "hall_need1_wire"}
    assert heavy == {*both_ways, "rack_need0_wire"}


def test_in_a_circle_the_need_that_brought_nothing_is_light() -> None:
    inventory = of(
        {
            "desk": {"used_by": "all", "needs": ["rack", "wire"]},
            "rack": {"used_by": "all", "needs": ["desk"]},
            "wire": {"used_by": "all", "needs": []},
        }
    )
    request = DiagramRequest("focus", ("desk",), question=Question(isolate=("wire",)))
    drawn = lines(inventory, seen_outage(inventory, request))
    strengths = {name: each.strength for name, each in drawn.items()}
    assert strengths == {
        "desk_need0_rack": "light",
        "desk_need1_wire": "heavy",
        "rack_need0_desk": "heavy",
    }


def test_a_junction_is_heavy_if_a_member_is() -> None:
    inventory = town()
    drawn = lines(inventory, seen(inventory))
    assert drawn["desk_need0_mast"].strength == "heavy"
    assert drawn["desk_need0"].strength == "heavy"
    assert drawn["desk_need0_wire"].strength == "light"


@pytest.mark.parametrize(
    ("cut", "council", "at", "said"),
    [
        ({}, None, None, "severed"),
        ({"for": ["ash", "elm"]}, None, None, "severed"),
        ({"for": "all"}, "elm", None, "severed"),
        ({"for": ["elm"]}, None, None, "severed for Elm"),
        ({"for": ["elm"]}, "elm", None, "severed for Elm"),
        ({"for": ["elm"]}, "ash", None, ""),
        ({"at": "4h"}, None, 4 * 3600, "severed"),
        ({"at": "4h"}, None, 4 * 3600 - 1, ""),
        ({"at": "4h"}, None, None, "severed"),
    ],
)
def test_a_severed_need_is_marked_for_those_and_from_when_it_is(
    cut: dict[str, Any], council: str | None, at: int | None, said: str
) -> None:
    inventory = town({"from": "rack", "to": "wire", **cut})
    drawn = lines(inventory, seen(inventory, council, at))
    severed = {name for name, each in drawn.items() if each.severed}
    assert severed == ({"rack_need0_wire"} if said else set())
    assert drawn["rack_need0_wire"].words == ("network", *([said] if said else []))
    silent = lines(inventory, seen(inventory, council, at), words=False)
    assert silent["rack_need0_wire"].words == ()
    assert silent["rack_need0_wire"].severed == bool(said)


def test_a_severed_member_of_a_group_says_so_on_its_own_line() -> None:
    inventory = town({"from": "desk", "to": "wire"})
    drawn = lines(inventory, seen(inventory))
    assert drawn["desk_need0_wire"].words == ("severed",)
    assert not drawn["desk_need0"].severed
    assert not drawn["desk_need0_mast"].severed


def test_junctions_say_how_many_members_are_not_drawn() -> None:
    inventory = town()
    links = [link for link in every_link(inventory) if link.key.member != "mast"]
    (junction,), _ = plan_lines(inventory, links, words=True)
    assert [row.text for row in junction.rows] == ["1 of 2", "1 not drawn"]
    (whole,), _ = plan_lines(inventory, every_link(inventory), words=True)
    assert [row.text for row in whole.rows] == ["1 of 2"]


@pytest.mark.parametrize(("cut_for", "said"), [("ash", "severed"), ("elm", "")])
def test_a_cut_counts_only_where_the_need_holds(cut_for: str, said: str) -> None:
    inventory = town({"from": "rack", "to": "wire", "for": [cut_for]})
    rack = inventory.nodes["rack"]
    assert isinstance(rack, System)
    assert rack.needs is not None
    scoped = rack.model_copy(
        update={"needs": (rack.needs[0].model_copy(update={"councils": ("ash",)}),)}
    )
    systems = tuple(scoped if each.id == "rack" else each for each in inventory.systems)
    inventory = inventory.model_copy(update={"systems": systems})
    (link,) = (each for each in every_link(inventory) if each.key.dependent == "rack")
    assert severed_words(inventory, link, seen(inventory)) == said
