"""Drawings on paper can be read, and an SVG says in words what it shows."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from depmap.views.drawing.map_dot import map_dot
from depmap.views.drawing.map_paper import draw_on_sheet, fit_on_sheet
from depmap.views.drawing.rendering import render
from depmap.views.drawing.svg_words import described
from tests.unit.views.drawing.drawings import whole_map
from tests.unit.views.drawing.test_dot import HOSTILE, of_names

A3 = (1190.55, 841.89)
MM = 72 / 25.4


def page(pdf: Path) -> tuple[float, float]:
    """Width and height of the only page, in points."""
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages: +1\n", said)
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", said)
    assert size is not None
    return float(size[1]), float(size[2])


def test_a_tall_drawing_goes_on_an_upright_sheet() -> None:
    inventory = of_names(tuple(f"System {n}" for n in range(60)))
    drawing = whole_map(inventory)
    _, fitting = draw_on_sheet(drawing, "svg", "a3")
    assert fitting.height > fitting.width
    assert fitting.zoom == fit_on_sheet(render(map_dot(drawing), "svg"), "a3").zoom < 1


def test_a_small_drawing_is_not_blown_up() -> None:
    assert fit_on_sheet(b'<svg width="100pt" height="50pt"', "a3").name_points == 14


def test_hostile_names_stay_text_in_the_description() -> None:
    inventory = of_names((*HOSTILE, "</title><script>x</script>", "\x1b[2J"))
    drawing = whole_map(inventory, title=HOSTILE[:3])
    svg = ET.fromstring(described(render(map_dot(drawing), "svg"), drawing))
    assert not svg.findall(".//{*}script")
    for name in HOSTILE[:3]:
        assert name in str(svg[0].text)
    for name in (*HOSTILE[:-1], "</title><script>x</script>"):
        assert name in str(svg[1].text)
    assert len(str(svg[1].text)) < 1_000


def test_no_text_of_an_inventory_is_a_command_of_a_ci_server() -> None:
    inventory = of_names(("::error::x", "##[error]x", "##vso[task.x]"))
    drawing = whole_map(inventory, title=("::warning::x",))
    dot = map_dot(drawing)
    for text in (dot.text, described(render(dot, "svg"), drawing).decode()):
        assert "::error::x" in text.replace("&#45;", "-")
        assert not re.search(r"(?m)^\s*::", text)
        assert "##[" not in text
        assert "##vso[" not in text
