"""Sheets on paper: as large as it allows, in one PDF, or split over several pages."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from depmap.errors import OptionError, RenderError
from depmap.views.drawing.catalogue import VIEWS
from depmap.views.drawing.dot.rendering import DotSource, LaidOut
from depmap.views.drawing.paper import poster
from depmap.views.drawing.paper.fitting import (
    MARGIN,
    POINT,
    PaperName,
    Placed,
    fit,
    place,
    png,
)
from depmap.views.drawing.paper.pdf_document import pdf_document
from depmap.views.drawing.paper.poster import OVERLAP, tiling
from depmap.views.drawing.sheet import Line, Plan, Sheet
from depmap.views.drawing.themes import DARK
from tests.unit.views.drawing.sheets import MEANINGS, a_box, a_sheet

SIZES = {"a4": (595.28, 841.89), "a3": (841.89, 1190.55), "a1": (1683.78, 2383.94)}


def text_of(pdf: bytes, folder: Path) -> list[str]:
    """What each page says, with single blanks."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    call = ["pdftotext", "-layout", str(file), "-"]
    said = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    return [" ".join(page.split()) for page in said.split("\f")[:-1]]


def words_of(pdf: bytes, folder: Path) -> list[tuple[int, float, float, float, float, str]]:
    """Each word with its page from 0 and its box in points from the upper left corner."""
    file = folder / "words.pdf"
    file.write_bytes(pdf)
    call = ["pdftotext", "-bbox", str(file), "-"]
    said = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    box = re.compile(
        r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<'
    )
    return [
        (page, *(float(side) for side in found[:4]), found[4])
        for page, part in enumerate(said.split("<page ")[1:])
        for found in box.findall(part)
    ]


def wide_sheet(columns: int, rows: int = 1) -> Sheet:
    """Boxes beside and below each other, too many for a page."""
    boxes = tuple(a_box(f"{row}-{at}") for row in range(rows) for at in range(columns))
    lines = tuple(
        Line(f"line_{row}_{at}", f"box_{row}-{at}", f"box_{row + 1}-{at}")
        for row in range(rows - 1)
        for at in range(columns)
    )
    return a_sheet(body=Plan(boxes, lines, MEANINGS, directions=("TB",)))


def of_size(width: float, height: float, paper: PaperName = "a4") -> Placed:
    """A drawing of this size that was not drawn."""
    svg = f'<svg width="{width}pt" height="{height}pt"'.encode()
    laid_out = LaidOut(DotSource("", instead="choose overview"), b"", svg)
    return Placed(a_sheet(), laid_out, fit((width, height), paper))


@pytest.mark.parametrize(
    ("paper", "orientation", "bundled"),
    [
        ("a4", None, False),
        ("a4", "landscape", True),
        ("a3", "portrait", False),
        ("a1", None, True),
        ("a1", "landscape", False),
    ],
)
def test_a_sheet_is_one_page_of_its_paper_with_all_within_the_margins(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    paper: PaperName,
    orientation: str | None,
    bundled: bool,
) -> None:
    with monkeypatch.context() as patched:
        if bundled:
            patched.setenv("PATH", str(tmp_path))
        placed = place(wide_sheet(6), paper, orientation)  # type: ignore[arg-type]
        pdf = pdf_document([placed])
    (tmp_path / "document.pdf").write_bytes(pdf)
    page = PdfReader(tmp_path / "document.pdf").pages[0].mediabox
    short, long = SIZES[paper]
    lies = (orientation or placed.fit.orientation) == "landscape"
    size = (long, short) if lies else (short, long)
    assert (float(page.width), float(page.height)) == pytest.approx(size, abs=0.02)
    printed = words_of(pdf, tmp_path)
    assert len(printed) > 30
    for _, left, top, right, bottom, word in printed:
        assert left >= MARGIN * POINT - 1, word
        assert top >= MARGIN * POINT - 1, word
        assert right <= size[0] - MARGIN * POINT + 1, word
        assert bottom <= size[1] - MARGIN * POINT + 1, word
    assert "Network 0-5" in text_of(pdf, tmp_path)[0]


