"""What a matrix says in its cells and above them."""

from __future__ import annotations

import pytest

from depmap.app.diagrams.request import DiagramRequest, Filters
from depmap.app.question import Question
from depmap.errors import OptionError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.dot.heading import subtitle_lines
from depmap.views.drawing.paper.fitting import place
from depmap.views.drawing.sheet import Grid, Sheet
from tests.benchmarks.councils import of_councils
from tests.unit.app.diagrams.grids import grid_town
from tests.unit.app.diagrams.test_overview import many_councils
from tests.unit.views.drawing.views.grid_words import cell_at, printed, says
from tests.unit.views.drawing.views.test_overview import assert_whole, shipped


def drawn(inventory: Inventory, **request: object) -> Sheet:
    (sheet,) = sheets_of(inventory, DiagramRequest("matrix", **request))  # type: ignore[arg-type]
    return sheet


def test_cells_of_a_small_inventory() -> None:
    sheet = drawn(grid_town())

    own = cell_at(sheet, "Ash", "on Ash")
    assert says(own) == ["2 of 2", "1 of these without assumed needs", "2 on Case", "2 on Net"]
    assert own.look == "own"
    assert set(own.nodes) == {"care", "votes", "case", "net"}
    others = cell_at(sheet, "Elm", "on Ash")
    assert says(others) == ["1 of 2", "0 of these without assumed needs", "1 on Net"]
    assert others.look == "plain"
    assert says(cell_at(sheet, "Elm", "on suppliers")) == ["0 of 2"]


def test_what_is_not_known_is_said_in_bold() -> None:
    inventory = grid_town()
    systems = tuple(
        system.model_copy(update={"needs": None}) if system.id == "tax" else system
        for system in inventory.systems
    )
    sheet = drawn(inventory.model_copy(update={"systems": systems}))
    cell = cell_at(sheet, "Elm", "on Ash")

    assert says(cell) == ["0 of 2", "up to 1 more: needs not recorded"]
    assert cell.rows[1].words == "alert"


def test_what_is_counted_stands_above_the_grid() -> None:
    assert subtitle_lines(drawn(grid_town())) == (
        "Of 3 services, how many stand on whose systems, however far down, alone or as one of "
        "several, for themselves or for a fallback; and on which most.",
        "Below them are 9 needs, 5 of them assumed.",
        "A service that stands on a system may just be degraded without it, or have a choice.",
        "Not drawn: the lines of 9 needs below these services; 1 need not below them; "
        "2 planned or retired systems.",
    )
    filtered = drawn(grid_town(), filters=Filters(kinds=("network",), tiers=(1,)), council="ash")
    words = " ".join(subtitle_lines(filtered))
    assert "Counted are only services of tier 1 and systems of kind network." in words
    assert "that the filters leave out or of others than Ash" in words


def test_only_three_systems_are_named_and_the_others_counted() -> None:
    cell = cell_at(drawn(shipped()), "Westminster", "on Westminster")

    assert says(cell)[0] == "21 of 22"
    assert says(cell)[-1] == "and 27 more systems"
    assert len([each for each in says(cell) if " on " in each]) == 3


def test_an_outage_is_refused_with_the_views_that_show_it() -> None:
    with pytest.raises(OptionError, match="the view matrix takes no outage") as refused:
        drawn(grid_town(), question=Question(isolate=("net",)))
    assert "overview" in str(refused.value.hint)


def test_nothing_to_count_is_said() -> None:
    inventory = Inventory.model_validate({"version": 1, "inventory": {"name": "Empty"}})

    assert "Nothing to draw" in printed(drawn(inventory))


@pytest.mark.parametrize("inventory", [shipped(), of_councils(300), many_councils(30)])
def test_it_can_be_read_on_a4_and_loses_nothing(inventory: Inventory) -> None:
    sheet = drawn(inventory)

    assert isinstance(sheet.body, Grid)
    assert place(sheet, "a4").fit.name_points > 6
    assert_whole(sheet)
