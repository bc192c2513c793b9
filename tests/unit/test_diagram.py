"""The map as DOT, and drawings made by the real Graphviz."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from depmap import app
from depmap.incident import Question, blast_radius, picture
from depmap.model import Inventory
from depmap.views.diagram import Drawing, diagram_dot
from depmap.views.rendering import render
from tests.unit.drawings import words
from tests.unit.test_commands import run

GOLDEN = Path(__file__).parents[1] / "golden"
HOSTILE = (
    "<b>x</b>",
    "end\\",
    'q" URL="http://x',
    "a::b",
    "<img src=x>",
    "{a|b}",
    "\\N \\G",
    "%0A &amp;",
    "🙂 é",
    "x" * 10_000,
)


def of_names(names: tuple[str, ...]) -> Inventory:
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                {"id": f"s{n}", "name": name, "kind": "network", "owner": "aa", "used_by": ["aa"]}
                for n, name in enumerate(names)
            ],
        }
    )


def test_hostile_names_stay_text() -> None:
    inventory = of_names(HOSTILE)
    svg = render(diagram_dot(Drawing(inventory, set(inventory.nodes), title=HOSTILE)), "svg")
    for name in HOSTILE[:-1]:
        assert words(svg).count(name) == 2, name  # the node and the title
    drawing = ET.fromstring(svg)
    for element in ("a", "image", "script", "foreignObject"):
        assert not drawing.findall(f".//{{*}}{element}")
    assert not [name for e in drawing.iter() for name in e.attrib if "href" in name]
    assert words(svg).count("…") == 2
    assert "x" * 120 not in words(svg).replace("x" * 159 + "…", "")


@pytest.mark.parametrize("character", ["\0", "\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}", "\ufffe"])
def test_what_cannot_be_printed_is_marked(character: str) -> None:
    inventory = of_names((f"a{character}b",))
    svg = render(diagram_dot(Drawing(inventory, set(inventory.nodes))), "svg")
    assert "a\N{REPLACEMENT CHARACTER}b" in words(svg)


@pytest.mark.parametrize("outage", [True, False])
def test_dot_is_as_it_was(outage: bool) -> None:
    inventory = app.load(Path(__file__).parents[1] / "inventories" / "valid" / "small.yaml")
    drawing = Drawing(inventory, set(inventory.nodes), ("Small",))
    if outage:
        radius = blast_radius(inventory, Question(isolate=("link-a",), scenario=None))
        seen = picture(radius, None, 3600)
        drawing = replace(drawing, states=seen.states, causes=seen.causes)
    golden = GOLDEN / ("small.dot" if outage else "small-plain.dot")
    assert diagram_dot(drawing) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["svg", "pdf"])
def test_november_2025_can_be_read_on_a3(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"map.{suffix}"
    run("diagram", "-o", str(file), "--scenario", "november-2025")
    data = file.read_bytes()
    if suffix == "svg":
        size = re.search(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"', data)
        sizes = {float(found) for found in re.findall(rb'font-size="([\d.]+)"', data)}
        assert min(sizes) >= 12
    else:
        size = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", data)
    assert size is not None
    width, height = (float(number) for number in size.groups())
    # A3 landscape less a margin of 10 mm, in points: names are 14 pt before scaling.
    assert 14 * min(1134 / width, 785 / height) >= 6


def test_a_drawing_says_what_for_whom_and_when(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), "--scenario", "november-2025", "--at", "1d")
    text = words(file.read_bytes())
    for part in (
        "OFFICIAL",
        "November 2025, as reported",
        "after 1d",
        "worst state over all councils",
    ):
        assert part in text
    assert re.search(r"Not drawn: \d+ up", text)
    run("diagram", "-o", str(file), "--isolate", "net-wcc", "--council", "wcc")
    assert "as Westminster sees it" in words(file.read_bytes())


def test_every_state_that_is_drawn_is_in_the_legend_and_in_words(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), "--scenario", "november-2025")
    text = words(file.read_bytes())
    for state in ("isolated", "down", "fallback", "degraded"):
        assert f"({state})" in text
        assert f" {state} " in text


def test_focus_draws_what_is_near_only(tmp_path: Path) -> None:
    file = tmp_path / "map.dot"
    run("diagram", "-o", str(file), "--focus", "int-wcc", "--hops", "0")
    assert len(re.findall(r"\bn\d+ \[label=", file.read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize("suffix", ["dot", "svg", "pdf", "png"])
def test_the_same_inventory_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    files = [tmp_path / f"{name}.{suffix}" for name in "ab"]
    for file in files:
        run("diagram", "-o", str(file), "--isolate", "net-wcc", "--focus", "int-wcc")
    assert files[0].read_bytes() == files[1].read_bytes()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    assert "must end in" in run("diagram", "-o", str(tmp_path / "map.gif"), code=2)


def test_a_moment_without_an_outage_is_refused(tmp_path: Path) -> None:
    said = run("diagram", "-o", str(tmp_path / "map.svg"), "--at", "1d", code=2)
    assert "--isolate" in said


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    target = str(tmp_path / "none" / "map.dot")
    assert "cannot be written" in run("diagram", "-o", target, code=2)
