"""A browser prints an SVG on one page, whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, PdfMargins

from tests.unit.cli.test_commands import run
from tests.unit.views.drawing.drawings import words


def test_november_2025_is_printed_on_one_page_of_a3(browser: Browser, tmp_path: Path) -> None:
    svg, pdf = tmp_path / "map.svg", tmp_path / "map.pdf"
    run("diagram", "-o", str(svg), "--scenario", "november-2025")
    page = browser.new_page()
    page.goto(svg.as_uri())
    margin: PdfMargins = {"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"}
    page.pdf(path=pdf, format="A3", landscape=True, margin=margin)
    page.close()
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages: +1\n", said)
    call = ["pdftotext", str(pdf), "-"]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    whole = "".join(words(svg.read_bytes()).split())
    assert sorted("".join(printed.split())) == sorted(whole)
