"""Mermaid's text; ``python -m tests.consumers`` has the true Mermaid draw it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from depmap.errors import OptionError
from depmap.views.drawing.formats.mermaid import MOST_CHARACTERS, MOST_LINES, mermaid
from depmap.views.drawing.sheet import Box, Line, Plan, Row, Sheet
from depmap.views.drawing.themes import DARK
from tests.unit.views.drawing.formats.sheets import MEANINGS, grid_sheet, plan_sheet


def chain(length: int, row: str = "x") -> Sheet:
    """So many lines, from box to box."""
    boxes = tuple(Box(f"box_n{n}", (Row(row, "name"),), "plain") for n in range(length + 1))
    lines = tuple(Line(f"line_n{n}", f"box_n{n}", f"box_n{n + 1}") for n in range(length))
    return replace(plan_sheet(), body=Plan(boxes, lines, MEANINGS))


def test_boxes_and_lines() -> None:
    lines = [line.strip() for line in mermaid(plan_sheet()).decode().split("\n")]
    for line in (
        "flowchart TB",
        "direction LR",
        'box_net_[["<b>Core network</b><br>network · Ash<br><b>isolated</b><br><b>letter A</b>"]]',
        'box_report_("<b>Report It</b><br>service, tier 2 · Ash<br><b>fallback</b><br>'
        'do#58; telephone")',
        'junction_crm_need1_(("1 of 2"))',
        'group_links_[["<b>2 networks</b><br>Link A, Link B<br>several, counted"]]',
        'box_report_ -->|"data"| box_crm_',
        'box_care_ ==o|"severed"| box_crm_',
        'box_crm_ --o|"sign#45;in<br>holds 8h<br>for Ash only"| box_dir_',
        "box_crm_ -.- junction_crm_need1_",
        "junction_crm_need1_ -.-o group_links_",
        "box_report_ -.-> box_net_",
        'box_care_ -.-o|"indirect"| box_dir_',
        "class box_net_ look_isolated",
        "classDef look_isolated fill:#3D3D3D,color:#FFFFFF,stroke:#1A1A1A,stroke-width:2px",
        "linkStyle 5 stroke:#767676,stroke-width:1.5px,stroke-dasharray:2 3",
    ):
        assert line in lines, line


def test_the_drawing_is_marked_above_and_below() -> None:
    lines = mermaid(plan_sheet()).decode().split("\n")
    [heading] = [line for line in lines if line.strip().startswith("heading[")]
    [footer] = [line for line in lines if line.strip().startswith("footer[")]
    assert "<b>OFFICIAL</b><br><b>What Ash and Elm stand on</b>" in heading
    assert "Not drawn#58; 3 needs changed nothing#46;" in heading
    assert "line ends in a circle#58; assumed" in heading.replace("<br>", " ")
    assert footer.endswith('Not an official record#46;<br><b>OFFICIAL</b>"]')


def test_frames_hold_their_boxes() -> None:
    text = mermaid(plan_sheet(framed=True)).decode()
    frame = text.partition("subgraph ash_[")[2].partition("    end\n")[0]
    assert frame.startswith('"<b>Ash</b>"]')
    assert [line.split("_[")[0].strip() for line in frame.split("\n")[1:-1]] == [
        "box_net",
        "box_dir",
    ]
    assert text.count("box_net_[") == 1


@pytest.mark.parametrize("length", [MOST_LINES - 2, MOST_LINES - 1])
def test_more_lines_than_mermaid_takes_are_refused(length: int) -> None:
    if length <= MOST_LINES - 2:
        assert mermaid(chain(length)).count(b"-->") == length
        return
    with pytest.raises(OptionError, match=r"takes 498 lines.*has 499") as caught:
        mermaid(chain(length))
    assert "focus ID" in str(caught.value.hint)


def test_more_characters_than_mermaid_takes_are_refused() -> None:
    assert len(mermaid(chain(300)).decode()) <= MOST_CHARACTERS
    with pytest.raises(OptionError, match=r"takes 50,000 characters.*has \d\d\d?,\d{3}") as caught:
        mermaid(chain(300, "&" * 100))
    assert "focus ID" in str(caught.value.hint)


def test_a_grid_is_refused_with_what_to_do_instead() -> None:
    with pytest.raises(OptionError, match="is a table") as caught:
        mermaid(grid_sheet())
    assert ".drawio" in str(caught.value.hint)


def test_themes_differ() -> None:
    assert b"fill:#F2F2F2,color:#000000" in mermaid(plan_sheet(), DARK)


def test_ids_are_never_words_or_lines_of_mermaid() -> None:
    names = ("end", "a--b", "-a", "a-", "x y", 'q"', "graph", "heading")
    boxes = tuple(Box(name, (Row("x"),), "plain") for name in names)
    text = mermaid(replace(plan_sheet(), body=Plan(boxes, (), MEANINGS))).decode()
    ids = [line.split("[")[0].strip() for line in text.split("\n") if '["x' in line]
    assert ids == ["end_", "a_u2d_-b_", "_u2d_a_", "a_u2d__", "x_u20_y_", "q_u22__",
                   "graph_", "heading_"]  # fmt: skip
