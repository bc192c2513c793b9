"""What an overview says in its cells, above them and in its key."""

from __future__ import annotations

import functools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.diagrams.overview import overview
from depmap.app.diagrams.request import NO_FILTERS, DiagramRequest, Filters
from depmap.app.inventory import load
from depmap.app.question import Question
from depmap.model import Inventory, SingleNeed
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.heading import subtitle_lines
from depmap.views.drawing.paper.fitting import place
from depmap.views.drawing.sheet import Grid, Sheet
from tests.benchmarks.councils import of_councils
from tests.properties.test_drawings import any_inventory
from tests.unit.app.diagrams.grids import grid_town
from tests.unit.app.diagrams.test_overview import many_councils
from tests.unit.views.drawing.drawings import ROOT, words
from tests.unit.views.drawing.views.grid_words import cell_at, printed, says


@functools.cache
def shipped() -> Inventory:
    return load(ROOT / "inventory")


def drawn(inventory: Inventory, **request: object) -> Sheet:
    (sheet,) = sheets_of(inventory, DiagramRequest("overview", **request))  # type: ignore[arg-type]
    return sheet


def test_cells_of_a_small_inventory() -> None:
    sheet = drawn(grid_town())

    assert sheet.title == "Town: overview"
    assert says(cell_at(sheet, "Ash", "Applications")) == [
        "3 systems",
        "2 assumed, 1 planned, 1 retired, 3 needs (1 assumed)",
        "leans on suppliers: 1",
    ]
    assert says(cell_at(sheet, "Suppliers", "Networks and utilities")) == [
        "1 system",
        "needs not recorded: 1",
        "1 shared, 1 assumed",
    ]
    joint = cell_at(sheet, "Several councils together", "Services")
    assert says(joint) == [
        "1 service",
        "1 shared, 1 assumed, 2 needs (2 assumed)",
        "leans on Ash: 1, Elm: 1",
    ]
    assert joint.shape == "round"
    assert cell_at(sheet, "Ash", "Applications").shape == "square"
    unrecorded = cell_at(sheet, "Suppliers", "Networks and utilities").rows[1]
    assert unrecorded.words == "alert", "in bold"


def test_totals_stand_above_the_grid() -> None:
    assert subtitle_lines(drawn(grid_town())) == (
        "3 services and 8 systems; 8 of these 11 records are assumed. 10 needs; 6 of them are "
        "assumed. The needs of 1 system or service are not recorded.",
        "5 needs lead to a system or service of somebody else (“leans on”).",
        "Nothing is recorded under: Channels; Platforms and identity.",
        "Not drawn: the lines of 10 needs, which the cells count.",
    )


def test_an_outage_is_counted_worst_first_and_never_better_than_it_is() -> None:
    sheet = drawn(grid_town(), question=Question(isolate=("net",)))

    case = cell_at(sheet, "Ash", "Applications")
    assert says(case)[:2] == ["3 systems", "1 down"]
    assert case.look == "down"
    unknown = cell_at(sheet, "Suppliers", "Networks and utilities")
    assert says(unknown)[1:3] == ["1 unknown", "1 could be down, needs not recorded: 1"]
    assert unknown.look == "unknown"
    untouched = cell_at(sheet, "Elm", "Integration, data, telephony")
    assert says(untouched)[1] == "1 up"
    assert untouched.look == "up"
    assert "a cell looks like the worst in it" in sheet.key
    assert sheet.title == "Net isolated: in the end, if nothing is restored"
    assert sheet.subtitle[0] == (
        "The worst states over all councils, in Town: services 2 down, 1 up; systems 1 isolated, "
        "1 down, 1 at risk, 1 unknown, 2 up (of these 1 could be down)."
    )


def test_november_2025_state_by_state() -> None:
    question = Question(scenario="november-2025")
    sheet = drawn(shipped(), question=question, at=86_400)

    assert says(cell_at(sheet, "Westminster", "Services"))[1] == (
        "6 down, 5 fallback, 5 degraded, 2 up"
    )
    assert cell_at(sheet, "Westminster", "Networks and utilities").look == "isolated"
    of_lbhf = drawn(shipped(), question=question, at=86_400, council="lbhf")
    assert of_lbhf.title.endswith(
        ": after 1 day (25 Nov 2025 09:00 UTC), for Hammersmith and Fulham"
    )
    assert "worst states" not in of_lbhf.subtitle[0]
    assert any("neither uses nor stands on" in line for line in subtitle_lines(of_lbhf))


