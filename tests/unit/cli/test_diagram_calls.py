"""Calls of ``depmap diagram`` as they have always been, on the shipped inventory."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.unit.cli.test_commands import ROOT, run
from tests.unit.views.drawing.drawings import words

NOVEMBER = ("--scenario", "november-2025")


def drawn_with(tmp_path: Path, *options: str) -> str:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), *options)
    return words(file.read_bytes())


def said_in_words(*options: str) -> str:
    return run("diagram", "-o", "-", "--format", "text", *options)


def test_a_drawing_says_what_for_whom_and_when(tmp_path: Path) -> None:
    text = drawn_with(tmp_path, *NOVEMBER, "--at", "1d")
    for part in (
        "OFFICIAL November 2025, as reported: after 1 day (25 Nov 2025 09:00 UTC)",
        "Shared IT of three London councils, as of 2026-11-21, revision",
        "Not an official record of any council.",
        "Not drawn: ",
    ):
        assert part in text
    assert text.count("OFFICIAL") == 2
    alone = drawn_with(tmp_path, "--isolate", "net-wcc", "--council", "wcc")
    assert "Westminster corporate network isolated: in the end, if nothing is restored, " in alone
    assert "for Westminster" in alone


def test_one_councils_drawing_shows_why_even_if_another_runs_it() -> None:
    text = said_in_words("--scenario", "rbkc-only", "--council", "wcc")
    assert re.search(
        "^- Kensington and Chelsea corporate network; .*; isolated", text, re.MULTILINE
    )


def test_what_was_severed_is_drawn() -> None:
    text = said_in_words("--sever", "sc-case-lbhf:dc-shared", "--council", "lbhf")
    assert re.search(
        r"^- Shared legacy platform; .*; up\.\n.*social care records \(.*severed",
        text,
        re.MULTILINE,
    )
    assert "Hammersmith and Fulham social care records cut off from Shared legacy platform" in text


def test_whatever_shapes_a_drawing_is_in_its_heading() -> None:
    asked = ("--isolate", "net-wcc", "--for", "wcc", "--assume-up", "int-wcc", "--at", "8h")
    heading = said_in_words(*asked, "--focus", "crm-wcc", "--hops", "1").partition("Key: ")[0]
    for part in (
        "Westminster corporate network isolated from Westminster",
        "Westminster integration layer assumed up",
        "after 8 hours",
        "Around Westminster customer records (CRM)",
        "One step either way",
        "Not drawn: ",
    ):
        assert part in heading


def test_all_with_an_outage_draws_what_is_not_affected_too() -> None:
    text = said_in_words(*NOVEMBER, "--all")
    for state in ("isolated", "down", "up", "unknown"):
        assert re.search(rf"^- .*; {state}\b", text, re.MULTILINE), state
    assert "117 boxes" in text


def test_focus_draws_what_is_near_only() -> None:
    assert "\n1 box" in said_in_words("--focus", "int-wcc", "--hops", "0")


def test_a_drawing_of_nothing_is_said(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    elsewhere = ("--isolate", "web-wcc", "--for", "wcc", "--council", "lbhf")
    call = [sys.executable, "-m", "depmap", "diagram", "-o", str(file), *elsewhere]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == "depmap: there is nothing of this to draw; the drawing is empty\n"
    text = words(file.read_bytes())
    assert "Westminster website isolated from Westminster" in text
    assert "Nothing is affected for Hammersmith and Fulham" in text
    unknown = r"\d+ (system or service|systems and services) unknown"
    assert re.search(rf"Not drawn: {unknown}.*; \d+ up; \d+ that Hammersmith and Fulham", text)
    assert "Nothing to draw" in text


def test_a_pdf_of_an_incident_is_the_overview_and_a_page_for_each_council(tmp_path: Path) -> None:
    file = tmp_path / "november.pdf"
    run("diagram", "-o", str(file), *NOVEMBER)
    said = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages: +4\n", said)
    assert re.search(r"Page +size: +1190\.55 x 841\.89 pts \(A3\)", said)
    call = ["pdftotext", str(file), "-"]
    pages = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split("\f")
    flat = [" ".join(page.split()) for page in pages]
    assert "restored, for" not in flat[0]
    assert "44 services" in flat[0]
    assert {re.search(r"restored, for (\w+)", page)[1] for page in flat[1:4]} == {  # type: ignore[index]
        "Westminster",
        "Kensington",
        "Hammersmith",
    }
    assert all(page.count("OFFICIAL") == 2 for page in pages[:4])


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", "841.89 x 595.28 pts (A4)"), ("a1", "2383.94 x 1683.78 pts (A1)")]
)
def test_other_sheets(tmp_path: Path, paper: str, size: str) -> None:
    file = tmp_path / "near.pdf"
    lying = ("--paper", paper, "--orientation", "landscape")
    run("diagram", "-o", str(file), "--focus", "net-wcc", "--hops", "0", *lying)
    said = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert size in said


def test_a_drawing_too_small_for_its_paper_says_so(tmp_path: Path) -> None:
    call = ["diagram", "map", "-o", str(tmp_path / "map.pdf"), "--paper", "a4"]
    done = subprocess.run(
        [sys.executable, "-m", "depmap", *call],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.match(r"depmap: on A4 the smallest text prints at [1-5]\.\d pt", done.stderr)
    assert "the view 'overview'" in done.stderr
    split = subprocess.run(
        [sys.executable, "-m", "depmap", *call, "--pages"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert split.stderr == ""


def test_an_svg_has_a_name_and_a_description_for_screen_readers(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    run("diagram", "-o", str(file), "--isolate", "net-wcc", "--council", "wcc")
    svg = ET.parse(file).getroot()
    named = {name: svg.find(f"{{*}}{name}") for name in ("title", "desc")}
    assert all(element is not None and element.text for element in named.values())
    assert "Westminster corporate network isolated" in str(getattr(named["title"], "text", ""))
    assert "- Report It; service" in str(getattr(named["desc"], "text", ""))
