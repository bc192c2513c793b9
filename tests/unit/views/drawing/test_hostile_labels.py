"""Labels that are made to act are literal in every format and in every place."""

from __future__ import annotations

import html.parser
import io
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx
import pytest
from playwright.sync_api import Page

from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import LaidOut, draw
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.formats.drawio import drawio
from depmap.views.drawing.formats.graphml import graphml
from depmap.views.drawing.formats.mermaid import literal
from depmap.views.drawing.formats.svg import svg
from depmap.views.drawing.formats.text_alternative import text_alternative
from depmap.views.drawing.sheet import Plan, Sheet
from tests.unit.views.drawing.formats.sheets import two_boroughs
from tests.unit.views.drawing.hostile_labels import HOSTILE_LABELS, shown, squeezed
from tests.unit.views.drawing.hostile_sheets import hostile_grid, hostile_plan

SHEETS = {
    "plan": hostile_plan(),
    "framed": hostile_plan(framed=True),
    "layered": hostile_plan(layered=True),
    "grid": hostile_grid(),
}
ACTIVE = {"a", "image", "img", "script", "foreignobject", "iframe", "use", "animate", "set"}
Drawn = dict[str, tuple[Sheet, LaidOut]]


@pytest.fixture(scope="module", params=[False, True], ids=["dot", "bundled"])
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Every sheet laid out, by both Graphviz."""
    with pytest.MonkeyPatch.context() as patched:
        if request.param:
            patched.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
        return {name: (sheet, lay_out_sheet(sheet)) for name, sheet in SHEETS.items()}


def test_there_are_enough_labels() -> None:
    assert len(set(HOSTILE_LABELS)) >= 99


@pytest.mark.parametrize("name", SHEETS)
def test_svg_holds_every_label_as_text(chromium: Page, drawn: Drawn, name: str) -> None:
    sheet, laid_out = drawn[name]
    written = svg(sheet, laid_out.svg)
    root = ET.fromstring(written)
    assert not {element.tag.rpartition("}")[2].lower() for element in root.iter()} & ACTIVE
    attributes = {name.rpartition("}")[2] for element in root.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name}
    chromium.set_content(written.partition(b"?>")[2].decode())
    assert chromium.evaluate("window.hit") is None
    seen = chromium.evaluate(
        "() => [...document.querySelectorAll('g.node')].map(g => [g.id,"
        " [...g.querySelectorAll('text')].map(t => t.textContent)])"
    )
    boxes = dict(seen)
    if isinstance(sheet.body, Plan):
        for number, label in enumerate(HOSTILE_LABELS):
            assert_box_says(boxes[f"box_n{number}"], label, has_letter=number % 5 == 0)
    everything = squeezed("".join(chromium.locator("svg").all_text_contents()))
    for label in HOSTILE_LABELS:
        assert everything.count(squeezed(shown(label))[:100]) >= 6, label
    title = chromium.locator("svg > title").text_content()
    assert title == f"{shown(HOSTILE_LABELS[10])}. {shown(HOSTILE_LABELS[10])}"


def assert_box_says(runs: list[str], label: str, *, has_letter: bool) -> None:
    """All runs of text in a box, joined, are its label as often as it stands there."""
    wanted, said = squeezed(shown(label)), squeezed("".join(runs))
    if len(wanted) > 100:
        # Cut in name and rows, with an ellipsis, but not as a letter or a large number.
        assert said.count("…") == 5, label
        assert set(said) == {*wanted, "…"}, label
    else:
        assert said == wanted * (7 if has_letter else 6) + "x", label


@pytest.mark.parametrize("name", SHEETS)
def test_dot_has_the_nodes_and_edges_of_the_sheet_alone(name: str) -> None:
    sheet = SHEETS[name]
    dot = subprocess.run(
        ["dot", "-Tplain"], input=sheet_dot(sheet).text.encode(), capture_output=True, check=True
    )
    assert not dot.stderr
    found: dict[str, list[str]] = {"node": [], "edge": []}
    for line in dot.stdout.decode().split("\n"):
        kind, _, rest = line.partition(" ")
        if kind in found:
            found[kind].append(rest.split()[0])
    if isinstance(sheet.body, Plan):
        boxes = {box.id for box in sheet.body.boxes}
        assert boxes == {name for name in found["node"] if not name.startswith("layer_")}
        assert len(found["edge"]) >= len(sheet.body.lines)
    else:
        assert found == {"node": ["grid"], "edge": []}


@pytest.mark.parametrize("name", SHEETS)
def test_pdf_holds_every_latin_label_as_text(drawn: Drawn, tmp_path: Path, name: str) -> None:
    _, laid_out = drawn[name]
    file = tmp_path / "hostile.pdf"
    file.write_bytes(draw(laid_out, "pdf"))
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    text = squeezed(done.stdout.decode())
    for label in HOSTILE_LABELS:
        # Of other letters pdftotext gives back what the font on this machine makes of them.
        if shown(label).isascii() and len(label) < 100:
            assert text.count(squeezed(shown(label))) >= 6, label


class _Text(html.parser.HTMLParser):
    """The text of HTML, and the elements that it has."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", set[str]()
        self.feed(document)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)


