"""Every need that was asked for is drawn, or the drawing fails."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.inventory import load
from depmap.errors import RenderError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import DotSource, draw
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.sheet import Layer, Line, Plan
from tests.unit.views.drawing.drawings import render, words
from tests.unit.views.drawing.sheets import MEANINGS, a_box, a_sheet

VALID = Path(__file__).parents[4] / "inventories" / "valid"
TWO_LINES = DotSource(
    "digraph { a [id=box_a]; b [id=box_b]; c [id=box_c];"
    " a -> b [id=line_a_b]; a -> c [id=line_a_c] }",
    ("box_a", "box_b", "box_c"),
    ("line_a_b", "line_a_c"),
)


def lost_lines() -> Inventory:
    """Mutual needs, "any of" and fallbacks across frames: dot 2.43 used to lose an edge."""
    return load(VALID / "lost-lines.yaml")


def whole_map() -> DotSource:
    (sheet,) = sheets_of(lost_lines(), DiagramRequest("map"))
    return sheet_dot(sheet)


@pytest.mark.parametrize("bundled", [False, True])
@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_an_inventory_of_which_graphviz_lost_lines_is_drawn_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    source = whole_map()
    drawn_lines = [line for line in source.text.splitlines() if "->" in line]
    assert len(source.lines) == sum("style=invis" not in line for line in drawn_lines)
    drawn = render(source, form)
    if form == "svg":
        assert len(re.findall(rb'class="edge">\s*<title>.*</title>\s*<path', drawn)) == len(
            source.lines
        )


def test_dot_never_has_what_makes_graphviz_lose_lines() -> None:
    text = whole_map().text
    assert "constraint" not in text
    assert not re.search(r"->.*\[.*label=", text)


def a_dot(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program named dot first on PATH, which may call the true one as $DOT."""
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\nDOT={shutil.which('dot')}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
@pytest.mark.parametrize(
    ("missing", "said"),
    [("line_a_c", "1 of 2 lines"), ("box_b", "1 of 3 boxes")],
)
def test_a_renderer_that_leaves_something_out_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str, missing: str, said: str
) -> None:
    a_dot(tmp_path, f"sed 's/id={missing}/id=other/' | $DOT \"$@\"", monkeypatch)
    with pytest.raises(RenderError, match=f"left out {said}") as caught:
        render(TWO_LINES, form)
    assert "'focus'" in str(caught.value.hint)


def test_a_line_without_a_path_is_not_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_dot(tmp_path, "$DOT \"$@\" | sed 's/<path/<desc/'", monkeypatch)
    with pytest.raises(RenderError, match="left out 2 of 2 lines"):
        render(TWO_LINES, "svg")


def test_a_line_that_nobody_asked_for_is_an_error() -> None:
    text = TWO_LINES.text.replace(" }", "; b -> c }")
    with pytest.raises(RenderError, match="drew 1 lines too many"):
        render(DotSource(text, TWO_LINES.boxes, TWO_LINES.lines), "svg")


def test_an_error_on_stderr_is_a_failure_even_if_all_is_said_to_be_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = "echo 'Error: lost a b edge' >&2; echo 'Warning: x' >&2; $DOT \"$@\""
    a_dot(tmp_path, script, monkeypatch)
    with pytest.raises(RenderError, match="Error: lost a b edge"):
        render(TWO_LINES, "svg")


def test_a_warning_is_no_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    a_dot(tmp_path, "echo 'Warning: a font is missing' >&2; $DOT \"$@\"", monkeypatch)
    assert render(TWO_LINES, "svg").endswith(b"</svg>\n")


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_drawing_from_positions_keeps_the_size(tmp_path: Path, form: str) -> None:
    """Positions are rounded, so that the bytes differ from those of one call of dot."""
    once = subprocess.run(
        ["dot", f"-T{form}"], input=TWO_LINES.text.encode(), capture_output=True, check=True
    )
    assert _size(tmp_path, render(TWO_LINES, form)) == pytest.approx(
        _size(tmp_path, once.stdout), abs=1
    )


@pytest.mark.parametrize("bundled", [False, True])
def test_a_pdf_holds_as_many_paths_and_the_same_words_as_the_svg_that_was_looked_through(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    with monkeypatch.context() as patched:
        if bundled:
            patched.setenv("PATH", str(tmp_path))
        laid_out = lay_out_sheet(a_sheet())
        pdf = draw(laid_out, "pdf", {"margin": "0"})
    assert _size(tmp_path, pdf) == pytest.approx(laid_out.size, abs=1)
    file = tmp_path / "drawing.pdf"
    call = ["pdftotext", str(file), "-"]
    said = subprocess.run(call, capture_output=True, check=True).stdout.decode()
    assert sorted(said.split()) == sorted(words(laid_out.svg).split())
    call = ["pdftocairo", "-svg", str(file), "-"]
    redrawn = subprocess.run(call, capture_output=True, check=True).stdout
    for painted, repainted in (
        (rb'<(?:path|polygon|polyline) [^>]*stroke="#', rb"<path [^>]*stroke-width:"),
        (rb'<(?:path|polygon|polyline) fill="none" stroke="#', rb"<path [^>]*fill:none;stroke-"),
        (rb"stroke-dasharray=", rb"stroke-dasharray:"),
    ):
        assert len(re.findall(repainted, redrawn)) == len(re.findall(painted, laid_out.svg)) > 0


def _size(folder: Path, drawing: bytes) -> tuple[float, float]:
    """Of a PDF in points, of a PNG in pixels."""
    if drawing.startswith(b"\x89PNG"):
        width, height = struct.unpack(">II", drawing[16:24])
        return width, height
    file = folder / "drawing.pdf"
    file.write_bytes(drawing)
    said = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", said.stdout)
    assert size is not None
    return float(size[1]), float(size[2])


@pytest.mark.parametrize("needed", [False, True])
def test_an_arrow_between_neighbours_of_a_column_is_not_covered_by_them(needed: bool) -> None:
    boxes = (a_box("1"), a_box("2"))
    lines = (Line("line_1", boxes[0].id, boxes[1].id),) if needed else ()
    column = Layer("Networks", tuple(box.id for box in boxes))
    plan = Plan(boxes, lines, MEANINGS, layers=(column, Layer("Nothing", ())))
    drawn = json.loads(draw(lay_out_sheet(a_sheet(body=plan)), "json0"))
    placed = {each["name"]: each for each in drawn["objects"] if "height" in each}
    ends = sorted(float(placed[box.id]["pos"].split(",")[1]) for box in boxes)
    high = 72 * float(placed[boxes[0].id]["height"])
    arrow = 0.7 * 10  # arrowsize, and Graphviz' length of an arrowhead in points
    assert (ends[1] - ends[0] - high >= arrow * 0.9) == needed
