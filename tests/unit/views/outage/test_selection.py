"""Which rows of an outage are shown, and how many are not."""

from __future__ import annotations

from pathlib import Path

from depmap.app.inventory import load
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.model import State
from depmap.views.outage.node_facts import node_facts, what_is_recorded
from depmap.views.outage.reach import REACH_WORDS, Reach, reach_caution
from depmap.views.outage.rows import OutageRow, outage_rows
from depmap.views.outage.selection import RowFilter, select_rows

SMALL = load(Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml")
RADIUS = blast_radius(SMALL, Question(isolate=("link-a", "link-b")))
ROWS = outage_rows(SMALL, RADIUS, RADIUS.impacts(None, include_unaffected=True), None)
AFFECTED = [row for row in ROWS if row.impact.state is not State.UP]


def shown(wanted: RowFilter) -> tuple[OutageRow, ...]:
    return select_rows(ROWS, wanted, 1000).rows


def test_what_is_up_is_left_out_and_counted() -> None:
    selection = select_rows(ROWS, RowFilter(), 1000)
    assert selection.rows == tuple(AFFECTED)
    up = len(ROWS) - len(AFFECTED)
    assert up
    assert selection.words == (
        f"Showing {len(AFFECTED)} of {len(AFFECTED)} rows; {up} more are up."
    )
    assert shown(RowFilter(everything=True)) == ROWS


def test_filters_are_all_followed() -> None:
    council = SMALL.council_ids[0]
    wanted = RowFilter(councils=(council,), states=("down",), kinds=("service",))
    expected = [
        row
        for row in AFFECTED
        if row.impact.council == council and row.impact.state is State.DOWN and row.is_service
    ]
    assert expected
    assert list(shown(wanted)) == expected


def test_too_many_rows_are_said() -> None:
    selection = select_rows(ROWS, RowFilter(everything=True), 2)
    assert len(selection.rows) == 2
    assert selection.words.startswith(f"Showing 2 of {len(ROWS)} rows.")
    assert "More than 2 are too many for a page" in selection.words


def test_what_is_said_of_one_node_and_of_all() -> None:
    service = SMALL.services[0]
    facts = node_facts(SMALL, service.id, ROWS)
    assert (facts["Id"], facts["Tier"]) == (service.id, str(service.tier))
    assert facts["Whom we call"]
    system = SMALL.systems[0]
    assert node_facts(SMALL, system.id, ROWS)["Run by"] == SMALL.owner_names[system.owner]
    unknown = sum(node.needs is None for node in SMALL.nodes.values())
    assert f"The needs of {unknown} are not recorded" in what_is_recorded(SMALL)


def test_losing_access_is_told_from_being_cut_off() -> None:
    first = SMALL.councils[0]
    assert reach_caution(SMALL, Reach.EVERYONE, ()) == ""
    assert "until then it is cut off from everyone" in reach_caution(SMALL, Reach.SOME_COUNCILS, ())
    said = reach_caution(SMALL, Reach.SOME_COUNCILS, (first.id,))
    assert said.startswith(f"Only the staff of {first.label} lose access")
    assert REACH_WORDS[Reach.EVERYONE] in said
