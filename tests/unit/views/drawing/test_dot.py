"""The map as DOT, and drawings made by the real Graphviz."""

from __future__ import annotations

import importlib.metadata
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from depmap.app.inventory import load
from depmap.app.map import picture
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.model import Inventory
from depmap.views.drawing.boxes import frames
from depmap.views.drawing.map_dot import map_dot
from depmap.views.drawing.rendering import render
from depmap.views.drawing.svg_words import described
from tests.unit.views.drawing.drawings import whole_map, words

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
    "x" * 200,
)


class DotFile(SingleFileSnapshotExtension):
    """Expected DOT in a file of its own, so that Graphviz can draw it as it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "dot"


def of_names(names: tuple[str, ...], **about: str) -> Inventory:
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x", **about},
            "councils": [{"id": "aa", "name": "A"}],
            "systems": [
                {"id": f"s{n}", "name": name, "kind": "network", "owner": "aa", "used_by": ["aa"]}
                for n, name in enumerate(names)
            ],
        }
    )


@pytest.mark.parametrize("bundled", [False, True])
def test_hostile_names_stay_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    inventory = of_names(HOSTILE)
    svg = render(map_dot(whole_map(inventory, title=(*HOSTILE, "y" * 10_000))), "svg")
    for name in HOSTILE[:-1]:
        assert words(svg).count(name) == 2, name  # the box and the title
    drawing = ET.fromstring(svg)
    for element in ("a", "image", "script", "foreignObject"):
        assert not drawing.findall(f".//{{*}}{element}")
    assert not [name for e in drawing.iter() for name in e.attrib if "href" in name]
    assert words(svg).count("…") == 2
    assert "x" * 120 not in words(svg).split("Drawn by depmap")[1]


@pytest.mark.parametrize("bundled", [False, True])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_marking_and_a_hostile_heading_stay_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hostile: str, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    inventory = of_names(("A",), name=hostile, classification=hostile, notice=hostile)
    drawing = whole_map(inventory, title=(hostile, hostile))
    svg = render(map_dot(drawing), "svg")
    drawn = "".join(words(svg).split())
    # Above: classification, heading and title. Below: classification, name and notice.
    assert drawn.count("".join(hostile.split())) == 6
    described_svg = ET.fromstring(described(svg, drawing))
    assert not described_svg.findall(".//{*}script")


@pytest.mark.parametrize("character", ["\0", "\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}", "\ufffe"])
def test_what_cannot_be_printed_is_marked(character: str) -> None:
    inventory = of_names((f"a{character}b",))
    svg = render(map_dot(whole_map(inventory)), "svg")
    assert "a\N{REPLACEMENT CHARACTER}b" in words(svg)


@pytest.mark.parametrize("outage", [True, False])
def test_dot_is_as_it_was(outage: bool, snapshot: SnapshotAssertion) -> None:
    inventory = load(Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml")
    drawing = whole_map(inventory, ("Small",))
    if outage:
        radius = blast_radius(inventory, Question(isolate=("link-a",), scenario=None))
        drawing = replace(drawing, outage=picture(inventory, radius, None, 3600))
    # These change with every release and every new key of the format.
    text = map_dot(drawing).text.replace(inventory.revision, "REVISION")
    text = text.replace(importlib.metadata.version("depmap"), "VERSION")
    assert text == snapshot(extension_class=DotFile)


def test_a_long_title_is_broken_and_a_huge_one_ends_in_an_ellipsis() -> None:
    inventory = of_names(("A",))
    title = (" ".join(["word"] * 40), " ".join(["many"] * 400))
    svg = render(map_dot(whole_map(inventory, title=title)), "svg")
    assert words(svg).count("word") == 40
    assert "many…" in words(svg)
    lines = ["".join(e.itertext()) for e in ET.fromstring(svg).findall(".//{*}text")]
    assert max(len(line) for line in lines) <= 110


def test_names_of_different_councils_are_told_apart_by_their_frames() -> None:
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "x"},
            "councils": [{"id": "aa", "name": "Aston"}, {"id": "bb", "name": "Barton"}],
            "systems": [
                {"id": f"web-{c}", "name": "Web", "kind": "channel", "owner": c, "used_by": [c]}
                for c in ("aa", "bb")
            ],
        }
    )
    drawing = whole_map(inventory)
    assert frames(drawing) == [("Aston", ["web-aa"]), ("Barton", ["web-bb"])]
    text = words(render(map_dot(drawing), "svg"))
    assert re.search(r"Aston Barton.*|Aston.*Web.*Barton.*Web", text)
    assert text.count("Web") == 2
