"""What filters let through, in words."""

from __future__ import annotations

from depmap.app.diagrams.request import NO_FILTERS, Filters
from depmap.views.drawing.views.parts.filter_words import filter_words
from tests.unit.app.diagrams.grids import grid_town


def test_every_criterion_is_said_by_name() -> None:
    filters = Filters(("ash", "elm"), ("network",), (1, 2), ("old",), ("sign-in",))

    assert filter_words(grid_town(), NO_FILTERS) == ""
    assert filter_words(grid_town(), filters) == (
        "Filtered: only used by Ash or Elm; only kind network; only services of tier 1 or 2 and "
        "what they stand on; only tagged old; only needs via sign-in and what is at their ends."
    )