def test_drawio_holds_every_label_as_text(chromium: Page, drawn: Drawn) -> None:
    root = ET.fromstring(drawio(list(drawn.values())))
    pages = root.findall("diagram")
    assert len(pages) == len(SHEETS)
    for page, (name, (sheet, _)) in zip(pages, drawn.items(), strict=True):
        cells = {cell.get("id"): cell.get("value", "") for cell in page.iter("mxCell")}
        assert page.find("mxGraphModel").get("math") == "0"  # type: ignore[union-attr]
        assert "placeholders" not in ET.tostring(page, encoding="unicode")
        # As a browser reads them, and as Python does.
        read = chromium.evaluate(
            "values => values.map(value => { const box = document.createElement('div');"
            " box.innerHTML = value; return [box.textContent,"
            " [...box.querySelectorAll('*')].map(e => e.localName)]})",
            list(cells.values()),
        )
        assert [text for text, _ in read] == [_Text(value).text for value in cells.values()]
        elements = {name for _, names in read for name in names}
        assert elements <= {"div", "span", "b", "br", "table", "tbody", "tr", "td"}
        for number, label in enumerate(HOSTILE_LABELS):
            wanted = squeezed(shown(label))
            if isinstance(sheet.body, Plan):
                times = 6 + (1 if number % 5 == 0 else 0)
                said = squeezed(_Text(cells[f"box_n{number}"]).text)
                assert sorted(said) == sorted(wanted * times + "x"), label
                if name == "framed":
                    assert squeezed(_Text(cells[f"frame_f{number}"]).text) == wanted
                if name == "plan" and number < len(HOSTILE_LABELS) - 1:
                    assert squeezed(_Text(cells[f"line_n{number}"]).text) == wanted
            else:
                assert squeezed(_Text(cells[f"row_{number}"]).text) == wanted
                assert squeezed(_Text(cells[f"cell_{number}_0"]).text) == wanted * 3
            assert wanted in squeezed(_Text(cells["heading"]).text)
            assert wanted in squeezed(_Text(cells["footer"]).text)


@pytest.mark.parametrize("name", ["plan", "framed", "layered"])
def test_graphml_holds_every_label_as_text(name: str) -> None:
    sheet = SHEETS[name]
    read = networkx.read_graphml(io.BytesIO(graphml(sheet, two_boroughs())))
    assert isinstance(sheet.body, Plan)
    assert read.number_of_nodes() == len(sheet.body.boxes)
    assert read.number_of_edges() == len(sheet.body.lines)
    for number, label in enumerate(HOSTILE_LABELS):
        data = read.nodes[f"box_n{number}"]
        if shown(label):
            assert data["label"] == shown(label)
        assert data["text"].split("\n")[:5] == [shown(label)] * 5
    assert read.graph["classification"] == shown(sheet.classification or "")


@pytest.mark.parametrize("name", SHEETS)
def test_the_words_hold_every_label_and_no_line_of_them_acts(name: str) -> None:
    lines = text_alternative(SHEETS[name])
    assert all(line.isprintable() for line in lines)
    assert not [line for line in lines if line.lstrip().startswith(("::", "##["))]
    everything = "\n".join(lines)
    for label in HOSTILE_LABELS:
        assert everything.count(shown(label)) >= 5, label


def test_mermaid_writes_every_label_in_letters_and_entities_alone() -> None:
    for label in HOSTILE_LABELS:
        written = literal(shown(label)).replace("<i></i>", "")
        plain = re.sub(r"#\d+;", "", written)
        assert not re.search(r"[^A-Za-z0-9 ,\u0080-\U0010ffff]|direction", plain), label
        read = re.sub(r"#(\d+);", lambda entity: chr(int(entity[1])), written)
        assert read == shown(label)
