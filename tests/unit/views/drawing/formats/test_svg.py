"""SVG as Chromium opens it: what it shows, what it tells a screen reader, how it prints."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from depmap.errors import RenderError
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.formats.svg import svg
from depmap.views.drawing.formats.text_alternative import text_alternative
from depmap.views.drawing.sheet import Sheet
from tests.unit.views.drawing.formats.sheets import grid_sheet, plan_sheet

SHEETS = {
    "plan": plan_sheet(),
    "framed": plan_sheet(framed=True),
    "layered": plan_sheet(layered=True),
    "grid": grid_sheet(),
}


def written(sheet: Sheet) -> bytes:
    return svg(sheet, lay_out_sheet(sheet).svg)


@pytest.mark.parametrize("bundled", [False, True])
@pytest.mark.parametrize("name", SHEETS)
def test_it_stands_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    text = written(SHEETS[name]).decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    for acting in ("<!DOCTYPE", "<!--", "<script", "href", "xlink", "url(", "@import"):
        assert acting not in text, acting
    assert set(re.findall(r"https?://[^\"' ]*", text)) == {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r'font-family="([^"]*)"', text)) == {
        "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
    }
    # Graphviz' made-up titles would show up beside the pointer.
    assert text.count("<title") == 1


@pytest.mark.parametrize("name", SHEETS)
def test_a_screen_reader_is_given_the_whole_sheet(
    chromium: Page, tmp_path: Path, name: str
) -> None:
    sheet = SHEETS[name]
    file = tmp_path / "drawing.svg"
    file.write_bytes(written(sheet))
    chromium.goto(file.as_uri())
    session = chromium.context.new_cdp_session(chromium)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    [image] = [node for node in nodes if node["role"]["value"] in {"image", "img"}]
    assert image["name"]["value"] == f"{sheet.classification}. {sheet.title}"
    told = " ".join(image["description"]["value"].split())
    # The name holds the marking and the title, the description all the rest.
    assert told == " ".join(text_alternative(sheet)[2:])


def test_two_sheets_on_a_page_keep_their_own_words(chromium: Page) -> None:
    sheets = (plan_sheet(), grid_sheet())
    pictures = (written(sheet).decode().partition("?>")[2] for sheet in sheets)
    chromium.set_content("".join(pictures))
    session = chromium.context.new_cdp_session(chromium)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    names = [node["name"]["value"] for node in nodes if node["role"]["value"] == "image"]
    assert names == [f"OFFICIAL. {sheet.title}" for sheet in sheets]


@pytest.mark.parametrize("name", SHEETS)
def test_it_prints_on_one_page_whatever_the_paper(
    chromium: Page, tmp_path: Path, name: str
) -> None:
    drawing, page = tmp_path / "drawing.svg", tmp_path / "page.pdf"
    drawing.write_bytes(written(SHEETS[name]))
    chromium.goto(drawing.as_uri())
    chromium.pdf(path=page, width="7cm", height="5cm", print_background=True)
    info = subprocess.run(["pdfinfo", page], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages: +1$", info, re.MULTILINE)
    text = subprocess.run(["pdftotext", page, "-"], capture_output=True, text=True, check=True)
    assert text.stdout.count("OFFICIAL") >= 2


def test_all_text_is_drawn_in_the_words_of_the_sheet(chromium: Page) -> None:
    chromium.set_content(written(plan_sheet()).decode().partition("?>")[2])
    rows = chromium.locator("#box_crm text").all_text_contents()
    assert rows == ["Customer records", "application · Elm", "degraded", "needs A"]
    said = chromium.locator("[id=line_crm_dir] text").all_text_contents()
    assert [words.strip() for words in said] == ["sign-in", "holds 8h", "for Ash only"]


def test_what_is_no_svg_is_refused() -> None:
    with pytest.raises(RenderError, match="something else"):
        svg(plan_sheet(), b"%PDF")


def test_without_a_classification_the_title_comes_first() -> None:
    plain = replace(plan_sheet(), classification=None)
    root = ET.fromstring(written(plain))
    assert root.findtext("{*}title") == "What Ash and Elm stand on"
    assert "OFFICIAL" not in ET.tostring(root, encoding="unicode")
