"""What shaped a result is said with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.analysis import simulate
from depmap.app.inventory import load
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.graph import build_graph
from depmap.model import Scenario
from depmap.views.outage.in_force import Measure, measures
from tests.unit.views.outage.town import lost, system, town

SMALL = load(Path(__file__).parents[3] / "inventories" / "valid" / "small.yaml")
HOUR = 3600


def found(question: Question, at: int | None = 0) -> tuple[Measure, ...]:
    return measures(SMALL, blast_radius(SMALL, question), at)


@pytest.mark.parametrize(
    ("isolated", "councils", "how"),
    [
        ("records", (), "from everyone, at once"),
        ("records", ("aa",), "from Aston only; others still reach it, at once"),
        ("records", ("bb", "aa"), "from everyone, at once"),
        ("reports", ("aa",), "from Aston only; others still reach it, at once"),
        ("reports", ("bb",), "from Barton only; others still reach it, at once"),
    ],
)
def test_from_whom_something_is_isolated(
    isolated: str, councils: tuple[str, ...], how: str
) -> None:
    name = SMALL.nodes[isolated].name
    assert found(Question(isolate=(isolated,), councils=councils)) == (
        Measure("isolated", f"{name} ({isolated})", how),
    )


def test_what_is_cut_and_what_is_taken_to_be_up() -> None:
    asked = Question(
        isolate=("link-a",), sever=(("records", "directory"),), assume_up=("link-a", "care")
    )
    assert found(asked) == (
        Measure("isolated", "Link A (link-a)", "without effect, as it is assumed to stay up"),
        Measure("cut", "Records (records) from Directory (directory)", "for all, at once"),
        Measure("assumed up", "Link A (link-a)", "whatever the map says"),
        Measure("assumed up", "Care (care)", "whatever the map says"),
    )


def scenario(at: int | None) -> list[tuple[str, bool]]:
    late = Scenario.model_validate(
        {
            "id": "late",
            "name": "Late",
            "isolate": [
                {"ref": "records", "for": ["aa"]},
                {"ref": "records", "for": ["bb"], "at": "4h"},
                {"owner": "hoster", "at": "4h"},
            ],
            "sever": [{"from": "care", "to": "link-a", "for": ["aa"], "at": "1h"}],
        }
    )
    radius = simulate(build_graph(SMALL), late)
    return [(f"{one.what} {one.how}", one.pending) for one in measures(SMALL, radius, at)]


def test_what_takes_no_part_is_said_to_be_without_effect() -> None:
    inventory = town(system("old", status="retired"), system("new", status="planned"))
    said = measures(inventory, lost(inventory, "old", "new", "net"), None)
    assert [(one.what, one.how) for one in said] == [
        ("Old (old)", "without effect, as it is retired and takes no part"),
        ("New (new)", "without effect, as it is planned and takes no part"),
        ("Net (net)", "from everyone, at once"),
    ]


def test_what_comes_later_is_marked_until_its_moment() -> None:
    texts = [
        "Link B (link-b) from everyone, after 4h",
        "Records (records) from Aston only, at once",
        "Records (records) from Barton only, after 4h",
        "Care (care) from Link A (link-a) for Aston only, after 1h",
    ]
    pending = {
        HOUR - 1: [True, False, True, True],
        4 * HOUR - 1: [True, False, True, False],
        4 * HOUR: [False] * 4,
    }
    for at, expected in pending.items():
        assert scenario(at) == list(zip(texts, expected, strict=True)), at
    assert [later for _, later in scenario(None)] == [False] * 4
