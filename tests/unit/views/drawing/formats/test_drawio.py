"""Files of draw.io against its rules; ``python -m tests.consumers`` draws them with mxGraph."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from depmap.app.diagrams.request import DiagramRequest
from depmap.app.inventory import load
from depmap.errors import RenderError
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.rendering import LaidOut
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.formats.drawio import drawio
from depmap.views.drawing.sheet import Box, Plan, Row, Sheet
from depmap.views.drawing.themes import DARK, LIGHT
from tests.unit.views.drawing.drawings import ROOT
from tests.unit.views.drawing.formats.drawio_schema import violations
from tests.unit.views.drawing.formats.sheets import grid_sheet, plan_sheet

SHEETS = {
    "plan": plan_sheet(),
    "framed": plan_sheet(framed=True),
    "layered": plan_sheet(layered=True),
    "grid": grid_sheet(),
}


def written(*sheets: Sheet) -> bytes:
    return drawio([(sheet, lay_out_sheet(sheet)) for sheet in sheets])


def cells_of(document: bytes) -> dict[str, ET.Element]:
    """The cells of the first page by id."""
    page = ET.fromstring(document).find("diagram")
    assert page is not None
    return {cell.get("id", ""): cell for cell in page.iter("mxCell")}


def area(cells: dict[str, ET.Element], name: str) -> tuple[float, float, float, float]:
    """Left, upper, right and lower edge of a cell on its page."""
    place = cells[name].find("mxGeometry")
    assert place is not None
    x, y, width, height = (float(place.get(side, "0")) for side in ("x", "y", "width", "height"))
    parent = cells[name].get("parent", "1")
    if parent != "1":
        left, top, *_ = area(cells, parent)
        x, y = x + left, y + top
    return x, y, x + width, y + height


def styles(cell: ET.Element) -> dict[str, str]:
    parts = (part.partition("=") for part in cell.get("style", "").split(";") if part)
    return {name: value for name, _, value in parts}


@pytest.mark.parametrize("bundled", [False, True])
def test_several_sheets_are_pages_that_keep_the_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    document = written(*SHEETS.values())
    assert violations(document) == []
    names = [page.get("name") for page in ET.fromstring(document).findall("diagram")]
    assert names == ["What Ash and Elm stand on"] * 3 + ["Who has what"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'mxCell id="0"', b'mxCell id="x"', "does not begin"),
        (b'source="box_report"', b'source="box_x"', "joins nothing"),
        (b'edge="1"', b'edge="1" vertex="1"', "is both"),
        (b"html=1;", b"html=2;", "style"),
        (b"<root>", b"<root><b/>", "b in root"),
        (b'id="box_dir"', b'id="box_net"', "same id"),
    ],
)
def test_the_rules_can_be_broken(old: bytes, new: bytes, said: str) -> None:
    document = written(plan_sheet())
    assert old in document
    assert said in " ".join(violations(document.replace(old, new, 1)))


@pytest.mark.parametrize("name", SHEETS)
def test_everything_is_on_the_page_and_nothing_covers_another(name: str) -> None:
    document = written(SHEETS[name])
    model = ET.fromstring(document).find("diagram/mxGraphModel")
    assert model is not None
    width, height = float(model.get("pageWidth", "0")), float(model.get("pageHeight", "0"))
    cells = cells_of(document)
    areas = {name: area(cells, name) for name, cell in cells.items() if cell.get("vertex")}
    for left, top, right, bottom in areas.values():
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
    for point in model.iter("mxPoint"):
        if point.get("as") != "offset":
            assert 0 <= float(point.get("x", "")) <= width
            assert 0 <= float(point.get("y", "")) <= height
    solid = [place for name, place in areas.items() if not name.startswith("frame_")]
    for at, one in enumerate(solid):
        for other in solid[at + 1 :]:
            apart = (
                one[2] <= other[0] + 1 or other[2] <= one[0] + 1
                or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
            )  # fmt: skip
            assert apart, (one, other)


@pytest.mark.parametrize("name", ["plan", "framed", "layered"])
def test_every_box_and_line_is_there_and_joined(name: str) -> None:
    sheet = SHEETS[name]
    assert isinstance(sheet.body, Plan)
    cells = cells_of(written(sheet))
    joined = {
        name: (cell.get("source"), cell.get("target"))
        for name, cell in cells.items()
        if cell.get("edge")
    }
    assert joined == {line.id: (line.tail, line.head) for line in sheet.body.lines}
    assert {box.id for box in sheet.body.boxes} <= cells.keys()


@pytest.mark.parametrize("name", ["plan", "framed", "layered"])
@pytest.mark.parametrize("bundled", [False, True])
def test_lines_end_at_their_boxes_where_graphviz_drew_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    sheet = SHEETS[name]
    assert isinstance(sheet.body, Plan)
    cells = cells_of(written(sheet))
    for line in sheet.body.lines:
        look = styles(cells[line.id])
        for end, x, y in ((line.tail, "exitX", "exitY"), (line.head, "entryX", "entryY")):
            # Graphviz clips at the outline, of which a junction's is round.
            share = (float(look[x]), float(look[y]))
            if "junction" in end:
                continue
            near = min(*share, 1 - share[0], 1 - share[1])
            assert near < 0.06, (line.id, end, share)


def test_frames_are_containers_around_their_boxes() -> None:
    cells = cells_of(written(plan_sheet(framed=True)))
    for name, boxes in (("frame_ash", ("box_net", "box_dir")), ("frame_elm", ("box_crm",))):
        assert styles(cells[name])["container"] == "1"
        left, top, right, bottom = area(cells, name)
        for box in boxes:
            assert cells[box].get("parent") == name
            x, y, x2, y2 = area(cells, box)
            assert left <= x < x2 <= right
            assert top <= y < y2 <= bottom
    assert cells["box_report"].get("parent") == "1"
    left, top, right, bottom = area(cells, "frame_ash")
    x, y, x2, y2 = area(cells, "box_report")
    assert x2 <= left or x >= right or y2 <= top or y >= bottom


def test_boxes_and_lines_look_as_in_every_format() -> None:
    cells = cells_of(written(plan_sheet()))
    net, report, crm = (styles(cells[f"box_{name}"]) for name in ("net", "report", "crm"))
    assert (net["shape"], net["double"], net["fillColor"]) == ("ext", "1", "#3D3D3D")
    assert (report["rounded"], report["dashPattern"]) == ("1", "6 4")
    assert (crm["rounded"], crm["dashPattern"], crm["strokeWidth"]) == ("0", "1 3", "2")
    assert styles(cells["line_crm_dir"])["endFill"] == "0"
    assert styles(cells["line_report_crm"])["endFill"] == "1"
    assert styles(cells["line_crm_links"])["endArrow"] == "none"
    assert styles(cells["line_care_dir"])["endArrow"] == "doubleBlock"
    assert styles(cells["line_report_net"])["dashPattern"] == "1 3"
    assert styles(cells["line_care_crm"])["strokeWidth"] == "1.8"
    assert cells["line_care_crm"].get("value") == "✕"
    assert cells["line_crm_dir"].get("value") == "sign-in<br>holds 8h<br>for Ash only"
    rows = re.findall(r">([^<>]+)<", cells["box_report"].get("value", ""))
    assert rows == ["Report It", "service, tier 2 · Ash", "fallback", "do: telephone"]


def test_heading_and_footer_carry_the_marking() -> None:
    for sheet in SHEETS.values():
        cells = cells_of(written(sheet))
        heading, footer = (cells[name].get("value", "") for name in ("heading", "footer"))
        assert heading.index("OFFICIAL") < heading.index(sheet.title) < heading.index("Key")
        assert "Not drawn" in heading
        assert footer.index("Not an official record.") < footer.index("OFFICIAL")


def test_a_grid_stands_in_rows_and_columns() -> None:
    cells = cells_of(written(grid_sheet()))
    first, second, below = (area(cells, f"cell_{at}") for at in ("0_0", "0_1", "1_1"))
    assert "cell_1_0" not in cells
    assert first[1] == second[1] == area(cells, "row_0")[1]
    assert first[2] < second[0] == below[0] == area(cells, "column_1")[0]
    assert second[3] < below[1]
    assert area(cells, "column_0")[3] < first[1]


def test_a_layout_of_something_else_is_refused() -> None:
    sheet = plan_sheet()
    assert isinstance(sheet.body, Plan)
    more = replace(
        sheet, body=replace(sheet.body, boxes=(*sheet.body.boxes, Box("x", (Row("x"),), "plain")))
    )
    with pytest.raises(RenderError, match="no position of 1 of"):
        drawio([(more, lay_out_sheet(sheet))])


def test_an_empty_plan_keeps_its_marking() -> None:
    empty = replace(plan_sheet(), body=Plan((), (), {}))
    document = written(empty)
    assert violations(document) == []
    cells = cells_of(document)
    assert {"heading", "footer", "nothing"} <= cells.keys()


def test_themes_differ() -> None:
    sheet = plan_sheet()
    laid_out: LaidOut = lay_out_sheet(sheet)
    light, dark = (drawio([(sheet, laid_out)], theme).decode() for theme in (LIGHT, DARK))
    assert 'background="#FFFFFF"' in light
    assert 'background="#16191D"' in dark


def test_the_shipped_services_keep_the_rules() -> None:
    inventory = load(ROOT / "inventory")
    ids = tuple(service.id for service in inventory.services if service.tier == 1)
    document = written(*sheets_of(inventory, DiagramRequest("stands-on", ids)))
    assert violations(document) == []
    assert len(ET.fromstring(document).findall("diagram")) == len(ids) > 1
