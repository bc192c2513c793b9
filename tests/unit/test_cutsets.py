"""Published fault trees on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

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
    assert report == {"schema": "depmap.cutsets/1", "count": 5, "by_order": {"1": 2, "2": 3}}


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
        (GATES.format('<xor><event name="x"/><event name="y"/></xor>'), "not monotone"),
        (GATES.format('<atleast min="3"><event name="x"/></atleast>'), "min is '3'"),
        (GATES.format('<atleast min="1"><event name="x"/><event name="x"/></atleast>'), "twice"),
        (GATES.format("<or/>"), "no members"),
        (GATES.format('<or><event/></or>'), "has no name"),
        (GATES.format('<event name="a"/>'), "not one top gate"),
        ("<opsa-mef/>", "no gate"),
        ("<other/>", "not an Open-PSA model"),
        ("<opsa-mef>", "no element found"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><opsa-mef/>', "document type is refused"),
        (GATES.format("<or>" * 200 + "</or>" * 200), "nested too deeply"),
        (GATES.format('<or><event name="x"/></or>').replace("</opsa-mef>",
         '<define-gate name="b"><event name="y"/></define-gate></opsa-mef>'), "a, b"),
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
    assert "No such file" in done.stderr
