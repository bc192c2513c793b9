"""What looks as if it were fine says why: no state for a council, assumed up, still to come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from depmap.app.diagrams.clusters import Cluster
from depmap.app.diagrams.outage import SeenOutage, seen_outage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.model import Inventory, Scenario
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.sheet import Box, Plan
from depmap.views.drawing.views.near.cluster_box import cluster_box
from tests.unit.views.drawing.views.places import of

HIT = "Elm does not stand on it; affected for others"
NOT_HIT = "Elm does not stand on it"


def towns() -> Inventory:
    """Desk and rack are Ash's alone, the wire is for both, and the shed needs nothing."""
    return of(
        {
            "desk": ["rack"],
            "rack": ["wire"],
            "wire": {"used_by": "all", "needs": []},
            "shed": [],
            "old": {"needs": [], "status": "retired"},
        }
    )


def request(view: str, *ids: str, council: str | None = "elm") -> DiagramRequest:
    return DiagramRequest(view, ids, council=council, question=Question(isolate=("wire",)))


def boxes(asked: DiagramRequest) -> dict[str, Box]:
    (sheet,) = sheets_of(towns(), asked)
    assert isinstance(sheet.body, Plan)
    return {box.nodes[0]: box for box in sheet.body.boxes if box.nodes}


@pytest.mark.parametrize(
    "asked", [request("map"), request("focus", "rack"), request("stands-on", "desk")]
)
def test_a_box_says_that_a_council_does_not_stand_on_it(asked: DiagramRequest) -> None:
    said = {node: [row.text for row in box.rows] for node, box in boxes(asked).items()}
    assert HIT in said["desk"]
    assert HIT in said["rack"]
    assert not any("does not stand on" in text for text in said["wire"])
    assert any(text.startswith("isolated") for text in said["wire"])
    if asked.view == "map":
        assert NOT_HIT in said["shed"]
        assert not any("stand on" in text for text in said["old"])


def test_over_all_councils_everything_that_runs_has_a_state() -> None:
    said = {node: [row.text for row in box.rows] for node, box in boxes(everybody()).items()}
    assert "up" in said["shed"]
    assert not any("stand on" in text for rows in said.values() for text in rows)


def everybody() -> DiagramRequest:
    return request("map", council=None)


def the_outage() -> SeenOutage:
    seen = seen_outage(towns(), request("focus", "desk"))
    assert seen is not None
    return seen


def test_a_group_counts_what_a_council_does_not_stand_on() -> None:
    box = cluster_box(towns(), Cluster(("desk", "rack", "shed", "wire"), 1), seen=the_outage())
    texts = [row.text for row in box.rows]
    assert "1 isolated" in texts
    assert "3 that Elm does not stand on (2 affected for others)" in texts


@pytest.mark.parametrize("view", ["map", "focus", "stands-on"])
def test_what_is_assumed_to_stay_up_says_so(view: str) -> None:
    question = Question(isolate=("wire",), assume_up=("rack",))
    ids = () if view == "map" else ("desk",)
    said = boxes(DiagramRequest(view, ids, question=question))
    assert "up, as is assumed" in [row.text for row in said["rack"].rows]
    assert "up" in [row.text for row in said["desk"].rows]


@pytest.mark.parametrize("view", ["map", "focus", "stands-on", "overview", "blast"])
def test_every_view_says_what_comes_later(view: str) -> None:
    later = Scenario.model_validate(
        {
            "id": "later",
            "name": "Later",
            "isolate": [{"ref": "shed"}, {"ref": "wire", "at": "4h"}],
        }
    )
    inventory = towns().model_copy(update={"scenarios": (later,)})
    ids = ("desk",) if view in {"focus", "stands-on"} else ()
    asked = DiagramRequest(view, ids, question=Question(scenario="later"), at=3600)
    for at, comes in ((3600, True), (4 * 3600, False)):
        (sheet,) = sheets_of(inventory, replace(asked, at=at))
        assert (
            "1 isolation or cut begins only after this moment." in " ".join(sheet.subtitle)
        ) is comes
