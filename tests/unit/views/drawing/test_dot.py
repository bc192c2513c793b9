"""The map as DOT, and drawings made by the real Graphviz."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from depmap.app.inventory import load
from depmap.app.outage import blast_radius, picture
from depmap.app.question import Question
from depmap.model import Inventory
from depmap.views.drawing.dot import Drawing, clusters, diagram_dot
from depmap.views.drawing.rendering import render
from tests.unit.cli.test_commands import run
from tests.unit.views.drawing.drawings import drawing_says, words

GOLDEN = Path(__file__).parents[3] / "golden"
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
    assert "x" * 120 not in words(svg)


@pytest.mark.parametrize("character", ["\0", "\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}", "\ufffe"])
def test_what_cannot_be_printed_is_marked(character: str) -> None:
    inventory = of_names((f"a{character}b",))
    svg = render(diagram_dot(Drawing(inventory, set(inventory.nodes))), "svg")
    assert "a\N{REPLACEMENT CHARACTER}b" in words(svg)


@pytest.mark.parametrize("outage", [True, False])
def test_dot_is_as_it_was(outage: bool) -> None:
    inventory = load(Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml")
    drawing = Drawing(inventory, set(inventory.nodes), ("Small",))
    if outage:
        radius = blast_radius(inventory, Question(isolate=("link-a",), scenario=None))
        seen = picture(radius, None, 3600)
        drawing = replace(drawing, states=seen.states, causes=seen.causes)
    golden = GOLDEN / ("small.dot" if outage else "small-plain.dot")
    assert diagram_dot(drawing) == golden.read_text(encoding="utf-8")


def test_a_drawing_says_what_for_whom_and_when(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), "--scenario", "november-2025", "--at", "1d")
    text = words(file.read_bytes())
    for part in (
        "Shared IT of three London councils - OFFICIAL",
        "November 2025, as reported",
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
    assert "sc-case-lbhf cut off from dc-shared" in text


def test_whatever_shapes_a_drawing_is_in_its_title(tmp_path: Path) -> None:
    asked = ("--isolate", "net-wcc", "--for", "wcc", "--assume-up", "int-wcc", "--at", "8h")
    text = drawn_with(tmp_path, *asked, "--focus", "crm-wcc", "--hops", "1")
    for part in (
        "Westminster corporate network isolated from Westminster",
        "Westminster integration layer assumed up",
        "State after 8h",
        "Only what is within 1 step of crm-wcc",
        "Drawn by depmap",
    ):
        assert part in text
    assert re.search(r"Not drawn: 1 isolated, \d+ down", text)


def test_a_long_title_is_broken_and_a_huge_one_ends_in_an_ellipsis() -> None:
    inventory = of_names(("A",))
    title = (" ".join(["word"] * 40), " ".join(["many"] * 400))
    svg = render(diagram_dot(Drawing(inventory, {"s0"}, title=title)), "svg")
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
    assert " isolated " not in text.split("round for services")[1].split("cannot")[0]


def test_all_draws_what_is_up_and_leaves_nothing_out(tmp_path: Path) -> None:
    text = drawn_with(tmp_path, "--scenario", "november-2025", "--all")
    assert "(up)" in text
    assert "(unknown)" in text
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
    drawing = Drawing(inventory, set(inventory.nodes))
    assert clusters(drawing) == [("Aston", ["web-aa"]), ("Barton", ["web-bb"])]
    text = words(render(diagram_dot(drawing), "svg"))
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
    assert re.search(r"Not drawn: 1 unknown, \d+ up", text)
