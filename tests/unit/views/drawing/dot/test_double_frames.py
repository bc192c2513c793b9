"""Double frames are as large where they are drawn again as where they were laid out."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import draw, lay_out
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from tests.unit.views.drawing.formats.sheets import plan_sheet

NAMES = ("box_net", "group_links", "box_dir", "box_report")


def size(svg: bytes, name: str) -> tuple[float, float]:
    """Width and height of the outermost line of a box."""
    group = re.search(rf'<g id="{name}" class="node">.*?</g>', svg.decode(), re.DOTALL)
    assert group is not None
    shapes = re.findall(r' (?:points|d)="([^"]*)"', group[0])
    points = [pair.split(",") for shape in shapes for pair in re.findall(r"[-\d.]+,[-\d.]+", shape)]
    xs, ys = ([float(point[at]) for point in points] for at in (0, 1))
    return max(xs) - min(xs), max(ys) - min(ys)


@pytest.mark.parametrize("bundled", [False, True])
def test_boxes_keep_their_sizes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    source = sheet_dot(plan_sheet())
    laid_out = lay_out(source)
    for again in (draw(laid_out, "svg"), lay_out_sheet(plan_sheet()).svg):
        for name in NAMES:
            assert size(again, name) == pytest.approx(size(laid_out.svg, name), abs=0.1), name


def test_this_way_of_measuring_can_fail() -> None:
    call = ["dot", "-Tdot"]
    source = sheet_dot(plan_sheet()).text.encode()
    positioned = subprocess.run(call, input=source, capture_output=True, check=True).stdout
    call = ["dot", "-Knop2", "-Tsvg"]
    grown = subprocess.run(call, input=positioned, capture_output=True, check=True).stdout
    first = lay_out(sheet_dot(plan_sheet())).svg
    assert size(grown, "box_net")[0] == pytest.approx(size(first, "box_net")[0] + 8, abs=0.1)
    assert size(grown, "box_dir") == pytest.approx(size(first, "box_dir"), abs=0.1)