def test_text_prints_at_the_sizes_that_are_said(tmp_path: Path) -> None:
    """Sizes are measured by widths, which are those of Arial, of a bold name and a row."""
    placed = place(wide_sheet(9), "a4")
    assert placed.fit.scale < 0.8
    printed = words_of(pdf_document([placed]), tmp_path)
    found = {word: right - left for _, left, _, right, _, word in printed}
    bold, plain = 3.945, 5.556  # "Network" in bold and "Westminster" in Arial of 1 pt
    assert found["Network"] / bold == pytest.approx(placed.fit.name_points, rel=0.03)
    assert found["Westminster"] / plain == pytest.approx(placed.fit.smallest_points, rel=0.03)
    assert placed.fit.smallest_points == pytest.approx(placed.fit.name_points * 9 / 11)


def test_the_smallest_text_decides_what_can_be_read() -> None:
    assert fit((100, 100), "a4").readable
    width = (297 - 2 * MARGIN) * POINT
    assert fit((width / 0.667, 10), "a4").readable
    too_small = fit((width / 0.66, 10), "a4")
    assert not too_small.readable
    assert too_small.smallest_points < 6 < too_small.name_points


def test_a_sheet_is_never_enlarged_and_lies_as_it_prints_larger() -> None:
    assert fit((100, 50), "a1").scale == 1
    assert fit((2000, 500), "a4").orientation == "landscape"
    assert fit((500, 2000), "a4").orientation == "portrait"
    assert fit((2000, 500), "a4", "portrait").orientation == "portrait"


def test_the_direction_that_prints_larger_is_kept() -> None:
    chain = a_sheet(boxes=12)
    assert isinstance(chain.body, Plan)
    scales = {
        direction: place(replace(chain, body=replace(chain.body, directions=(direction,))), "a4")
        for direction in chain.body.directions
    }
    best = max(placed.fit.scale for placed in scales.values())
    assert min(placed.fit.scale for placed in scales.values()) < best
    assert place(chain, "a4").fit.scale == best


def test_a_direction_that_cannot_be_drawn_leaves_the_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dot, true = tmp_path / "dot", shutil.which("dot")
    kept = 'cat > "$0.in"; if grep -q "rankdir=TB" "$0.in"; then echo "Error: no" >&2; exit 1; fi'
    dot.write_text(f'#!/bin/sh\n{kept}\nexec {true} "$@" < "$0.in"\n', encoding="utf-8")
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    sheet = a_sheet(boxes=3)
    assert isinstance(sheet.body, Plan)
    assert b"rankdir=LR" in place(sheet, "a4").laid_out.positioned
    upright = replace(sheet, body=replace(sheet.body, directions=("TB",)))
    with pytest.raises(RenderError, match="Error: no") as caught:
        place(upright, "a4")
    assert caught.value.hint == VIEWS["stands-on"].instead


def test_several_sheets_are_pages_with_bookmarks_title_and_language(tmp_path: Path) -> None:
    sheets = [a_sheet(title="First <sheet>"), a_sheet(title="Second"), wide_sheet(8)]
    placed = [place(sheet, "a4") for sheet in sheets]
    pdf = pdf_document(placed, "November 2025")
    file = tmp_path / "pack.pdf"
    file.write_bytes(pdf)
    reader = PdfReader(file)
    assert len(reader.pages) == 3
    titles = [
        (str(item.title), reader.get_destination_page_number(item))
        for item in reader.outline
        if isinstance(item, Destination)
    ]
    assert titles == [(sheet.title, number) for number, sheet in enumerate(sheets)]
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == "November 2025"
    said = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    assert "Syntax" not in said.stderr
    for page, sheet in zip(text_of(pdf, tmp_path), sheets, strict=True):
        assert sheet.title in page
        assert page.startswith("OFFICIAL")
        assert page.endswith("OFFICIAL")
    assert pdf_document(placed, "November 2025") == pdf
    assert b"CreationDate" not in pdf
    assert b"/ID" not in pdf


def test_the_paper_of_a_dark_page_is_dark_to_its_edges(tmp_path: Path) -> None:
    file = tmp_path / "dark.pdf"
    file.write_bytes(pdf_document([place(a_sheet(), "a4", theme=DARK)]))
    call = ["pdftoppm", "-r", "36", str(file)]
    image = subprocess.run(call, capture_output=True, check=True).stdout
    _, size, _, pixels = image.split(b"\n", 3)
    width, height = map(int, size.split())
    for x, y in ((0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1), (8, height - 9)):
        at = 3 * (y * width + x)
        assert pixels[at : at + 3] == bytes.fromhex(DARK.paper[1:])


