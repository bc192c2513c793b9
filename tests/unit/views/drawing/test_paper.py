"""Drawings on paper can be read, and an SVG says in words what it shows."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from depmap.views.drawing.map_dot import map_dot
from depmap.views.drawing.map_paper import draw_on_sheet, fit_on_sheet
from depmap.views.drawing.rendering import render
from depmap.views.drawing.svg_words import described
from tests.unit.cli.test_commands import run
from tests.unit.views.drawing.drawings import drawing_says, whole_map, words
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


@pytest.mark.parametrize("bundled", [False, True])
@pytest.mark.parametrize("options", [(), ("--council", "wcc"), ("--at", "1d")])
def test_november_2025_can_be_read_on_a3(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: tuple[str, ...], bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "map.svg"
    assert not drawing_says("-o", str(file), "--scenario", "november-2025", *options)
    svg = file.read_bytes()
    size = re.search(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"', svg)
    assert size is not None
    sizes = [float(found) for found in re.findall(rb'font-size="([\d.]+)"', svg)]
    scale = min(400 * MM / float(size[1]), 277 * MM / float(size[2]))
    assert 14 * scale >= 6.4
    assert sizes.count(14) > 60
    assert min(sizes) * scale >= 5.4, "the labels of lines"


@pytest.mark.parametrize("bundled", [False, True])
def test_a_pdf_is_a_sheet_of_a3_with_all_of_the_drawing_on_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    with monkeypatch.context() as patched:
        if bundled:
            patched.setenv("PATH", str(tmp_path))
        file = tmp_path / "map.pdf"
        run("diagram", "-o", str(file), "--scenario", "november-2025")
        svg = tmp_path / "map.svg"
        run("diagram", "-o", str(svg), "--scenario", "november-2025")
    assert page(file) == pytest.approx(A3, abs=2)
    call = ["pdftotext", "-bbox", str(file), "-"]
    boxes = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    found = re.findall(
        r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', boxes
    )
    assert len(found) > 300
    for left, top, right, bottom in (tuple(map(float, box)) for box in found):
        assert left >= 9 * MM
        assert top >= 9 * MM
        assert right <= A3[0] - 9 * MM
        assert bottom <= A3[1] - 9 * MM
    printed = sum(map(len, re.findall(r">([^<]+)</word>", boxes)))
    assert printed == pytest.approx(len("".join(words(svg.read_bytes()).split())), rel=0.02)


@pytest.mark.parametrize(("paper", "size"), [("a4", (841.89, 595.28)), ("none", None)])
def test_other_sheets(tmp_path: Path, paper: str, size: tuple[float, float] | None) -> None:
    file = tmp_path / "map.pdf"
    run("diagram", "-o", str(file), "--focus", "net-wcc", "--hops", "0", "--paper", paper)
    if size is None:
        assert page(file)[0] not in {841.89, 1190.55}
    else:
        assert page(file) == pytest.approx(size, abs=1)


def test_a_tall_drawing_goes_on_an_upright_sheet() -> None:
    inventory = of_names(tuple(f"System {n}" for n in range(60)))
    drawing = whole_map(inventory)
    _, fitting = draw_on_sheet(drawing, "svg", "a3")
    assert fitting.height > fitting.width
    assert fitting.zoom == fit_on_sheet(render(map_dot(drawing), "svg"), "a3").zoom < 1


def test_a_small_drawing_is_not_blown_up() -> None:
    assert fit_on_sheet(b'<svg width="100pt" height="50pt"', "a3").name_points == 14


def test_a_drawing_too_big_for_paper_says_so(tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{id: s{n}, name: System {n}, kind: network, owner: aa, used_by: all, needs: []}}\n"
        for n in range(200)
    )
    start = "version: 1\ninventory: {name: Big}\ncouncils: [{id: aa, name: A}]\nsystems:\n"
    (tmp_path / "big.yaml").write_text(start + rows, encoding="utf-8")
    words = ("-i", str(tmp_path / "big.yaml"), "-o")
    said = drawing_says(*words, str(tmp_path / "map.pdf"))
    assert re.search(r"on A3 the names are \d\.\d pt, too small to read; --focus", said)
    assert not drawing_says(*words, str(tmp_path / "one.pdf"), "--focus", "s1")


def test_an_svg_has_a_name_and_a_description_for_screen_readers(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), "--isolate", "net-wcc")
    svg = ET.parse(file).getroot()
    assert svg.get("role") == "img"
    first, second = svg[0], svg[1]
    assert first.tag.endswith("}title")
    assert first.get("id") == svg.get("aria-labelledby")
    assert "OFFICIAL. Westminster corporate network isolated. State in the end" in str(first.text)
    assert second.tag.endswith("}desc")
    assert second.get("id") == svg.get("aria-describedby")
    assert "Report It (down)" in str(second.text)
    # No other title: browsers would show it as a tooltip.
    assert len(svg.findall(".//{*}title")) == 1


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
