"""Hostile names in an inventory are literal in what its views draw."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from typing import Any

import networkx
import pytest
from pydantic import ValidationError

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.model import Council, Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.formats.drawio import drawio
from depmap.views.drawing.formats.graphml import graphml
from depmap.views.drawing.formats.svg import svg
from depmap.views.drawing.formats.text_alternative import text_alternative
from depmap.views.drawing.sheet import Sheet
from tests.unit.views.drawing.formats.drawio_schema import violations
from tests.unit.views.drawing.hostile_labels import HOSTILE_LABELS, shown, squeezed


def allowed(label: str) -> bool:
    """May a name in an inventory be like this?"""
    try:
        Council.model_validate({"id": "a", "name": label})
    except ValidationError:
        return False
    return len(label) <= 100


LABELS = [label for label in HOSTILE_LABELS if allowed(label)]
PARTS = [LABELS[at : at + 40] for at in range(0, len(LABELS), 40)]


def hostile_inventory(labels: list[str]) -> Inventory:
    """Each label as the name of a council, a system, a way, and a continuity arrangement."""
    councils = [{"id": f"c{n}", "name": label} for n, label in enumerate(labels)]
    systems: list[dict[str, Any]] = [
        {"id": f"s{n}", "name": label, "kind": "network", "owner": f"c{n}", "used_by": ["c0"],
         "needs": []}
        for n, label in enumerate(labels)
    ]  # fmt: skip
    service = {
        "id": "top", "name": labels[0], "councils": ["c0"], "tier": 1,
        "needs": [{"ref": f"s{n}", "via": label} for n, label in enumerate(labels)],
        "fallback": {"name": labels[1], "needs": ["s1"]},
    }  # fmt: skip
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": labels[2], "classification": labels[3], "notice": labels[4]},
            "councils": councils,
            "systems": systems,
            "services": [service],
            "scenarios": [{"id": "cut", "name": labels[5], "isolate": ["s1"]}],
        }
    )


def the_sheet(inventory: Inventory) -> Sheet:
    request = DiagramRequest("stands-on", ("top",), question=Question(scenario="cut"))
    [sheet] = sheets_of(inventory, request)
    return sheet


def test_most_labels_are_allowed_in_an_inventory() -> None:
    assert len(LABELS) > 120


@pytest.mark.parametrize("part", range(len(PARTS)))
def test_every_name_is_literal_in_every_format(part: int) -> None:
    labels = PARTS[part]
    inventory = hostile_inventory(labels)
    sheet = the_sheet(inventory)
    laid_out = lay_out_sheet(sheet)
    root = ET.fromstring(svg(sheet, laid_out.svg))
    groups = {
        str(group.get("id")): squeezed("".join(group.itertext())) for group in root.iter()
        if group.get("id")
    }  # fmt: skip
    page = drawio([(sheet, laid_out)])
    assert violations(page) == []
    cells = {cell.get("id"): cell for cell in ET.fromstring(page).iter("mxCell")}
    graph = networkx.read_graphml(io.BytesIO(graphml(sheet, inventory)))
    words = "\n".join(text_alternative(sheet))
    vias = {data["member"]: data.get("via") for *_, data in graph.edges(data=True)}
    for number, label in enumerate(labels):
        wanted = squeezed(shown(label))
        box = groups[f"box_s{number}"]
        assert box.startswith(wanted), label
        # No dot where the owner stands on a line of its own.
        assert f"network·{wanted}" in box or f"network{wanted}" in box, label
        assert groups[f"line_top_need{number}_s{number}"] == wanted, label
        assert f"box_s{number}" in cells
        node = graph.nodes[f"box_s{number}"]
        assert (node["name"], node["owner"]) == (shown(label), shown(label))
        assert vias[f"s{number}"] == shown(label) or number == 1
        assert words.count(shown(label)) >= 3, label
    everything = squeezed("".join(root.itertext()))
    for label in labels[2:6]:
        assert squeezed(shown(label)) in everything
