"""Text is as wide here as at the reader's: the font has the widths of Arial."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import pytest

from depmap.views.drawing.dot.rendering import draw
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.paper.fitting import place
from depmap.views.drawing.paper.pdf_document import pdf_document
from depmap.views.drawing.text.text_width import text_width
from tests.unit.views.drawing.sheets import a_sheet, every_look

ROOT = Path(__file__).parents[5]
SAME_WIDTHS = ("LiberationSans", "Arial", "ArialMT", "Arimo", "Helvetica", "NimbusSans")
WORDS = "Westminster corporate network (020 7641), 1 of 2: fallback, needs not recorded"


@pytest.mark.parametrize("bundled", [False, True])
def test_a_drawing_uses_one_family_with_the_widths_of_arial(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    """No sign of ours needs another font, which may not be at hand where it is drawn."""
    with monkeypatch.context() as patched:
        if bundled:
            patched.setenv("PATH", str(tmp_path))
        sheet = a_sheet(looks=every_look(), boxes=len(every_look()))
        (tmp_path / "sheet.pdf").write_bytes(draw(lay_out_sheet(sheet), "pdf"))
    call = ["pdffonts", str(tmp_path / "sheet.pdf")]
    rows = subprocess.run(call, capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    names = {row.split()[0].partition("+")[2].partition("-")[0] for row in rows}
    assert len(names) == 1, names
    assert names <= set(SAME_WIDTHS), "install fonts-liberation: see the README"
    assert all(row.split()[-5] == "yes" for row in rows), "embedded"


@pytest.mark.parametrize("words", [WORDS, WORDS.upper()[:60], "ilW.,:;'()[]/&%+-=0123456789"])
def test_widths_are_those_of_the_font_that_is_used(tmp_path: Path, words: str) -> None:
    sheet = a_sheet(title="T", subtitle=(words,), classification=None, footer=())
    file = tmp_path / "sheet.pdf"
    file.write_bytes(pdf_document([place(sheet, "a4")]))
    call = ["pdftotext", "-bbox-layout", str(file), "-"]
    boxes = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    scale = place(sheet, "a4").fit.scale
    lines = re.findall(
        r'<line xMin="([\d.]+)".*? xMax="([\d.]+)".*?>(.*?)</line>', boxes, re.DOTALL
    )
    first = words.split(maxsplit=1)[0]
    left, right = next(
        (left, right) for left, right, said in lines if f">{first}<" in html.unescape(said)
    )
    # Hinting moves single letters by parts of a point.
    assert float(right) - float(left) == pytest.approx(text_width(words, 11) * scale, rel=0.02)


def test_wherever_graphviz_is_installed_a_font_with_these_widths_is_too() -> None:
    tracked = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    files = [ROOT / name for name in tracked if name.startswith((".ci/", ".github/"))]
    files += [ROOT / name for name in tracked if name.endswith(".md")]
    installing = re.compile(r"apt(?:-get)? install[^`]*?graphviz[^`\n]*(?:\n[^`\n]*`)?")
    calls = [call for file in files for call in installing.findall(file.read_text("utf-8"))]
    assert len(calls) >= 2
    assert all("fonts-liberation" in call for call in calls), calls
