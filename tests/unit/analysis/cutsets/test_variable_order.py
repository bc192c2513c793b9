"""Cut sets up to an order, where there are too many of all: on the command line too."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner

import depmap.cli
from depmap.analysis.cutsets import And, AtLeast, Formula, Gate, Or, cut_sets, path_sets, solution
from depmap.analysis.cutsets.diagrams.table import BudgetExceededError
from tests.unit.analysis.cutsets.test_cutsets import BRIDGE, TREE
from tests.unit.cli.test_rank import TOWN


@pytest.fixture(autouse=True)
def _next_to_nothing_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solution, "QUICK", 1)
    # Single gates are solved at once however large they are: these are not to be.
    monkeypatch.setattr(solution, "single_gate", lambda *_, **__: None)


def run(*words: str) -> str:
    done = CliRunner().invoke(depmap.cli.depmap, ["cutsets", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def tree(tmp_path: Path) -> str:
    file = tmp_path / "tree.xml"
    file.write_text(TREE, encoding="utf-8")
    return str(file)


@pytest.fixture
def town(tmp_path: Path) -> str:
    file = tmp_path / "town.yaml"
    file.write_text(TOWN, encoding="utf-8")
    return str(file)


def test_a_part_says_that_it_is_one(tree: str) -> None:
    report = json.loads(run("--open-psa", tree, "--order", "1", "--format", "json"))
    assert report == {
        "schema": "depmap.cutsets/1",
        "count": 2,
        "complete": False,
        "up_to_order": 1,
        "by_order": {"1": 2},
        "sets": [["power"], ["valve"]],
        "omitted": 0,
    }
    text = run("--open-psa", tree, "--order", "1")
    assert text == (
        "2 minimal cut sets of order up to 1; larger ones were not looked for\n"
        "  of order 1: 2\n\n  power\n  valve\n"
    )
    assert run("--open-psa", tree, "--order", "1", "--count") in text


def test_without_an_order_all_are_found(tree: str) -> None:
    assert run("--open-psa", tree).startswith("5 minimal cut sets\n")


def test_a_part_of_none(tree: str) -> None:
    assert run("--open-psa", tree, "--order", "0", "--count") == (
        "0 minimal cut sets of order up to 0; larger ones were not looked for\n"
    )


def service(town: str, *words: str) -> str:
    return run("bins", "--for", "rbkc", "-i", town, *words)


def test_a_service_up_to_an_order(town: str) -> None:
    report: dict[str, Any] = json.loads(service(town, "--order", "1", "--format", "json"))
    assert report["sets"] == [["gate"]]
    assert (report["count"], report["complete"], report["up_to_order"]) == (1, False, 1)
    assert report["importance"] == [{"id": "gate", "cut_sets": 1, "birnbaum": None}]
    assert report["keep_alive"] == {
        "count": 0,
        "complete": False,
        "up_to_order": 1,
        "by_order": {},
        "sets": [],
        "omitted": 0,
    }
    assert not report["worst"]["complete"]


def test_a_service_up_to_an_order_in_words(town: str) -> None:
    text = service(town, "--order", "1")
    assert "1 minimal cut set of order up to 1 of what takes it down in the end" in text
    assert "Where an order is named, larger ones were not looked for." in text
    assert "What most of them hold:\n  gate  in 1 of 1 sets\n" in text
    assert "(up to 1 together: larger ones were not looked for)" in text
    assert "Protect all of one line" not in text
    text = service(town, "--order", "2")
    assert "  gate, link-a\n  gate, link-b\n" in text
    assert "  (up to 2 each: larger ones were not looked for)\n" in text
    text = service(town, "--order", "0")
    assert "Nothing that is recorded takes it down with so few losses (up to 0)." in text


def test_the_bridge_up_to_an_order() -> None:
    for ask, every in (
        (cut_sets, ["12", "45", "135", "234"]),
        (path_sets, ["14", "25", "135", "234"]),
    ):
        for order in range(5):
            found = ask(BRIDGE, order)
            expected = [tuple(one) for one in every if len(one) <= order]
            assert list(found.sets()) == expected
            assert (found.complete, found.up_to_order) == (False, order)
    assert cut_sets(BRIDGE, 2).shares() == {"1": 1, "2": 1, "4": 1, "5": 1}


def test_modules_count_for_their_smallest_sets() -> None:
    gates: dict[str, Gate] = {"top": AtLeast(2, ("a", "b", "c"))}
    for bridge in ("a", "b", "c"):
        gates[bridge] = Or(tuple(f"{bridge}{way}" for way in ("12", "45", "135", "234")))
        for way in ("12", "45", "135", "234"):
            gates[f"{bridge}{way}"] = And(tuple(f"{bridge}.{one}" for one in way))
    formula = Formula("top", gates)
    assert cut_sets(formula, 3).by_order() == {}
    assert cut_sets(formula, 4).by_order() == {4: 12}
    found = cut_sets(formula, 5)
    assert found.by_order() == {4: 12, 5: 24}
    # One with the middle in another bridge's set of two, in each of two pairs of bridges.
    assert found.shares()["a.3"] == 2 * 2 * 2
    assert found.shares()["a.1"] == 2 * (2 + 2 + 2)


def test_the_hint_says_how_to_get_some() -> None:
    with pytest.raises(BudgetExceededError) as problem:
        cut_sets(BRIDGE, budget=5)
    assert "--order" in str(problem.value.hint)
    with pytest.raises(BudgetExceededError) as problem:
        cut_sets(BRIDGE, 3, budget=5)
    assert "smaller --order" in str(problem.value.hint)


def hard_tree(gates: int, events: int, seed: int) -> Formula:
    """Gates that share each other and events far across: no order keeps what is shared near."""
    chance = random.Random(seed)
    members: list[list[str]] = [[] for _ in range(gates)]

    def add(place: int, name: str) -> None:
        if name not in members[place]:
            members[place].append(name)

    for place in range(1, gates):
        add(chance.randrange(max(0, place - 60), place), f"g{place}")
        while chance.random() < 0.3:
            add(chance.randrange(max(0, place - 180), place), f"g{place}")
    for event in range(events):
        add(chance.randrange(gates), f"e{event}")
        while chance.random() < 0.3:
            add(chance.randrange(gates), f"e{event}")
    found: dict[str, Gate] = {}
    for place, inside in enumerate(members):
        while len(inside) < 2:
            add(place, f"e{chance.randrange(events)}")
        if len(inside) > 2 and chance.random() < 0.1:
            found[f"g{place}"] = AtLeast(2, tuple(inside))
        else:
            found[f"g{place}"] = (And if chance.random() < 0.4 else Or)(tuple(inside))
    return Formula("g0", found)


def test_the_small_sets_of_a_tree_that_is_too_hard() -> None:
    formula = hard_tree(400, 500, 4)
    with pytest.raises(BudgetExceededError):
        cut_sets(formula, budget=20_000)
    found = cut_sets(formula, 3, budget=20_000)
    assert not found.complete
    assert set(found.by_order()) == {1, 2, 3}
    fewer = cut_sets(formula, 2, budget=20_000)
    assert list(fewer.sets()) == list(found.sets(order=2))
    assert sum(found.shares().values()) == sum(
        order * number for order, number in found.by_order().items()
    )


@pytest.mark.parametrize("seed", range(6))
def test_families_and_functions_find_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    formula = hard_tree(120, 150, seed)
    for ask in (cut_sets, path_sets):
        monkeypatch.setattr(solution, "QUICK", 100_000)
        whole = ask(formula)
        assert whole.has_birnbaum
        monkeypatch.setattr(solution, "QUICK", 1)
        for order in (2, 4):
            few = ask(formula, order)
            assert few.by_order() == {
                size: number for size, number in whole.by_order().items() if size <= order
            }
            listed = list(few.sets())
            assert listed == list(whole.sets(order=order))
            shares = Counter(event for one in listed for event in one)
            assert few.shares() == dict(shares)
        monkeypatch.setattr(solution, "solved", _refused)
        direct = ask(formula)
        monkeypatch.undo()
        assert not direct.has_birnbaum
        assert (direct.by_order(), direct.shares()) == (whole.by_order(), whole.shares())


def _refused(*_: object, **__: object) -> NoReturn:
    raise BudgetExceededError("refused")
