"""What surrounds a drawing is as wide as it, in line at the left, and says what occurs."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from depmap.errors import RenderError
from depmap.views.drawing.dot.boxes import row_markup
from depmap.views.drawing.dot.heading import footer_height, footer_label
from depmap.views.drawing.dot.key import key_rows
from depmap.views.drawing.dot.rendering import draw
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet, surround
from depmap.views.drawing.sheet import Box, Grid, GridRow, Line, Plan, Row, Sheet
from depmap.views.drawing.text.text_width import broken_at, text_width
from depmap.views.drawing.themes import DARK, LIGHT, THEMES
from tests.unit.views.drawing.drawings import words
from tests.unit.views.drawing.sheets import a_box, a_sheet, every_look

LONG = " ".join(f"council{number}," for number in range(60))
BOTH = pytest.mark.parametrize("bundled", [False, True])


def only_bundled(monkeypatch: pytest.MonkeyPatch, folder: Path, bundled: bool) -> None:
    """Leave no program dot on PATH, so that the bundled Graphviz draws."""
    if bundled:
        monkeypatch.setenv("PATH", str(folder))


def texts(svg: bytes) -> list[tuple[str, float, float]]:
    """Each text of a drawing with x and y, y from the top."""
    root = ET.fromstring(svg)
    shift = re.search(rb"translate\(([-\d.]+) ([-\d.]+)\)", svg)
    assert shift is not None
    return [
        (
            "".join(text.itertext()).replace("\u00a0", " "),
            float(text.get("x", "")) + float(shift[1]),
            float(text.get("y", "")) + float(shift[2]),
        )
        for text in root.findall(".//{*}text")
    ]


def plan_of(count: int) -> Plan:
    """Boxes beside each other."""
    return Plan(tuple(a_box(str(at)) for at in range(count)), (), {})


@BOTH
@pytest.mark.parametrize("framed", [False, True])
def test_heading_and_footer_are_in_line_and_around_the_drawing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool, framed: bool
) -> None:
    only_bundled(monkeypatch, tmp_path, bundled)
    laid_out = lay_out_sheet(a_sheet(framed=framed))
    width, height = laid_out.size
    placed = texts(laid_out.svg)
    marks = [(x, y) for text, x, y in placed if text == "OFFICIAL"]
    assert len(marks) == 2
    boxes = [y for text, _, y in placed if text.startswith("Network")]
    title = next((x, y) for text, x, y in placed if text.startswith("What Contact"))
    notice = next((x, y) for text, x, y in placed if text.startswith("Not an official"))
    assert max(marks[0][0], title[0], notice[0], marks[1][0]) - marks[0][0] <= 2
    assert marks[0][1] < title[1] < min(boxes) - 20
    assert max(boxes) < notice[1] < marks[1][1] < height
    # The space between the parts is that of a line or two, not of a page.
    assert notice[1] - max(boxes) < 70
    for text, x, y in placed:
        assert 0 <= x <= width, text
        assert 0 <= y <= height, text


@BOTH
def test_a_heading_breaks_where_a_wide_drawing_ends(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    only_bundled(monkeypatch, tmp_path, bundled)
    for count in (1, 12):
        sheet = a_sheet(
            body=plan_of(count), subtitle=(LONG,), footer=(LONG.replace("council", "line"),)
        )
        alone = lay_out_sheet(a_sheet(body=plan_of(count), subtitle=()))
        laid_out = lay_out_sheet(sheet)
        assert laid_out.size[0] == pytest.approx(alone.size[0], abs=1), "text widens nothing"
        lines = [text for text, _, _ in texts(laid_out.svg) if text.startswith("council")]
        longest = max(text_width(line, 11) for line in lines)
        assert laid_out.size[0] - 130 < longest < laid_out.size[0] - 28, count
        assert {"council59,", "line59,"} <= set(words(laid_out.svg).split()), "nothing is cut off"


def test_a_drawing_is_laid_out_the_same_whatever_stands_around_it() -> None:
    def boxes(sheet: Sheet) -> list[tuple[float, float]]:
        drawn = draw(lay_out_sheet(sheet), "json0").decode()
        found = re.findall(r'"name": "box_\d+".*?"pos": "([\d.]+),([\d.]+)"', drawn, re.DOTALL)
        # A footer of more lines moves all up.
        return [(float(x), float(y) - float(found[0][1])) for x, y in found]

    assert boxes(a_sheet()) == boxes(a_sheet(subtitle=(LONG,), classification=None))
    assert len(boxes(a_sheet())) == 3


def test_a_footer_has_room() -> None:
    sheet = a_sheet(footer=(LONG, LONG))
    lines = footer_label(sheet, LIGHT, 400).count("<TR>")
    assert lines > 6
    assert footer_height(sheet, 400) > 9 * 1.2 * lines


def test_without_classification_and_footer_a_sheet_is_drawn() -> None:
    svg = lay_out_sheet(a_sheet(classification=None, footer=())).svg
    assert "OFFICIAL" not in words(svg)
    assert "What Contact Westminster stands on" in words(svg)


@pytest.mark.parametrize(
    "body", [Plan((), (), {}), Grid((), ()), Grid(("A",), (GridRow("B", ()),))]
)
def test_an_empty_sheet_says_its_title(body: Plan | Grid) -> None:
    said = words(lay_out_sheet(a_sheet(body=body)).svg)
    assert "What Contact Westminster stands on" in said
    assert said.count("OFFICIAL") == 2


def test_the_key_has_what_occurs_and_nothing_else() -> None:
    said = " ".join(re.findall(r">([^<>]+)<", "".join(key_rows(a_sheet(), LIGHT, 2000))))
    assert said == (
        "Key isolated down degraded cannot do without degraded without open arrow: assumed "
        "filled arrow: documented or reported bar before the arrow: severed round: service"
    )
    assert key_rows(a_sheet(body=plan_of(2)), LIGHT, 2000) == []


def test_the_key_shows_a_double_frame_and_explains_an_oval() -> None:
    double = replace(a_box("one", look="isolated"), double=True)
    oval = Box("two", (Row("1 of 2"),), "plain", "junction")
    (row,) = key_rows(a_sheet(body=Plan((double, oval), (), {})), LIGHT, 2000)
    assert "oval: so many of the alternatives are enough" in row
    assert row.count('BORDER="2"') == 2, "the frame and the one around it"
    single = a_sheet(body=Plan((replace(double, double=False),), (), {}))
    assert "".join(key_rows(single, LIGHT, 2000)).count('BORDER="2"') == 1


def test_rows_break_at_dots_and_names_before_brackets() -> None:
    def lines(row: Row) -> list[str]:
        return [re.sub("<[^>]+>", "", run) for run in row_markup(row, "#000000", "#000000")]

    assert lines(Row("Social care (Hammersmith and Fulham)", "name")) == [
        "Social care",
        "(Hammersmith and Fulham)",
    ]
    assert lines(Row("service, tier 3 · Kensington and Chelsea")) == [
        "service, tier 3",
        "Kensington and Chelsea",
    ]
    assert lines(Row("network · Westminster")) == ["network · Westminster"]
    number = Row("Northgate corporate network 0", "name")
    assert lines(number) == ["Northgate corporate", "network 0"]
    longer = Row("Contact Kensington and Chelsea (all)", "name")
    assert lines(longer) == ["Contact Kensington and", "Chelsea (all)"]


def test_the_key_is_a_single_row_where_it_fits_and_none_is_too_wide() -> None:
    sheet = a_sheet(looks=every_look(), boxes=len(every_look()), key=(LONG, "letters: see boxes"))
    assert len(key_rows(a_sheet(), LIGHT, 1000)) == 1
    svg = lay_out_sheet(sheet).svg
    width = re.search(rb'<svg width="([\d.]+)pt"', svg)
    assert width is not None
    plain = re.search(rb'<svg width="([\d.]+)pt"', lay_out_sheet(a_sheet(looks=("plain",))).svg)
    assert plain is not None
    assert float(width[1]) <= float(plain[1]) + 1
    assert "council59," in words(svg)
    for look in every_look():
        assert LIGHT.looks[look].word in words(svg)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_paper_of_a_theme_lies_behind_everything(theme: object) -> None:
    svg = lay_out_sheet(a_sheet(), theme).svg.decode()  # type: ignore[arg-type]
    background = re.search(r'<polygon fill="([^"]+)"', svg)
    assert background is not None
    named = {"white": "#ffffff"}
    assert named.get(background[1], background[1]) == theme.paper.lower()  # type: ignore[attr-defined]


@BOTH
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_an_open_arrowhead_is_not_filled_and_a_filled_one_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool, theme: object
) -> None:
    only_bundled(monkeypatch, tmp_path, bundled)
    svg = lay_out_sheet(a_sheet(boxes=4), theme).svg.decode()  # type: ignore[arg-type]
    for line, is_filled in (("line_0", True), ("line_1", False), ("line_2", True)):
        group = svg.partition(f'<g id="{line}"')[2].partition("</g>")[0]
        head = re.search(r'<polygon fill="([^"]+)"', group)
        assert head is not None
        assert (head[1] not in {"none", "transparent"}) == is_filled, line
    severed = svg.partition('<g id="line_1"')[2].partition("</g>")[0]
    assert severed.count("<polygon") == 2, "the bar and the arrowhead"


@BOTH
def test_what_the_labels_of_a_heading_hold_stays_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    only_bundled(monkeypatch, tmp_path, bundled)
    hostile = r'a\Nb \G \\ \n &lt; &#92; <B>x</B> "q" bb="0,0,1,1" ]; } -- > <'
    sheet = a_sheet(
        title=hostile,
        subtitle=(hostile,),
        footer=(hostile,),
        classification=hostile,
        key=(hostile,),
    )
    laid_out = lay_out_sheet(sheet)
    said = [text for text, _, _ in texts(laid_out.svg)]
    # Above, in the subtitle, the key and the footer, and below.
    assert said.count(hostile) == 5
    assert hostile in words(laid_out.svg).partition(hostile)[2], "the title takes two lines"
    file = tmp_path / "sheet.pdf"
    file.write_bytes(draw(laid_out, "pdf"))
    monkeypatch.undo()
    call = ["pdftotext", "-layout", str(file), "-"]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    assert printed.count(hostile) == 5


@BOTH
def test_what_boxes_and_lines_say_stays_text_on_the_way_through_positions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    only_bundled(monkeypatch, tmp_path, bundled)
    hostile = r'\N\\G\l&lt;&#92;<B>"]'
    one, other = a_box("1"), a_box("2")
    boxes = (replace(one, rows=(Row(hostile, "name"), Row(hostile)), letter=hostile), other)
    line = Line("line_1", one.id, other.id, words=(hostile,))
    junction = Box("junction_1", (Row(hostile),), "plain", shape="junction")
    laid_out = lay_out_sheet(a_sheet(body=Plan((*boxes, junction), (line,), {})))
    said = [text.strip() for text, _, _ in texts(laid_out.svg)]
    assert said.count(hostile) == 5
    file = tmp_path / "sheet.pdf"
    file.write_bytes(draw(laid_out, "pdf"))
    monkeypatch.undo()
    call = ["pdftotext", str(file), "-"]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    assert printed.count(hostile) == 5


def test_a_drawing_without_bounds_is_an_error() -> None:
    with pytest.raises(RenderError, match="without a size"):
        surround(b"digraph {\n}\n", a_sheet(), LIGHT)


def test_lines_are_broken_by_width() -> None:
    assert broken_at("iiii iiii WWWW", 21, 10, most=9) == ["iiii iiii", "WW", "WW"]
    assert broken_at("", 20, 10, most=9) == [""]
    cut = broken_at("one two three four five", 30, 10, most=2)
    assert len(cut) == 2
    assert cut[-1].endswith(" …")
    assert all(text_width(line, 10) <= 30 for line in cut)
    assert broken_at("a\nb\t c", 100, 10, most=2) == ["a b c"]
