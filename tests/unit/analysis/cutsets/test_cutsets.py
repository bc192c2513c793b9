"""Published fault trees on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from depmap.analysis.cutsets import (
    And,
    AtLeast,
    Constant,
    Formula,
    Gate,
    Or,
    cut_sets,
    path_sets,
)
from depmap.analysis.cutsets.diagrams.table import BudgetExceededError

TREE = """<?xml version="1.0"?>
<opsa-mef>
  <define-fault-tree name="pumps">
    <define-gate name="top">
      <label>No water</label>
      <or>
        <basic-event name="valve"/>
        <gate name="pumps"/>
        <and><event name="power"/><house-event name="night"/></and>
      </or>
    </define-gate>
    <define-gate name="pumps">
      <atleast min="2">
        <basic-event name="pump-1"/><basic-event name="pump-2"/><basic-event name="pump-3"/>
      </atleast>
    </define-gate>
    <define-house-event name="night"><constant value="true"/></define-house-event>
  </define-fault-tree>
  <model-data>
    <define-basic-event name="valve"><float value="0.1"/></define-basic-event>
    <define-basic-event name="power"/>
  </model-data>
</opsa-mef>
"""
GATES = '<opsa-mef><define-gate name="a">{}</define-gate></opsa-mef>'


def run(file: Path, text: str, *words: str, code: int = 0) -> str:
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "cutsets", "--open-psa", str(file), *words],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tree.xml"


def test_counting(file: Path) -> None:
    report = json.loads(run(file, TREE, "--count", "--format", "json"))
    assert report == {
        "schema": "depmap.cutsets/1",
        "count": 5,
        "complete": True,
        "up_to_order": None,
        "by_order": {"1": 2, "2": 3},
    }


def test_listing_and_what_is_left_out(file: Path) -> None:
    report = json.loads(run(file, TREE, "--format", "json", "--limit", "3"))
    assert report["sets"] == [["power"], ["valve"], ["pump-1", "pump-2"]]
    assert report["omitted"] == 2
    text = run(file, TREE, "--order", "1")
    assert "5 minimal cut sets" in text
    assert "and 3 more" in text


def test_another_top(file: Path) -> None:
    report = json.loads(run(file, TREE, "--top", "pumps", "--count", "--format", "json"))
    assert report["by_order"] == {"2": 3}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GATES.format('<xor><basic-event name="x"/><basic-event name="y"/></xor>'), "not monotone"),
        (GATES.format('<atleast min="3"><basic-event name="x"/></atleast>'), "min is `3`"),
        (GATES.format('<atleast min="1"><event name="a"/><event name="a"/></atleast>'), "twice"),
        (GATES.format("<or/>"), "no members"),
        (GATES.format('<or><event/></or>'), "has no name"),
        (GATES.format('<event name="a"/>'), "not one top gate"),
        ("<opsa-mef/>", "no gate"),
        ("<other/>", "not an Open-PSA model"),
        ("<opsa-mef>", "no element found"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><opsa-mef/>', "document type is refused"),
        (GATES.format("<or>" * 200 + "</or>" * 200), "nested more than 100 deep"),
        (GATES.format('<or><basic-event name="x"/></or>').replace("</opsa-mef>",
         '<define-gate name="b"><basic-event name="y"/></define-gate></opsa-mef>'), "a, b"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(file: Path, text: str, said: str) -> None:
    assert said in run(file, text, code=2)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "cutsets", "--open-psa", str(tmp_path / "none")],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "no such file" in done.stderr


BRIDGE = Formula(
    "top",
    {
        "top": Or(("12", "45", "135", "234")),
        "12": And(("1", "2")),
        "45": And(("4", "5")),
        "135": And(("1", "3", "5")),
        "234": And(("2", "3", "4")),
    },
)
"""The bridge network, the usual example that no series and parallel parts make up."""


def test_the_bridge() -> None:
    cuts = cut_sets(BRIDGE)
    assert list(cuts.sets()) == [("1", "2"), ("4", "5"), ("1", "3", "5"), ("2", "3", "4")]
    assert cuts.shares() == {"1": 2, "2": 2, "3": 2, "4": 2, "5": 2}
    assert cuts.birnbaum() == {"1": 3 / 8, "2": 3 / 8, "3": 1 / 8, "4": 3 / 8, "5": 3 / 8}
    paths = path_sets(BRIDGE)
    assert list(paths.sets()) == [("1", "4"), ("2", "5"), ("1", "3", "5"), ("2", "3", "4")]


def test_two_of_three_bridges() -> None:
    gates: dict[str, Gate] = {"top": AtLeast(2, ("a", "b", "c"))}
    for bridge in ("a", "b", "c"):
        gates[bridge] = Or(tuple(f"{bridge}{way}" for way in ("12", "45", "135", "234")))
        for way in ("12", "45", "135", "234"):
            gates[f"{bridge}{way}"] = And(tuple(f"{bridge}.{one}" for one in way))
    found = cut_sets(Formula("top", gates))
    assert found.by_order() == {4: 12, 5: 24, 6: 12}
    assert found.shares()["a.3"] == 2 * 8
    # A bridge fails in 16 of 32 states; another one then decides in half of the cases.
    assert found.birnbaum()["a.3"] == 1 / 8 * 1 / 2


@pytest.mark.parametrize(
    ("gates", "cuts", "paths"),
    [
        ({"top": Constant(True)}, [()], []),
        ({"top": Constant(False)}, [], [()]),
        ({"top": Or(())}, [], [()]),
        ({"top": And(())}, [()], []),
        ({}, [("top",)], [("top",)]),
        ({"top": Or(("top", "x"))}, [("x",)], [("x",)]),
        ({"top": And(("top", "x"))}, [], [()]),
        ({"top": Or(("g", "x")), "g": And(("top", "y"))}, [("x",)], [("x",)]),
        ({"top": AtLeast(2, ("g", "h", "y")), "g": Or(("x",)), "h": Or(("x",))},
         [("x",)], [("x",)]),
        ({"top": AtLeast(3, ("g", "h", "y")), "g": Or(("x",)), "h": Or(("x",))},
         [("x", "y")], [("x",), ("y",)]),
        ({"top": Or(("x", "g")), "g": And(("x", "y"))}, [("x",)], [("x",)]),
        ({"top": Or(("d", "n")), "d": Or(("n", "x")), "n": Or(("d", "y"))},
         [("x",), ("y",)], [("x", "y")]),
    ],
)  # fmt: skip
def test_small_formulas(
    gates: dict[str, Gate], cuts: list[tuple[str, ...]], paths: list[tuple[str, ...]]
) -> None:
    formula = Formula("top", gates)
    assert list(cut_sets(formula).sets()) == cuts
    assert list(path_sets(formula).sets()) == paths


def test_a_tiny_importance_is_not_lost() -> None:
    members = tuple(f"e{number:02}" for number in range(80))
    for gate in (Or(members), And(members)):
        assert set(cut_sets(Formula("top", {"top": gate})).birnbaum().values()) == {2.0**-79}


def test_too_large_a_diagram_is_said() -> None:
    with pytest.raises(BudgetExceededError, match="grew beyond 5 nodes"):
        cut_sets(BRIDGE, budget=5)
