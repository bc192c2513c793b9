"""GraphML as networkx reads it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import networkx
import pytest

from depmap.app.diagrams.links import every_link
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.inventory import load
from depmap.errors import OptionError
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.formats.graphml import graphml
from depmap.views.drawing.sheet import Plan
from tests.unit.views.drawing.drawings import ROOT
from tests.unit.views.drawing.formats.sheets import grid_sheet, plan_sheet, two_boroughs


def read(document: bytes) -> Any:
    return networkx.read_graphml(io.BytesIO(document))


def edge(graph: Any, name: str) -> dict[str, Any]:
    [data] = [data for *_, data in graph.edges(data=True) if data["id"] == name]
    return dict(data)


def test_nodes_carry_what_is_recorded_of_them() -> None:
    graph = read(graphml(plan_sheet(framed=True), two_boroughs()))
    assert graph.is_directed()
    assert graph.nodes["box_net"] == {
        "label": "Core network", "box": "system", "text": "Core network\nnetwork · Ash\nisolated",
        "look": "isolated", "look_word": "isolated", "state": "isolated", "ids": "net",
        "frame": "Ash", "letter": "A", "name": "Core network", "councils": "ash elm",
        "needs_recorded": True, "kind": "network", "status": "live", "owner": "Ash",
        "owner_id": "ash", "site": "cellar", "rto_seconds": 4 * 3600,
    }  # fmt: skip
    report = graph.nodes["box_report"]
    assert report | {
        "box": "service", "kind": "service", "tier": 2, "statutory": False,
        "mtpd_seconds": 2 * 86_400, "fallback": "Telephone", "state": "fallback",
    } == report  # fmt: skip
    assert graph.nodes["junction_crm_need1"]["box"] == "junction"
    assert graph.nodes["group_links"]["box"] == "group"
    assert graph.nodes["group_links"]["ids"] == "link-a link-b"
    assert "kind" not in graph.nodes["group_links"]


def test_edges_carry_what_is_recorded_of_their_need() -> None:
    graph = read(graphml(plan_sheet(), two_boroughs()))
    assert edge(graph, "line_crm_dir") == {
        "style": "solid", "meaning": "cannot do without", "indirect": False, "severed": False,
        "thick": False, "words": "sign-in, holds 8h, for Ash only", "needs": 1,
        "dependents": "crm", "member": "dir", "role": "need", "effect": "down",
        "basis": "assumed", "hold_seconds": 8 * 3600, "threshold": 1, "members": 1, "for": "ash",
        "via": "sign-in", "assumed": True, "id": "line_crm_dir",
    }  # fmt: skip
    assert edge(graph, "line_care_crm")["severed"] is True
    assert edge(graph, "line_care_crm")["thick"] is True
    assert edge(graph, "line_care_dir")["indirect"] is True
    assert edge(graph, "line_report_net")["role"] == "fallback"
    assert edge(graph, "line_report_net")["assumed"] is False
    both = edge(graph, "line_links")
    assert (both["needs"], both["dependents"], "via" in both) == (1, "crm", False)


def test_a_letter_is_an_edge_again() -> None:
    graph = read(graphml(plan_sheet(), two_boroughs()))
    assert graph.has_edge("box_dir", "box_net")
    data = edge(graph, "letter_A_dir_need0_net")
    assert (data["by_letter"], data["via"], data["assumed"]) == ("A", "LAN", False)
    # Only the box says whether such a need is severed, so the edge does not deny it.
    assert "severed" not in data


def test_a_letter_of_what_is_not_drawn_keeps_its_edge() -> None:
    sheet = plan_sheet()
    assert isinstance(sheet.body, Plan)
    few = replace(sheet.body, boxes=sheet.body.boxes[1:2], lines=())
    graph = read(graphml(replace(sheet, body=few), two_boroughs()))
    assert list(graph.edges) == [("box_dir", "box_net")]
    assert graph.nodes["box_net"]["box"] == "not-drawn"


def test_the_graph_carries_the_marking() -> None:
    graph = read(graphml(plan_sheet(), two_boroughs()))
    assert graph.graph["title"] == "What Ash and Elm stand on"
    assert graph.graph["classification"] == "OFFICIAL"
    assert graph.graph["text"] == "7 systems and services.\nNot drawn: 3 needs changed nothing."
    assert "Not an official record." in graph.graph["footer"]


def test_a_grid_is_refused_with_the_views_to_use_instead() -> None:
    with pytest.raises(OptionError, match="is a table") as caught:
        graphml(grid_sheet(), two_boroughs())
    assert "council ID" in str(caught.value.hint)


def test_every_link_of_the_shipped_inventory_that_a_sheet_draws_is_in_an_edge() -> None:
    inventory = load(ROOT / "inventory")
    wanted = {link.key for link in every_link(inventory)}
    for service in inventory.services:
        [sheet] = sheets_of(inventory, DiagramRequest("stands-on", (service.id,)))
        graph = read(graphml(sheet, inventory))
        held = [
            (data["dependents"], data["member"])
            for *_, data in graph.edges(data=True)
            if data["needs"] == 1
        ]
        drawn = [(key.dependent, key.member) for key in sheet.drawn_links]
        assert sorted(held) == sorted(drawn)
        assert sheet.drawn_links <= wanted
