"""The map as DOT, and drawings made by the real Graphviz."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
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
from tests.unit.cli.test_commands import run
from tests.unit.views.drawing.drawings import drawing_says, whole_map, words

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


def test_a_drawing_says_what_for_whom_and_when(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), "--scenario", "november-2025", "--at", "1d")
    text = words(file.read_bytes())
    for part in (
        "OFFICIAL November 2025, as reported",
        "OFFICIAL. Shared IT of three London councils",
        "after 1d",
        "worst state over all councils",
    ):
        assert part in text
    assert re.search(r"Not drawn: \d+ unknown, \d+ up", text)
    run("diagram", "-o", str(file), "--isolate", "net-wcc", "--council", "wcc")
    assert "as Westminster sees it" in words(file.read_bytes())


def test_every_state_that_is_drawn_is_in_the_legend_and_in_words(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), "--scenario", "november-2025")
    text = words(file.read_bytes())
    for state in ("isolated", "down", "fallback", "degraded"):
        assert re.search(rf"\({state}[;)]", text)
        assert f" {state} " in text


def test_focus_draws_what_is_near_only(tmp_path: Path) -> None:
    file = tmp_path / "map.dot"
    run("diagram", "-o", str(file), "--focus", "int-wcc", "--hops", "0")
    assert len(re.findall(r'"box_[a-z-]+" \[label=', file.read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize("suffix", ["dot", "svg", "pdf", "png"])
def test_the_same_inventory_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    files = [tmp_path / f"{name}.{suffix}" for name in "ab"]
    for file in files:
        run("diagram", "-o", str(file), "--isolate", "net-wcc", "--focus", "int-wcc")
    assert files[0].read_bytes() == files[1].read_bytes()


def drawn_with(tmp_path: Path, *options: str) -> str:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), *options)
    return words(file.read_bytes())


def test_one_councils_drawing_shows_why_even_if_another_runs_it(tmp_path: Path) -> None:
    text = drawn_with(tmp_path, "--scenario", "rbkc-only", "--council", "wcc")
    assert re.search(r"Kensington and Chelsea corporate network \(isolated\)", text)


def test_what_was_severed_is_drawn(tmp_path: Path) -> None:
    text = drawn_with(tmp_path, "--sever", "sc-case-lbhf:dc-shared")
    assert "Shared legacy platform (up)" in text
    assert "Hammersmith and Fulham social care records cut off from Shared legacy platform" in text


def test_whatever_shapes_a_drawing_is_in_its_title(tmp_path: Path) -> None:
    asked = ("--isolate", "net-wcc", "--for", "wcc", "--assume-up", "int-wcc", "--at", "8h")
    text = drawn_with(tmp_path, *asked, "--focus", "crm-wcc", "--hops", "1")
    for part in (
        "Westminster corporate network isolated from Westminster",
        "Westminster integration layer assumed up",
        "State after 8h",
        "Only what is within 1 step of Westminster customer records (CRM)",
        "Drawn by depmap",
    ):
        assert part in text
    assert re.search(r"Not drawn: 1 isolated, \d+ down", text)


def test_a_long_title_is_broken_and_a_huge_one_ends_in_an_ellipsis() -> None:
    inventory = of_names(("A",))
    title = (" ".join(["word"] * 40), " ".join(["many"] * 400))
    svg = render(map_dot(whole_map(inventory, title=title)), "svg")
    assert words(svg).count("word") == 40
    assert "many…" in words(svg)
    lines = ["".join(e.itertext()) for e in ET.fromstring(svg).findall(".//{*}text")]
    assert max(len(line) for line in lines) <= 110


@pytest.mark.parametrize("outage", [True, False])
def test_the_legend_has_what_occurs_and_no_more(tmp_path: Path, outage: bool) -> None:
    options = ("--isolate", "net-wcc", "--focus", "int-wcc", "--hops", "1") if outage else ()
    text = drawn_with(tmp_path, *options)
    for meaning in ("cannot do without", "is degraded without", "its fallback needs it"):
        assert meaning in text
    assert ("how it spread" in text) == outage
    assert ("one of these two is enough" in text) == (not outage)
    assert (" down degraded cannot do without" in text) == outage
    key = text.split("Drawn by depmap")[1].split("cannot")[0]
    assert " isolated " not in key


def test_all_draws_what_is_up_and_leaves_nothing_out(tmp_path: Path) -> None:
    text = drawn_with(tmp_path, "--scenario", "november-2025", "--all")
    assert "(up)" in text
    assert "(unknown; needs not recorded)" in text
    assert "Not drawn" not in text


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


@pytest.mark.parametrize("form", ["svg", "pdf", "dot"])
def test_a_drawing_can_go_to_stdout(tmp_path: Path, form: str) -> None:
    words = ("--isolate", "net-wcc", "--focus", "int-wcc", "--hops", "0")
    file = tmp_path / f"map.{form}"
    run("diagram", "-o", str(file), *words)
    call = [sys.executable, "-m", "depmap", "diagram", "-o", "-", "--format", form, *words]
    done = subprocess.run(call, capture_output=True, check=True)
    assert done.stdout == file.read_bytes()
    assert not done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "-"), "--format"),
        (("-o", "map.svg", "--format", "svg"), "a file's name"),
        (("-o", "map.gif"), "must end in"),
        (("-o", "map.png", "--paper", "a3"), "not for .png"),
        (("-o", "map.svg", "--at", "1d"), "--isolate"),
        (("-o", "map.svg", "--all"), "--isolate"),
        (("-o", "map.svg", "--hops", "1"), "--focus"),
        (("-o", "map.svg", "--focus", "int-wcc", "--hops", "101"), "0<=x<=100"),
        (("-o", "map.svg", "--focus", "int-wc"), "int-wcc"),
        (("-o", "map.svg", "--council", "wc"), "wcc"),
        (("-o", "none/map.dot"), "cannot be written"),
    ],
)
def test_calls_that_make_no_sense_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("DEPMAP_INVENTORY", str(Path(__file__).parents[4] / "inventory"))
    monkeypatch.chdir(tmp_path)
    assert said in run("diagram", *options, code=2)
    assert not list(tmp_path.iterdir())


def test_a_drawing_of_nothing_is_said(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    elsewhere = ("--isolate", "web-wcc", "--for", "wcc", "--council", "lbhf")
    assert "the drawing is empty" in drawing_says("-o", str(file), *elsewhere)
    text = words(file.read_bytes())
    assert "Westminster website isolated from Westminster" in text
    assert re.search(r"Not drawn: \d+ unknown, \d+ up, \d+ that Hammersmith and Fulham", text)
    assert "Nothing to draw" in text
    assert "OFFICIAL. Shared IT of three London councils" in text
