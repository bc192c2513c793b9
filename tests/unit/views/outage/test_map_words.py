"""What the page says where it has no map: nothing that only the command line has."""

from __future__ import annotations

import pytest

from depmap.errors import DepmapError, MissingProgramError, RenderError
from depmap.views.drawing.dot.rendering import LESS
from depmap.views.outage.map_words import not_drawn


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            RenderError("Graphviz took more than 8 s of processor time", LESS),
            "Graphviz took more than 8 s of processor time. Choose fewer steps, or see the "
            "table instead.",
        ),
        (
            MissingProgramError("there is no Graphviz", "write a .dot file"),
            "there is no Graphviz. See the table instead.",
        ),
    ],
)
def test_advice_is_about_the_page(problem: DepmapError, said: str) -> None:
    assert not_drawn(problem) == said
