"""The words of a sheet: everything that is drawn, in reading order."""

from __future__ import annotations

from dataclasses import replace

from depmap.views.drawing.formats.text_alternative import text_alternative, text_file
from depmap.views.drawing.sheet import Box, Line, Plan, Row, Sheet
from tests.unit.views.drawing.formats.sheets import (
    MEANINGS,
    grid_sheet,
    key_of,
    plan_sheet,
    two_boroughs,
)

PLAN = """\
OFFICIAL
What Ash and Elm stand on
7 systems and services.
Not drawn: 3 needs changed nothing.
Key: isolated; down; fallback; degraded; up; several, counted; solid line: cannot do without; \
dashed line: degraded without; dotted line: its fallback needs it; open arrowhead: \
assumed; filled arrowhead: documented or reported; A: needed everywhere.
6 boxes, 7 lines.
- Report It; service, tier 2 · Ash; fallback; do: telephone.
Needs: Customer records (data, cannot do without, documented or reported); Core network \
(its fallback needs it, documented or reported).
- Care at home; service, tier 1 · Elm; up.
Needs: Customer records (cannot do without, thick, severed, assumed).
Leads to: Directory (through what is not drawn, assumed).
- Core network; network · Ash; isolated; letter A.
Is needed by: Report It.
- Directory; identity · Ash; down; could be down for longer.
Needs by letter: A, Core network.
Is needed by: Customer records.
Follows from: Care at home.
- Customer records; application · Elm; degraded; needs A.
Needs: Directory (sign-in, holds 8h, for Ash only, cannot do without, assumed); \
1 of 2, 2 networks (assumed) (degraded without).
Is needed by: Report It; Care at home.
- 2 networks; Link A, Link B; several, counted.
Is needed by: Customer records.
Two boroughs, as of 2026-11-21, revision 0123.
Not an official record.
OFFICIAL
"""
GRID = """\
OFFICIAL
Who has what
2 councils.
Not drawn: all 9 needs.
Key: down; up.
Council: 2 rows of 2 columns.
Ash:
- Networks: 3 networks; 1 down; down.
- Services: 12 services; up.
Elm:
- Services: 12 services; up.
Two boroughs, as of 2026-11-21, revision 0123.
Not an official record.
OFFICIAL
"""


def test_a_plan_in_words() -> None:
    assert text_file([plan_sheet()]).decode() == PLAN


def test_a_grid_in_words() -> None:
    assert text_file([grid_sheet()]).decode() == GRID


def test_several_sheets_are_parted_by_an_empty_line() -> None:
    assert text_file([grid_sheet(), grid_sheet()]).decode() == f"{GRID}\n{GRID}"


def test_frames_and_layers_head_their_boxes() -> None:
    lines = text_alternative(plan_sheet(framed=True))
    at = [lines.index(words) for words in ("Ash:", "Elm:", "Others:")]
    names = [line for line in lines if line.startswith("- ")]
    assert at == sorted(at)
    assert at[0] < lines.index(names[0]) < at[1]
    assert [name.split(";")[0] for name in names] == [
        "- Core network", "- Directory", "- Customer records", "- 2 networks", "- Report It",
        "- Care at home",
    ]  # fmt: skip
    lines = text_alternative(plan_sheet(layered=True))
    assert [line for line in lines if line in {"Residents:", "Applications:", "Networks:"}] == [
        "Residents:", "Applications:", "Networks:",
    ]  # fmt: skip


def effects() -> Sheet:
    """A cascade: its lines run from what fails to what that takes, through a junction, too."""
    inventory = two_boroughs()
    boxes = (
        Box("box_crm", (Row("Customer records", "name"),), "degraded", nodes=("crm",)),
        Box("junction", (Row("1 of 2"),), "plain", "junction"),
        Box("box_link-a", (Row("Link A", "name"),), "down", nodes=("link-a",)),
        Box("box_dir", (Row("Directory", "name"),), "down", nodes=("dir",)),
    )
    lines = (
        Line("1", "box_link-a", "junction", links=(key_of(inventory, "crm", "link-a"),)),
        Line("2", "junction", "box_crm", arrow="none"),
        Line("3", "box_dir", "box_crm", arrow="open", links=(key_of(inventory, "crm", "dir"),)),
    )
    return replace(plan_sheet(), body=Plan(boxes, lines, MEANINGS), letters=None)


def test_lines_from_cause_to_effect_are_told_from_needs() -> None:
    lines = text_alternative(effects())
    told = lines[lines.index("- Link A; down.") : lines.index("Two boroughs, as of 2026-11-21, "
                                                                "revision 0123.")]  # fmt: skip
    assert told == [
        "- Link A; down.",
        "Takes along: 1 of 2, Customer records (cannot do without, documented or reported).",
        "- Directory; down.",
        "Takes along: Customer records (cannot do without, assumed).",
        "- Customer records; degraded.",
        "Is hit through: Link A; Directory.",
    ]


def test_a_group_is_told_each_letter_that_its_members_need() -> None:
    inventory = two_boroughs()
    sheet = plan_sheet()
    assert isinstance(sheet.body, Plan)
    letters = {"A": (key_of(inventory, "dir", "net"), key_of(inventory, "report", "net"))}
    group = Box("both", (Row("Both", "name"),), "group", nodes=("dir", "report"))
    told = text_alternative(replace(sheet, body=Plan((group,), (), MEANINGS), letters=letters))
    assert "Needs by letter: A, not drawn (2 needs)." in told


def test_an_empty_plan_says_so() -> None:
    assert "Nothing to draw." in text_alternative(replace(plan_sheet(), body=Plan((), (), {})))
