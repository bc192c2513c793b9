"""Boxes and lines of groups: nothing in a sum reads better than its worst part."""

from __future__ import annotations

from typing import Any

from depmap.app.diagrams.clusters import Cluster
from depmap.app.diagrams.links import every_link
from depmap.app.diagrams.outage import seen_outage
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.model import Inventory
from depmap.views.drawing.sheet import Line
from depmap.views.drawing.views.near.cluster_box import cluster_box, cluster_line
from tests.unit.views.drawing.views.places import of


def summed(*needs: dict[str, Any]) -> Line:
    """The line of systems that each have one of these needs for a rack."""
    systems = {f"s{n}": {"needs": [need]} for n, need in enumerate(needs)}
    inventory = of({**systems, "rack": [], "mast": []})
    return cluster_line(inventory, "group_s0", "box_rack", list(every_link(inventory)))


def test_one_assumed_need_among_documented_ones_opens_the_arrow() -> None:
    sure = {"ref": "rack", "evidence": {"basis": "documented"}}
    assert summed(sure, sure).arrow == "filled"
    assert summed(sure, sure).words == ("2 cannot do without",)
    mixed = summed(sure, {"ref": "rack"})
    assert (mixed.arrow, mixed.words) == ("open", ("2 cannot do without", "1 assumed"))
    assert summed({"ref": "rack"}, {"ref": "rack"}).words[-1] == "all assumed"


def test_the_worst_loss_gives_the_style() -> None:
    soft = {"ref": "rack", "effect": "degraded"}
    assert summed(soft, {"ref": "rack"}).style == "solid"
    assert summed(soft, soft).style == "dashed"


def test_needs_with_alternatives_are_counted() -> None:
    either = {"any_of": ["rack", "mast"]}
    assert "1 with alternatives" in summed(either, {"ref": "rack"}).words
    assert summed({**either, "via": "data"}).words == ("data", "with alternatives")


def test_a_single_need_says_what_it_says_elsewhere() -> None:
    assert summed({"ref": "rack", "via": "data", "holds_for": "4h"}).words == ("data", "holds 4h")


def box_texts(inventory: Inventory, *nodes: str, question: Question | None = None) -> list[str]:
    """The rows of a group's box."""
    seen = seen_outage(inventory, DiagramRequest("focus", nodes, question=question))
    box = cluster_box(inventory, Cluster(nodes, -1), seen=seen)
    return [f"{row.lead} {row.text}".strip() for row in box.rows]


def test_a_box_counts_records_without_needs_and_what_could_be_worse() -> None:
    inventory = of({"a": None, "b": ["a"], "c": [], "hub": []})
    assert box_texts(inventory, "a", "b") == [
        "2 platforms", "Ash", "needs of 1 not recorded", "• A", "• B",
    ]  # fmt: skip
    texts = box_texts(inventory, "a", "b", "c", question=Question(isolate=("hub",)))
    assert texts[3:5] == ["2 unknown, 1 up", "2 could be down"]


def test_kinds_and_owners_are_named_as_long_as_they_are_few() -> None:
    inventory = of(
        {
            "a": {"kind": "data-store", "needs": []},
            "b": {"kind": "identity", "needs": []},
            "c": {"kind": "identity", "needs": [], "owner": "elm"},
            "d": {"kind": "network", "needs": []},
        },
        {"care": {"needs": []}, "tax": {"needs": [], "councils": "all"}},
    )
    assert box_texts(inventory, "a", "b")[:2] == ["2 data stores and identity systems", "Ash"]
    assert box_texts(inventory, "b", "c")[:2] == ["2 identity systems", "of 2 owners"]
    assert box_texts(inventory, "a", "b", "c", "d")[0] == "4 systems of 3 kinds"
    assert box_texts(inventory, "care", "tax")[:2] == ["2 services", "of 2 owners"]
    assert cluster_box(inventory, Cluster(("care", "tax"), -1)).shape == "round"
    assert cluster_box(inventory, Cluster(("a", "b"), -1)).shape == "square"
