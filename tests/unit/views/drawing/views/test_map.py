"""``map``, ``council`` and ``shared``: columns, letters, what is said and what is counted."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from depmap.app.diagrams.request import DiagramRequest, Filters
from depmap.app.inventory import default_path, load
from depmap.app.question import Question
from depmap.errors import OptionError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import lay_out
from depmap.views.drawing.sheet import Box, Line, Plan, Sheet
from tests.benchmarks.inventories import layered
from tests.unit.views.drawing.drawings import words

KNOWN = {"basis": "reported"}


def estate(**about: str) -> Inventory:
    """Seven applications on one network, and each kind of need once."""
    apps: list[dict[str, Any]] = [
        a_system(f"app-{number}", needs=[{"ref": "net", "evidence": KNOWN}]) for number in range(5)
    ]
    apps.append(a_system("mail", needs=[{"ref": "net", "effect": "degraded"}, "relay"]))
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Estate", **about},
            "councils": [{"id": "ash", "name": "Ash"}, {"id": "elm", "name": "Elm"}],
            "suppliers": [{"id": "firm", "name": "Firm"}],
            "systems": [
                a_system("net", kind="network", used_by=["ash", "elm"], needs=[]),
                *apps,
                a_system("relay", kind="telephony", owner="firm"),
                a_system("wire", kind="network", needs=[]),
                a_system("cloud", kind="platform", needs=["wire"], status="planned"),
                a_system("tape", kind="data-store", status="retired"),
            ],
            "services": [
                {
                    "id": "care",
                    "name": "Care (Ash)",
                    "councils": ["ash"],
                    "tier": 1,
                    "needs": [
                        {"any_of": ["net", "wire", "app-0"]},
                        {"ref": "app-1", "for": ["elm"]},
                    ],
                    "fallback": {"name": "Paper", "needs": ["mail", "net"]},
                }
            ],
        }
    )


def a_system(system_id: str, **more: object) -> dict[str, Any]:
    name = system_id.replace("-", " ").title()
    usual = {"kind": "application", "owner": "ash", "used_by": ["ash"]}
    return {"id": system_id, "name": name, **usual, **more}


def the_sheet(
    view: str = "map", *ids: str, inventory: Inventory | None = None, **more: Any
) -> Sheet:
    chosen = inventory or estate()
    (sheet,) = sheets_of(chosen, DiagramRequest(view, ids, **more))
    return sheet


def plan_of(sheet: Sheet) -> Plan:
    assert isinstance(sheet.body, Plan)
    return sheet.body


def box(sheet: Sheet, node_id: str) -> Box:
    (found,) = (box for box in plan_of(sheet).boxes if box.nodes == (node_id,))
    return found


def rows(sheet: Sheet, node_id: str) -> list[str]:
    return [row.text for row in box(sheet, node_id).rows]


def line(sheet: Sheet, dependent: str, member: str) -> Line:
    (found,) = (
        line
        for line in plan_of(sheet).lines
        if (line.tail, line.head) == (f"box_{dependent}", f"box_{member}")
    )
    return found


def test_a_letter_says_what_its_line_would_say() -> None:
    sheet = the_sheet()

    assert box(sheet, "net").letter == "A"
    assert [each.id for each in plan_of(sheet).boxes if each.letter] == ["box_net"]
    assert rows(sheet, "app-0") == ["App 0", "Ash", "needs A"]
    assert rows(sheet, "mail") == ["Mail", "Ash", "degraded without A?"]
    said = " ".join(rows(sheet, "care"))
    assert said == "Care (Ash) needs 1 of 3: A? and 2 more; fallback needs A?"
    assert {"needs A: needs the box marked A", "A?: that need is assumed"} <= set(sheet.key)
    assert not any(each.head == "box_net" for each in plan_of(sheet).lines)
    assert sheet.letters is not None
    assert len(sheet.letters["A"]) == 8


def test_all_else_is_a_line_or_counted() -> None:
    sheet = the_sheet()

    assert [each.words for each in sheet.counted] == ["1 need of fallbacks"]
    assert line(sheet, "mail", "relay").arrow == "open"
    assert line(sheet, "cloud", "wire").style == "solid"
    (junction,) = (each for each in plan_of(sheet).boxes if each.shape == "junction")
    heads = [each.head for each in plan_of(sheet).lines if each.tail == junction.id]
    assert heads == ["box_wire", "box_app-0"]
    (totals,) = sheet.subtitle
    assert totals == (
        "12 systems and services and 11 needs, 8 of them as letters. "
        "1 need holds for some councils only."
    )


def test_columns_follow_each_other_by_kind() -> None:
    columns = {layer.name: layer.boxes for layer in plan_of(the_sheet()).layers}

    assert list(columns) == [
        "Services",
        "Applications",
        "Integration, data, telephony",
        "Platforms and identity",
        "Networks and utilities",
    ]
    assert columns["Services"] == ("box_care", "junction_care_need0")
    assert set(columns["Networks and utilities"]) == {"box_net", "box_wire"}


def test_boxes_say_owner_and_kind_where_neither_name_nor_column_does() -> None:
    sheet = the_sheet()

    assert rows(sheet, "relay") == ["Relay", "telephony · Firm", "needs not recorded"]
    assert rows(sheet, "app-0")[1] == "Ash"
    assert "Ash" not in rows(sheet, "care")


def test_what_is_not_in_use_or_not_recorded_is_said_and_shown() -> None:
    sheet = the_sheet()

    assert rows(sheet, "cloud")[-1] == "planned"
    assert "retired" in rows(sheet, "tape")
    looks = {node: box(sheet, node).look for node in ("cloud", "tape", "relay", "net", "wire")}
    assert looks == {
        "cloud": "planned",
        "tape": "retired",
        "relay": "not-recorded",
        "net": "shared",
        "wire": "plain",
    }


def test_an_outage_colours_every_box_and_says_where_it_came_from() -> None:
    sheet = the_sheet(question=Question(isolate=("net",)))

    assert (box(sheet, "net").look, box(sheet, "net").double) == ("isolated", True)
    assert rows(sheet, "app-0") == ["App 0", "Ash", "down", "needs A", "the outage spread from A"]
    assert rows(sheet, "mail")[2] == "degraded, could be down"
    assert "up" in rows(sheet, "wire")
    assert box(sheet, "cloud").look == "planned"
    assert sheet.shown_nodes == set(estate().nodes)


def test_lines_along_which_failure_spread_are_heavy() -> None:
    sheet = the_sheet(question=Question(isolate=("relay",)))

    assert line(sheet, "mail", "relay").strength == "heavy"
    assert line(sheet, "cloud", "wire").strength == "light"


def test_severed_needs_are_marked_at_lines_and_said_of_letters() -> None:
    sheet = the_sheet(question=Question(sever=(("mail", "relay"), ("app-2", "net"))))

    assert line(sheet, "mail", "relay").severed
    assert "severed: A" in rows(sheet, "app-2")
    assert "severed: A" not in rows(sheet, "app-1")


def test_a_council_has_its_needs_alone() -> None:
    sheet = the_sheet("council", "ash")

    assert sheet.shown_nodes == set(estate().nodes)
    assert [each.words for each in sheet.counted] == ["1 need of other councils only"]
    assert line(sheet, "care", "mail").style == "dotted"
    assert sheet.name == "council-ash"


def test_what_is_shared_stands_in_frames_and_keeps_what_lies_between() -> None:
    inventory = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Two"},
            "councils": [{"id": "ash", "name": "Ash"}, {"id": "elm", "name": "Elm"}],
            "suppliers": [{"id": "firm", "name": "Firm"}],
            "systems": [
                a_system("top", used_by="all", owner="firm", needs=["mid"]),
                a_system("mid", needs=["base"]),
                a_system("base", used_by=["ash", "elm"], owner="elm", kind="network", needs=[]),
            ],
        }
    )

    sheet = the_sheet("shared", inventory=inventory)

    through = line(sheet, "top", "base")
    assert (through.indirect, through.style, through.arrow) == (True, "dashed", "open")
    assert len(through.links) == 2
    assert [(frame.name, frame.boxes) for frame in plan_of(sheet).frames] == [
        ("Elm", ("box_base",)),
        ("Suppliers", ("box_top",)),
    ]
    assert [each.words for each in sheet.counted] == ["1 system or service"]
    assert "arrowhead=onormalonormal" in sheet_dot(sheet).text


def test_more_than_can_be_followed_between_frames_has_none() -> None:
    systems = [a_system(f"box-{at}", used_by="all", needs=[]) for at in range(41)]
    councils = [{"id": "ash", "name": "Ash"}, {"id": "elm", "name": "Elm"}]
    head = {"version": 1, "inventory": {"name": "Two"}, "councils": councils}
    for number, frames in ((40, 1), (41, 0)):
        inventory = Inventory.model_validate({**head, "systems": systems[:number]})
        assert len(plan_of(the_sheet("shared", inventory=inventory)).frames) == frames


def test_filters_are_said_and_the_rest_is_counted() -> None:
    sheet = the_sheet(filters=Filters(kinds=("network", "service")))

    assert sheet.shown_nodes == {"net", "wire", "care"}
    assert sheet.title == "Some systems and services, and what they need"
    assert the_sheet().title == "All systems and services, and what they need"
    assert "Filtered: only kind network or service." in " ".join(sheet.subtitle)
    assert sheet.counted_nodes == set(estate().nodes) - sheet.shown_nodes


def test_the_picture_says_what_the_sheet_says() -> None:
    sheet = the_sheet(inventory=estate(classification="SECRET & <b>", notice="No & record"))
    text = words(lay_out(sheet_dot(sheet)).svg)

    for said in (
        "needs A",
        "degraded without A?",
        "1 need of fallbacks",
        "Services",
        "No & record",
    ):
        assert said in text, said
    assert text.count("SECRET & <b>") == 2


@pytest.mark.parametrize("view", ["map", "shared", "council"])
def test_what_cannot_be_read_is_refused_with_views_that_answer(view: str) -> None:
    inventory = layered(2_000, 6_000, 200)
    ids = (inventory.council_ids[0],) if view == "council" else ()
    if view == "shared":
        everywhere = [
            system.model_copy(update={"used_by": ("all",)}) for system in inventory.systems
        ]
        inventory = inventory.model_copy(update={"systems": tuple(everywhere)})

    with pytest.raises(OptionError) as refused:
        the_sheet(view, *ids, inventory=inventory)

    assert "overview" in (refused.value.hint or "")


def test_letters_hardly_change_when_a_system_is_added() -> None:
    before = load(default_path())
    old = letters_of(before)
    assert len(old) > 5
    shares = []
    for model in before.systems:
        more = model.model_copy(update={"id": "brand-new", "name": "Brand new"})
        new = letters_of(before.model_copy(update={"systems": (*before.systems, more)}))
        kept = sum(new.get(node) == letter for node, letter in old.items())
        shares.append(kept / len(old))
    # What is needed five times gets a letter with its sixth dependent; later ones move by one.
    assert min(shares) >= 0.5
    assert sum(shares) / len(shares) > 0.95


def letters_of(inventory: Inventory) -> dict[str, str]:
    plan = plan_of(the_sheet(inventory=inventory))
    return {each.nodes[0]: each.letter for each in plan.boxes if each.letter}


def test_more_letters_than_the_alphabet_has() -> None:
    hubs = [a_system(f"h{number}", kind="network", needs=[]) for number in range(28)]
    needing = [a_system(f"n{number}", needs=[hub["id"] for hub in hubs]) for number in range(6)]
    about = estate().model_dump(by_alias=True, mode="json", exclude_none=True)
    inventory = Inventory.model_validate({**about, "systems": hubs + needing, "services": []})

    sheet = the_sheet(inventory=inventory)

    assert sorted(letters_of(inventory).values(), key=lambda each: (len(each), each))[-3:] == [
        "Z",
        "AA",
        "AB",
    ]
    said = " ".join(rows(sheet, "n0")[2:])
    assert said.startswith("needs A?, B?,")
    assert said.endswith("Z?, AA?, AB?")
    # However many there are, none ends in an ellipsis.
    assert "AB?" in words(lay_out(sheet_dot(sheet)).svg)


@pytest.mark.parametrize("view", ["map", "shared", "council wcc"])
def test_the_same_inventory_gives_the_same_bytes_under_any_hash_seed(view: str) -> None:
    program = (
        "import sys; from depmap import load; "
        "from depmap.app.diagrams.request import DiagramRequest as R; "
        "from depmap.views.drawing.catalogue import sheets_of; "
        "from depmap.views.drawing.dot.document import sheet_dot; "
        "name, *ids = sys.argv[2].split(); "
        "(sheet,) = sheets_of(load(sys.argv[1]), R(name, tuple(ids))); "
        "print(sheet_dot(sheet).text)"
    )
    call = [sys.executable, "-c", program, str(default_path()), view]
    texts = {
        subprocess.run(
            call,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(texts) == 1


def test_headers_stand_above_columns_in_which_needs_run_down() -> None:
    systems = [a_system(f"app-{n}", needs=[f"app-{n + 1}"] if n < 4 else []) for n in range(5)]
    chain = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Chain"},
            "councils": [{"id": "ash", "name": "Ash"}],
            "systems": systems,
            "services": [
                {"id": "care", "name": "Care", "councils": ["ash"], "tier": 1, "needs": ["app-0"]}
            ],
        }
    )
    (sheet,) = sheets_of(chain, DiagramRequest("map"))
    text = sheet_dot(sheet).text
    said = subprocess.run(
        ["dot", "-Tplain"], input=text, capture_output=True, text=True, check=True
    )
    heights = {
        line.split()[1]: float(line.split()[3])
        for line in said.stdout.splitlines()
        if line.startswith("node ")
    }
    boxes = [name for name in heights if name.startswith(("box_", '"box_'))]
    assert len(boxes) == 6
    assert all(heights["layer_0"] > heights[name] for name in boxes)
    assert heights["layer_0"] == heights["layer_1"]