def test_what_is_filtered_away_is_counted_and_the_filter_is_said() -> None:
    sheet = drawn(grid_town(), filters=Filters(kinds=("network",)))
    words = " ".join(subtitle_lines(sheet))

    assert "Filtered: only kind network." in words
    assert "9 systems and services that the filters leave out, with 10 needs" in words
    assert "Nothing is recorded" not in words
    for_elm = " ".join(subtitle_lines(drawn(grid_town(), council="elm")))
    assert "1 need of other councils only" in for_elm
    assert "4 systems and services that Elm neither uses nor stands on, with 5 needs" in for_elm


def leaning(words: list[str]) -> int:
    """The sum of what a cell says that it leans on."""
    (line,) = [each for each in words if each.startswith("leans on ")] or ["none"]
    return sum(map(int, re.findall(r": (\d+)(?:,|$)", line)))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_what_is_not_named_is_summed(seed: int) -> None:
    inventory = any_inventory(seed)
    assert_sums(inventory)


@pytest.mark.parametrize("number", [3, 8, 9, 30])
def test_what_is_not_named_is_summed_of_many_councils(number: int) -> None:
    everywhere = many_councils(number)
    first, *others = everywhere.systems
    needs = tuple(SingleNeed(ref=other.id) for other in others)
    leaning_on_all = first.model_copy(update={"needs": needs})
    assert_sums(everywhere.model_copy(update={"systems": (leaning_on_all, *others)}))


def assert_sums(inventory: Inventory) -> None:
    content = overview(inventory, NO_FILTERS)
    sheet = drawn(inventory)
    assert isinstance(sheet.body, Grid)
    for where, row in zip(content.rows, sheet.body.rows, strict=True):
        for column, cell in zip(content.columns, row.cells, strict=True):
            counted = content.cells.get((where, column))
            assert (cell is None) == (counted is None)
            if cell is not None and counted is not None:
                assert leaning(says(cell)) == counted.leans_on.total()
                assert len([each for each in says(cell) if each.startswith("leans")]) <= 1


def test_thirty_councils_fit_and_the_smallest_are_named_above() -> None:
    sheet = drawn(many_councils(30))

    assert isinstance(sheet.body, Grid)
    assert [row.name for row in sheet.body.rows][-1] == "23 further councils"
    assert any(line.startswith("Further councils: C07, C08, ") for line in sheet.subtitle)
    assert place(sheet, "a4").fit.name_points > 6


@pytest.mark.parametrize("systems", [300, 2_000])
def test_a_large_inventory_is_as_legible_as_a_small_one(systems: int) -> None:
    assert place(drawn(of_councils(systems)), "a4").fit.name_points > 6


def test_every_word_of_every_cell_is_drawn_and_printed() -> None:
    sheet = drawn(shipped(), question=Question(scenario="november-2025"), at=86_400)
    assert_whole(sheet)


def test_long_names_and_large_numbers_lose_no_count() -> None:
    inventory = many_councils(9)
    names = {"name": "Royal Borough of " + "Llanfairpwllgwyngyll " * 8}
    councils = tuple(each.model_copy(update=names) for each in inventory.councils)
    assert_whole(drawn(inventory.model_copy(update={"councils": councils})), names=False)
    assert_whole(drawn(of_councils(300), question=Question(isolate=("network-0-northgate",))))


def assert_whole(sheet: Sheet, *, names: bool = True) -> None:
    """Each row of each cell is in the drawing, and as much of it is on paper."""
    placed = place(sheet, "a4")
    text = words(placed.laid_out.svg)
    assert isinstance(sheet.body, Grid)
    cells = [cell for row in sheet.body.rows for cell in row.cells if cell is not None]
    for cell in cells:
        for row in cell.rows:
            assert row.text in text
            assert row.lead in text
    page = printed(sheet)
    assert page.startswith("OFFICIAL") or sheet.classification is None
    assert sorted("".join(page.split())) == sorted("".join(text.split()))
    assert not names or "…" not in page
