"""What is not known, not yet or no longer there does not look fine."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from depmap.app.map import extract, map_content, picture
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.model import Inventory
from depmap.views.drawing.boxes import MapDrawing, box_name
from depmap.views.drawing.map_dot import map_dot
from depmap.views.drawing.map_paper import draw_on_sheet
from depmap.views.drawing.rendering import render
from depmap.views.drawing.title import MapPart, map_title, outage_title
from tests.unit.views.drawing.drawings import whole_map, words

NOTICE = "Not an official record. Tiers & times are suggestions."


def estate(**about: str) -> Inventory:
    """Mail needs a relay of which nothing is recorded, and so on."""
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Estate", **about},
            "councils": [{"id": "ash", "name": "Ash"}],
            "systems": [
                system("mail", needs=["relay"]),
                system("relay"),
                system("wire", needs=[]),
                system("cloud", needs=["wire"], status="planned"),
                system("tape", status="retired"),
            ],
            "services": [
                {
                    "id": "care",
                    "name": "Care",
                    "councils": ["ash"],
                    "tier": 1,
                    "needs": ["wire"],
                    "fallback": {"name": "Paper", "needs": ["mail"]},
                }
            ],
        }
    )


def system(system_id: str, **more: object) -> dict[str, object]:
    return {
        "id": system_id,
        "name": system_id.title(),
        "kind": "platform",
        "owner": "ash",
        "used_by": ["ash"],
        **more,
    }


def box_of(drawing: MapDrawing, node_id: str) -> str:
    """The line of DOT that draws a box."""
    found = re.search(rf"^\s*{box_name(node_id)} \[(.*)\]$", map_dot(drawing).text, re.MULTILINE)
    assert found is not None
    return found[1]


def text_of(drawing: MapDrawing) -> str:
    return words(render(map_dot(drawing), "svg"))


def outage(inventory: Inventory, *isolate: str, everything: bool = False) -> MapDrawing:
    asked = Question(isolate=isolate)
    seen = picture(inventory, blast_radius(inventory, asked))
    shown = seen.states.keys() if everything else seen.affected | seen.reasons
    content = map_content(inventory, shown)
    title = outage_title(inventory, asked, at=None, part=MapPart(), picture=seen, content=content)
    return MapDrawing(inventory, content, title, seen)


def test_needs_that_are_not_recorded_are_said_and_shown() -> None:
    drawing = whole_map(estate())
    assert "dotted" in box_of(drawing, "relay")
    assert "dotted" not in box_of(drawing, "mail")
    text = text_of(drawing)
    assert "Relay (needs not recorded)" in text
    assert "Tape (retired; needs not recorded)" in text
    assert "Mail (" not in text
    assert "needs not recorded cannot do without" in text.replace(" planned retired", "")  # key


@pytest.mark.parametrize("status", ["planned", "retired"])
def test_systems_that_are_not_in_use_are_said_and_shown(status: str) -> None:
    drawing = whole_map(estate())
    node_id = {"planned": "cloud", "retired": "tape"}[status]
    assert "dashed" in box_of(drawing, node_id)
    assert f"{node_id.title()} ({status}" in text_of(drawing)
    key = map_dot(drawing).text.split("cluster_map")[1].split("subgraph")[0]
    assert f">{status}<" in key
    live = estate().model_copy(update={"systems": estate().systems[:3]})
    assert f">{status}<" not in map_dot(whole_map(live)).text


def test_in_an_outage_what_is_not_in_use_is_counted() -> None:
    text = text_of(outage(estate(), "wire", everything=True))
    assert "Not drawn: 1 planned, 1 retired, with 1 need" in text
    assert "Cloud" not in text


def test_a_box_says_what_could_be() -> None:
    drawing = outage(estate(), "wire", everything=True)
    text = text_of(drawing)
    assert "Care (fallback; could be down)" in text
    assert "Mail (unknown; could be down)" in text
    assert "Relay (unknown; needs not recorded)" in text
    assert "Wire (isolated)" in text
    assert "could be: if what nobody recorded has failed" in text
    assert "could be:" not in text_of(outage(estate(), "relay"))


def test_what_is_left_out_is_counted() -> None:
    inventory = estate()
    part = MapPart(("wire",), 1, "ash")
    content = map_content(inventory, extract(inventory, focus=["wire"], hops=1, council="ash"))
    title = map_title(inventory, part, content)
    assert title == (
        "What Ash uses, and all that this stands on",
        "Only what is within 1 step of Wire",
        "Not drawn: 3 systems and services, with 1 need; 1 need of what is drawn on what is not",
    )
    assert map_title(inventory, MapPart(), map_content(inventory, inventory.nodes)) == (
        "Dependencies of all councils",
    )


@pytest.mark.parametrize("with_outage", [True, False])
def test_every_drawing_carries_the_marking_of_its_inventory(
    tmp_path: Path, with_outage: bool
) -> None:
    inventory = estate(classification="OFFICIAL-SENSITIVE", notice=NOTICE, date="2026-11-21")
    drawing = outage(inventory, "wire") if with_outage else whole_map(inventory)
    svg, _ = draw_on_sheet(drawing, "svg", None)
    pdf = tmp_path / "map.pdf"
    pdf.write_bytes(draw_on_sheet(drawing, "pdf", "a4")[0])
    call = ["pdftotext", "-layout", str(pdf), "-"]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    name, description = ("".join(part.itertext()) for part in ET.fromstring(svg)[:2])
    assert name.startswith("OFFICIAL-SENSITIVE. ")
    for text in (words(svg), " ".join(printed.split()), description):
        assert "OFFICIAL-SENSITIVE" in text
        assert NOTICE in text
        assert f"Estate, as of 2026-11-21, revision {inventory.revision}" in text
    # Above and below.
    assert words(svg).count("OFFICIAL-SENSITIVE") == 2


def test_without_a_marking_the_revision_stands_there_all_the_same() -> None:
    inventory = estate()
    assert f"Estate, revision {inventory.revision}. Drawn by depmap" in text_of(
        whole_map(inventory)
    )


def test_a_long_notice_is_drawn_to_its_end() -> None:
    notice = " ".join(f"word{number}" for number in range(120))
    assert notice in text_of(whole_map(estate(notice=notice)))
