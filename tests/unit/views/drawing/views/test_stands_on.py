"""``stands-on``: everything below, what boxes say of services, and what is left out."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from depmap.app.diagrams.links import every_link
from depmap.app.diagrams.request import DiagramRequest, Filters
from depmap.app.question import Question
from depmap.errors import OptionError, UnknownIdError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import lay_out
from depmap.views.drawing.sheet import Sheet
from tests.properties.test_drawings import COUNCILS, any_inventory
from tests.properties.test_sheets import assert_whole
from tests.unit.app.diagrams.test_focus import graph_for
from tests.unit.views.drawing.drawings import DotFile
from tests.unit.views.drawing.views.places import ends, line, not_drawn, of, rows


def below(inventory: Inventory, top: str, **wanted: object) -> Sheet:
    """The sheet of what something stands on."""
    (sheet,) = sheets_of(inventory, DiagramRequest("stands-on", (top,), **wanted))  # type: ignore[arg-type]
    return sheet


def town() -> Inventory:
    """A service on a desk and a rack, with a fallback, a choice of wires and what is not known."""
    return of(
        {
            "desk": {
                "used_by": "all",
                "needs": ["rack", {"ref": "tape", "for": ["elm"], "via": "file"}],
            },
            "rack": [{"any_of": ["wire", "mast"], "via": "network"}],
            "tape": ["reel"],
            "reel": [],
            "wire": {"kind": "network", "needs": []},
            "mast": {"kind": "network", "needs": None},
            "post": [],
        },
        {
            "care": {
                "needs": [{"ref": "desk", "via": "data", "holds_for": "4h"}],
                "mtpd": "12h",
                "fallback": {"name": "By hand", "needs": ["post"]},
            }
        },
    )


def test_everything_below_is_drawn_and_the_rest_counted() -> None:
    sheet = below(town(), "care")
    assert sheet.title == "What Care stands on"
    assert sheet.subtitle == (
        "5 systems and services below it, 2 of them networks or links. "
        "Everything it needs is shown, however far down.",
        "Below Mast nothing is recorded: this is at least what it stands on.",
    )
    assert ends(sheet) == [
        "care > desk",
        "care > post",
        "desk > rack",
        "junction_rack_need0 > mast",
        "junction_rack_need0 > wire",
        "rack > junction_rack_need0",
    ]
    assert not_drawn(sheet) == [
        "1 need of other councils only",
        "2 systems and services that it does not stand on, with 1 need",
    ]


def test_boxes_say_who_uses_what_and_how_a_service_goes_on() -> None:
    sheet = below(town(), "care")
    assert rows(sheet, "box_care") == [
        "Care",
        "service, tier 1 · Ash",
        "tolerable for 12h at most",
        "fallback: By hand: how long is not known",
    ]
    assert rows(sheet, "box_desk") == ["Desk", "platform · Ash", "used by all councils"]
    assert rows(sheet, "box_mast") == ["Mast", "network · Ash", "needs not recorded"]
    assert line(sheet, "box_care", "box_desk").words == ("data", "holds 4h")
    assert line(sheet, "box_care", "box_post").words == ("fallback",)
    assert line(sheet, "box_rack", "junction_rack_need0").words == ("network",)


@pytest.mark.parametrize(
    ("lasts", "said"),
    [("3d", "for 3d"), ("indefinite", "can go on"), (None, "how long is not known")],
)
def test_how_long_a_fallback_lasts_is_said(lasts: str | None, said: str) -> None:
    fallback = {"name": "Paper", **({"lasts": lasts} if lasts else {})}
    inventory = of({}, {"care": {"needs": [], "fallback": fallback}})
    assert rows(below(inventory, "care"), "box_care")[2:] == [f"fallback: Paper: {said}"]


def test_an_outage_does_not_say_the_fallback_twice() -> None:
    sheet = below(town(), "care", question=Question(isolate=("rack",)))
    assert sum("By hand" in row for row in rows(sheet, "box_care")) == 1
    up = below(town(), "care", question=Question(isolate=("reel",)))
    assert "fallback: By hand: how long is not known" in rows(up, "box_care")


def test_needs_of_other_councils_come_with_their_council() -> None:
    sheet = below(town(), "desk")
    assert "desk > tape" in ends(sheet)
    assert "tape > reel" in ends(sheet)
    assert line(sheet, "box_desk", "box_tape").words == ("file", "for Elm only")
    ash = below(town(), "desk", council="ash")
    assert "desk > tape" not in ends(ash)
    assert ash.subtitle[0].startswith("For Ash. 3 systems and services below it")


def test_nothing_below_is_said() -> None:
    assert below(town(), "reel").subtitle == ("It needs nothing.",)
    assert below(town(), "mast").subtitle == ("What it needs is not recorded.",)


def test_filters_leave_dashed_lines_and_say_what_they_take() -> None:
    sheet = below(town(), "care", filters=Filters(kinds=("network",)))
    assert ends(sheet) == ["care > mast", "care > wire"]
    assert all(each.indirect for each in (line(sheet, "box_care", "box_wire"),))
    assert "Everything" not in sheet.subtitle[0]
    assert "3 systems and services and 1 need that the filters leave out" in not_drawn(sheet)
    assert_whole(town(), sheet)


def test_several_ids_have_a_sheet_each_and_unknown_ones_are_refused() -> None:
    request = DiagramRequest("stands-on", ("care", "rack", "care"))
    names = [sheet.name for sheet in sheets_of(town(), request)]
    assert names == ["stands-on-care", "stands-on-rack"]
    with pytest.raises(UnknownIdError, match="'cares'") as caught:
        below(town(), "cares")
    assert caught.value.hint == "did you mean 'care'?"


def test_too_much_to_read_is_refused_with_views_that_answer() -> None:
    def chain(length: int) -> Inventory:
        return of({f"s{n}": [f"s{n + 1}"] if n < length - 1 else [] for n in range(length)})

    assert len(below(chain(120), "s0").body.boxes) == 120  # type: ignore[union-attr]
    with pytest.raises(OptionError, match="stands-on would have 121 boxes") as caught:
        below(chain(121), "s0")
    assert "focus ID" in str(caught.value.hint)


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 2**32), council=st.sampled_from((None, *COUNCILS)))
def test_what_is_below_is_what_networkx_reaches(seed: int, council: str | None) -> None:
    inventory = any_inventory(seed)
    top = list(inventory.nodes)[seed % len(inventory.nodes)]
    sheet = below(inventory, top, council=council)
    councils = inventory.users(inventory.nodes[top]) if council is None else (council,)
    reached, drawn = {top}, set()
    for each in councils:
        graph = graph_for(inventory, each)
        mine = {top, *nx.descendants(graph, top)}
        reached |= mine
        drawn |= {
            link.key
            for link in every_link(inventory)
            if link.key.dependent in mine and link.applies_to(each)
        }
    assert sheet.shown_nodes == reached
    assert sheet.drawn_links == drawn
    assert_whole(inventory, sheet)


def test_dot_is_as_it_was(snapshot: SnapshotAssertion) -> None:
    source = sheet_dot(below(town(), "care"), surrounded=False)
    lay_out(source)
    assert source.text == snapshot(extension_class=DotFile)