def test_a_large_sheet_is_split_over_pages_that_overlap(tmp_path: Path) -> None:
    placed = place(wide_sheet(9, 12), "a4")
    assert not placed.fit.readable
    tiled = tiling(placed)
    assert tiled.pages >= 2
    assert 6 <= tiled.smallest_points <= 9
    pdf = pdf_document([placed], pages=True)
    pages = text_of(pdf, tmp_path)
    assert len(pages) == tiled.pages
    for number, page in enumerate(pages):
        row, column = divmod(number, tiled.columns)
        mark = f"Page {number + 1} of {tiled.pages}: row {row + 1}, column {column + 1}. OFFICIAL."
        assert mark in page
    # Each name stands whole on a page at least, at one place of the poster.
    places: dict[str, set[tuple[int, int]]] = {}
    for page_number, left, top, _, _, word in words_of(pdf, tmp_path):
        if re.fullmatch(r"\d+-\d+", word):
            across, down = tiled.corner(page_number)
            places.setdefault(word, set()).add((round(left + across), round(top + down)))
    assert places.keys() == {f"{row}-{at}" for row in range(12) for at in range(9)}
    for word, spots in places.items():
        xs, ys = ([spot[axis] for spot in spots] for axis in (0, 1))
        assert max(xs) - min(xs) <= 2, word
        assert max(ys) - min(ys) <= 2, word
    assert pdf_document([placed], pages=True) == pdf
    assert len(text_of(pdf_document([placed]), tmp_path)) == 1


def test_a_sheet_that_can_be_read_is_not_split(tmp_path: Path) -> None:
    assert len(text_of(pdf_document([place(a_sheet(), "a4")], pages=True), tmp_path)) == 1


@pytest.mark.parametrize("size", [(900, 700), (3000, 900), (1000, 4000), (5000, 5000)])
@pytest.mark.parametrize("paper", SIZES)
def test_a_poster_has_the_fewest_pages_that_hold_it(
    size: tuple[float, float], paper: PaperName
) -> None:
    tiled = tiling(of_size(*size, paper))
    assert tiled.scale <= 1
    assert tiled.smallest_points >= 6
    for side, count, within in (
        (size[0], tiled.columns, tiled.width),
        (size[1], tiled.rows, tiled.height),
    ):
        held = count * within - (count - 1) * OVERLAP
        assert held >= side * tiled.scale - 0.01
        less = (count - 1) * within - (count - 2) * OVERLAP
        assert count == 1 or less < side * 6 / 9, "a page fewer would not hold it"
    upright, lying = (tiling(of_size(*size, paper), way) for way in ("portrait", "landscape"))
    assert tiled.pages == min(upright.pages, lying.pages)


def test_too_many_pages_are_refused_with_the_view_to_choose() -> None:
    with pytest.raises(RenderError, match=r"takes \d+ pages; at most 60") as caught:
        tiling(of_size(60_000, 20_000))
    assert caught.value.hint == "choose overview"
    assert poster.MOST_PAGES == 60


@pytest.mark.parametrize("dots", [72, 96, 300])
def test_a_png_has_as_many_dots_as_were_asked_for(dots: int) -> None:
    laid_out = place(a_sheet(), "a4").laid_out
    drawn = png(laid_out, dots)
    width, height = struct.unpack(">II", drawn[16:24])
    assert (width, height) == pytest.approx([side * dots / 72 for side in laid_out.size], abs=2)


def test_a_png_that_graphviz_would_shrink_is_refused() -> None:
    with pytest.raises(OptionError, match="more than 32000 pixels") as caught:
        png(of_size(10_000, 100).laid_out, 600)
    assert caught.value.hint == "choose at most 230"
    with pytest.raises(OptionError) as caught:
        png(of_size(62_000, 100).laid_out, 96)
    assert caught.value.hint == "draw an SVG or a PDF"


def test_a_png_beyond_the_limits_is_advised_fewer_dots_not_another_view() -> None:
    laid_out = place(a_sheet(), "a4").laid_out
    with pytest.raises(RenderError, match="longer than") as caught:
        png(laid_out, 300, time_limit=0.001)
    assert caught.value.hint == "choose fewer than 300 dots per inch, or draw an SVG or a PDF"
    with pytest.raises(RenderError, match="longer than") as caught:
        png(laid_out, 96, time_limit=0.001)
    assert caught.value.hint == laid_out.source.instead
