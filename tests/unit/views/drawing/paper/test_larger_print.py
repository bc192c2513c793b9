"""What is said of a sheet that cannot be read is measured, and true."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from depmap import load
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import Question
from depmap.model import Inventory
from depmap.views.drawing.catalogue import VIEWS, sheets_of
from depmap.views.drawing.dot.smaller_views import view_instead
from depmap.views.drawing.paper.fitting import PaperName, Placed, place
from depmap.views.drawing.paper.larger_print import larger_print
from depmap.views.drawing.paper.poster import tiling
from tests.unit.views.drawing.drawings import ROOT

NOVEMBER = Question(scenario="november-2025")


@pytest.fixture(scope="module")
def shipped() -> Inventory:
    """The inventory that comes with depmap."""
    return load(ROOT / "inventory")


def placed(inventory: Inventory, request: DiagramRequest, paper: PaperName) -> Placed:
    """The first sheet of a request on paper."""
    return place(sheets_of(inventory, request)[0], paper)


def points(pattern: str, said: str | None) -> float:
    """The only size in points that stands at a place of the words."""
    found = re.findall(pattern.replace("N", r"(\d+\.\d)"), said or "")
    assert len(found) == 1, (pattern, said)
    return float(found[0])


def test_nothing_is_said_of_what_can_be_read(shipped: Inventory) -> None:
    request = DiagramRequest("focus", ("net-wcc",), hops=0)
    sheet = placed(shipped, request, "a4")
    assert sheet.fit.readable
    assert larger_print(shipped, request, sheet) is None


@pytest.mark.parametrize(
    ("request_", "paper", "other", "words"),
    [
        (
            DiagramRequest("blast", question=NOVEMBER, at=86_400),
            "a3",
            DiagramRequest("blast", question=NOVEMBER, at=86_400, council="wcc"),
            "the view 'blast' for Westminster alone prints at N pt on A3",
        ),
        (
            DiagramRequest("focus", ("dc-shared",), hops=3),
            "a4",
            DiagramRequest("focus", ("dc-shared",)),
            "the view 'focus' of Shared legacy platform, one step far, prints at N pt on A4",
        ),
        (
            DiagramRequest("council", ("wcc",)),
            "a3",
            DiagramRequest("overview"),
            "the view 'overview', which counts, prints at N pt on A3",
        ),
    ],
    ids=lambda value: value.view if isinstance(value, DiagramRequest) else None,
)
def test_sizes_are_those_of_the_drawings_that_are_named(
    shipped: Inventory,
    request_: DiagramRequest,
    paper: PaperName,
    other: DiagramRequest,
    words: str,
) -> None:
    sheet = placed(shipped, request_, paper)
    assert not sheet.fit.readable
    said = larger_print(shipped, request_, sheet)

    def close(size: float) -> object:
        return pytest.approx(size - 0.05, abs=0.0501)  # rounded down

    upper = paper.upper()
    assert points(f"on {upper} the smallest text prints at N pt, names", said) == close(
        sheet.fit.smallest_points
    )
    assert points("names at N pt", said) == close(sheet.fit.name_points)
    larger = re.search(r"; on (A\d) the smallest", said or "")
    assert larger is not None
    on_larger = placed(shipped, request_, larger[1].lower())  # type: ignore[arg-type]
    assert points(f"; on {larger[1]} the smallest text prints at N pt", said) == close(
        on_larger.fit.smallest_points
    )
    assert on_larger.fit.readable
    tiled = tiling(sheet)
    split = f"split over {tiled.pages} pages of {upper} it prints at N pt"
    assert points(split, said) == close(tiled.smallest_points)
    assert points(words, said) == close(placed(shipped, other, paper).fit.smallest_points)


def test_no_view_is_named_that_cannot_be_read_either(shipped: Inventory) -> None:
    """On paper of this size the overview is too small, and so nothing is said of it."""
    request = DiagramRequest("council", ("wcc",))
    sheet = placed(shipped, request, "a4")
    overview = placed(shipped, DiagramRequest("overview"), "a4")
    said = str(larger_print(shipped, request, sheet))
    assert overview.fit.readable == ("overview" in said)
    tiny = replace(sheet, fit=replace(sheet.fit, scale=0.01))
    assert "'focus'" not in str(larger_print(shipped, DiagramRequest("overview"), tiny))


def test_no_view_is_named_that_shows_nothing() -> None:
    systems = [
        {"id": f"s-{n}", "name": f"S {n}", "kind": "application", "owner": "bb", "needs": []}
        for n in range(100)
    ]
    unused = Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "One council uses nothing"},
            "councils": [{"id": "aa", "name": "Empty"}, {"id": "bb", "name": "Full"}],
            "systems": [{**system, "used_by": ["bb"]} for system in systems],
        }
    )
    request = DiagramRequest("map")
    said = larger_print(unused, request, placed(unused, request, "a4"))
    assert said is not None
    assert "Empty" not in said
    assert "the view 'overview', which counts, prints at" in said


def test_each_sheet_knows_the_advice_of_its_view(shipped: Inventory) -> None:
    for view in VIEWS.values():
        assert view_instead(view.name) == view_instead(f"{view.name}-x") == view.instead
        assert view.instead
    assert "'focus'" in view_instead("something-else")
    assert view_instead("mapping") == view_instead("something-else")
    request = DiagramRequest("stands-on", ("svc-contact-wcc",))
    sheet = placed(shipped, request, "a4")
    assert sheet.laid_out.source.instead == VIEWS["stands-on"].instead
