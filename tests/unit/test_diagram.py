"""Drawings made by the real Graphviz."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from depmap.model import Inventory
from depmap.views.diagram import diagram_dot, render
from tests.unit.test_commands import run

HOSTILE = ("<b>x</b>", "end\\", 'q" URL="http://x', "a::b", "<img src=x>")


def test_hostile_names_stay_text() -> None:
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                {"id": f"s{n}", "name": name, "kind": "network", "owner": "aa", "used_by": ["aa"]}
                for n, name in enumerate(HOSTILE)
            ],
        }
    )
    drawing = ET.fromstring(render(diagram_dot(inventory, set(inventory.nodes), None), "svg"))
    text = " ".join("".join(element.itertext()) for element in drawing.findall(".//{*}text"))
    for name in ("<b>x</b>", "end\\", "a::b", "<img src=x>"):
        assert name in text.replace("\u00a0", " ")
    assert not drawing.findall(".//{*}a")
    assert not drawing.findall(".//{*}image")


def test_a_scenario_is_drawn_with_its_states(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), "--scenario", "november-2025", "--focus", "int-wcc")
    assert b"(down)" in file.read_bytes()


def test_the_same_inventory_gives_the_same_dot(tmp_path: Path) -> None:
    for name in ("a.dot", "b.dot"):
        run("diagram", "-o", str(tmp_path / name), "--isolate", "net-wcc")
    assert (tmp_path / "a.dot").read_bytes() == (tmp_path / "b.dot").read_bytes()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    assert "must end in" in run("diagram", "-o", str(tmp_path / "map.gif"), code=2)
