"""A grid as Graphviz draws it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.sheet import Cell, Grid, GridRow, Row, Sheet
from depmap.views.drawing.themes import THEMES, LookName
from tests.unit.views.drawing.drawings import words
from tests.unit.views.drawing.views.test_overview import shipped

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


def sheet_of(grid: Grid) -> Sheet:
    return Sheet("grid", "Grid", (), grid, None, ())


def one_cell(look: LookName, *rows: Row) -> Sheet:
    cell = Cell(rows or (Row("systems", lead="7"),), look)
    return sheet_of(Grid(("Kind",), (GridRow("Whose", (cell,)),)))


def november() -> Sheet:
    request = DiagramRequest("overview", question=Question(scenario="november-2025"), at=86_400)
    (sheet,) = sheets_of(shipped(), request)
    return sheet


def lines_of(svg: bytes) -> list[tuple[float, float, float]]:
    """(left, baseline, size) of each run of text in the grid, in its order."""
    root = ET.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", svg))
    grid = next(group for group in root.iterfind(".//{*}g") if group.get("id") == "grid")
    return [
        (float(text.get("x", 0)), float(text.get("y", 0)), float(text.get("font-size", 0)))
        for text in grid.iterfind(".//{*}text")
    ]


@pytest.mark.parametrize("bundled", [False, True])
def test_lines_of_a_cell_keep_their_distance(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("no-dot")))
    lines = lines_of(lay_out_sheet(november()).svg)
    below = [
        (second[1] - first[1]) / second[2]
        for first, second in pairwise(lines)
        if first[0] == second[0] and first[2] == second[2] == 9 and second[1] > first[1]
    ]
    assert len(below) > 50
    assert min(below) >= 1.25
    assert max(below) <= 1.7, "nor are they spread over the height of the cell"


def test_isolated_is_framed_twice() -> None:
    twice, once = (lay_out_sheet(one_cell(look)).svg for look in ("isolated", "down"))

    def frames(svg: bytes) -> int:
        grid = svg[svg.index(b'id="grid"') :]
        return len(re.findall(rb'<polygon fill="none" stroke="#ffffff"', grid))

    assert frames(twice) - frames(once) == 1


def test_services_have_round_corners() -> None:
    def drawn(shape: str) -> bytes:
        cell = Cell((Row("x"),), "plain", "round" if shape == "round" else "square")
        return lay_out_sheet(sheet_of(Grid(("Kind",), (GridRow("Whose", (cell,)),)))).svg

    assert drawn("round").count(b"<path") > drawn("square").count(b"<path")


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("look", sorted(THEMES["light"].looks))
def test_every_look_can_be_drawn(look: LookName, theme: str) -> None:
    svg = lay_out_sheet(one_cell(look), THEMES[theme]).svg  # type: ignore[index]
    filled = THEMES[theme].looks[look].fill  # type: ignore[index]

    assert "7 systems" in " ".join(words(svg).split())
    assert filled.lower().encode() in svg.lower() or filled.lower() == "#ffffff"


def test_breaks_come_behind_commas_and_numbers_stay_with_their_names() -> None:
    counts = ", ".join(f"{number} of state number {number}" for number in range(1, 9))
    names = [Row(f"leans on {'ab ' * length}cd: 1234") for length in range(1, 20)]
    rows = [GridRow("Whose", (Cell((Row(counts), *names), "plain"),) * 6)] * 3
    svg = lay_out_sheet(sheet_of(Grid(("A", "B", "C", "D", "E", "F"), tuple(rows)))).svg
    root = ET.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", svg))
    said = ["".join(text.itertext()) for text in root.iterfind(".//{*}text")]
    states = [line.replace("\u00a0", " ") for line in said if "of state" in line]

    assert len(states) > 18
    assert all(re.fullmatch(r"\d+ of state.*\d,?", line) for line in states)
    assert [line for line in said if "1234" in line]
    assert all("cd" in line for line in said if "1234" in line)


def test_a_line_breaks_before_a_name_rather_than_in_it() -> None:
    whole = "leans on North Ashton: 1123"
    rows = [GridRow("Whose", (Cell((Row(whole),), "plain"),) * 8)]
    svg = lay_out_sheet(sheet_of(Grid(tuple("ABCDEFGH"), tuple(rows)))).svg
    said = re.findall(
        r">([^<>]+)</text>", svg.decode().replace("\u00a0", " ").replace("&#160;", " ")
    )

    assert said.count("leans on") == said.count("North Ashton: 1123") == 8


def test_what_prints_at_full_size_anyway_is_not_broken() -> None:
    line = "17 on the corporate network of another place"
    svg = lay_out_sheet(one_cell("plain", Row(line))).svg

    assert f">{line}</text>" in svg.decode()


def test_hostile_text_stays_text() -> None:
    grid = Grid(
        HOSTILE,
        tuple(GridRow(name, (Cell((Row(name),), "plain"),) * len(HOSTILE)) for name in HOSTILE),
    )
    svg = lay_out_sheet(sheet_of(grid)).svg
    ET.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", svg))

    assert b"<script" not in svg
    assert b"javascript:" not in re.sub(rb">[^<]*<", b"><", svg)


@pytest.mark.parametrize("grid", [Grid((), ()), Grid(("A",), ()), Grid((), (GridRow("A", ()),))])
def test_an_empty_grid_says_so(grid: Grid) -> None:
    assert "Nothing to draw" in words(lay_out_sheet(sheet_of(grid)).svg)


def test_empty_places_and_names_can_be_drawn() -> None:
    grid = Grid(("",), (GridRow("", (None,)), GridRow("x", (Cell((Row(""),), "plain"),))))

    assert "Grid" in words(lay_out_sheet(sheet_of(grid)).svg)
    assert "Whose" in words(lay_out_sheet(one_cell("plain", Row("", lead=""))).svg)
