"""``depmap diagram`` as it is called: what is written, what is refused, and in which words."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from depmap.cli import depmap as command_line
from depmap.cli.diagram import diagram
from depmap.errors import DepmapError, OptionError
from depmap.views.drawing.catalogue import VIEWS
from depmap.views.drawing.formats.catalogue import FORMATS, Format
from tests.unit.cli.test_commands import run

TOWN = """version: 1
inventory: {name: Town, classification: OFFICIAL, date: 2026-11-21}
councils: [{id: aa, name: Aston}, {id: bb, name: Bray}]
suppliers: [{id: acme, name: Acme}]
systems:
  - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: [], site: hub,
     tags: [old]}
  - {id: link, name: Link, kind: network, owner: bb, used_by: [bb], needs: []}
  - {id: crm, name: Records, kind: application, owner: aa, used_by: [aa, bb], supplier: acme,
     needs: [{any_of: [net, link]}]}
services:
  - {id: care, name: Care, councils: [aa, bb], tier: 1, needs: [{ref: crm, via: data}, link]}
  - {id: bins, name: Bins, councils: [aa], tier: 2, needs: [net]}
scenarios:
  - {id: cut, name: The cut, isolate: [net]}
"""
WORDS = {
    "blast": ("--isolate", "net"),
    "stands-on": ("care",),
    "focus": ("crm",),
    "council": ("aa",),
    "supplier": ("acme",),
    "site": ("hub",),
    "diff": ("town.yaml", "newer.yaml"),
}
"""What a view needs besides its name."""
STARTS: dict[str, bytes] = {
    "svg": b"<?xml",
    "pdf": b"%PDF",
    "png": b"\x89PNG",
    "dot": b"digraph",
    "drawio": b"<?xml",
    "mermaid": b"%%{init",
    "graphml": b"<?xml",
    "text": b"OFFICIAL\n",
}
GRIDS = {"overview", "matrix"}


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    (tmp_path / "newer.yaml").write_text(TOWN.replace("tier: 2", "tier: 3"), encoding="utf-8")
    monkeypatch.setenv("DEPMAP_INVENTORY", str(tmp_path / "town.yaml"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draw(*words: str, code: int = 0) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "depmap", "diagram", *words]
    done = subprocess.run(call, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done


def title(*words: str) -> str:
    """The text of the SVG that a call draws."""
    svg = draw(*words, "-o", "-", "--format", "svg").stdout
    found = ET.fromstring(svg).findall(".//{*}text")
    return " ".join("".join(element.itertext()) for element in found).replace("\u00a0", " ")


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_drawn_in_every_format(town: Path, view: str, form: Format) -> None:
    words = ["diagram", view, *WORDS.get(view, ()), "-o", f"drawing{form.ending}"]
    done = CliRunner().invoke(command_line, words)
    if view in GRIDS and not form.grids:
        assert isinstance(done.exception, OptionError)
        assert "table" in done.exception.message
        assert not (town / f"drawing{form.ending}").exists()
    else:
        assert (done.exception, done.output) == (None, "")
        assert (town / f"drawing{form.ending}").read_bytes().startswith(STARTS[form.name])


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_stdout_gets_what_a_file_holds_and_the_same_each_time(town: Path, form: Format) -> None:
    words = ("stands-on", "care", "--isolate", "net", "--at", "1h")
    done = draw(*words, "-o", f"drawing{form.ending}")
    assert (done.stdout, done.stderr) == (b"", b"")
    drawing = (town / f"drawing{form.ending}").read_bytes()
    assert draw(*words, "-o", "-", "--format", form.name).stdout == drawing


def test_help_names_every_view() -> None:
    text = run("diagram", "--help")
    for view in VIEWS.values():
        assert view.usage in text


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ((), ("overview",)),
        (("--isolate", "net"), ("blast", "--isolate", "net")),
        (("--kind", "network"), ("blast", "--kind", "network")),
        (("--focus", "crm", "--focus", "bins"), ("focus", "crm", "bins")),
        (("--focus", "crm", "--isolate", "net"), ("focus", "crm", "--isolate", "net")),
        (("--council", "aa"), ("council", "aa")),
        (
            ("--council", "aa", "--scenario", "cut"),
            ("blast", "--council", "aa", "--scenario", "cut"),
        ),
        (("--all", "--scenario", "cut"), ("map", "--scenario", "cut")),
    ],
    ids=" ".join,
)
def test_calls_without_a_view_mean_one(
    town: Path, words: tuple[str, ...], same: tuple[str, ...]
) -> None:
    assert title(*words) == title(*same)


def test_a_council_sees_its_own_states_on_its_sheet(town: Path) -> None:
    of_aston = ("--isolate", "crm", "--for", "aa")
    for council, name, state in (("aa", "Aston", "isolated"), ("bb", "Bray", "up")):
        call = ("council", council, *of_aston, "-o", "-", "--format", "text")
        text = draw(*call).stdout.decode()
        assert f"as {name} sees it" in text
        [box] = re.findall(r"^- Records; .*", text, re.MULTILINE)
        assert state in box


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "-"), "add --format"),
        (("-o", "map.svg", "--format", "svg"), "a file's name says its format"),
        (("-o", "map.gif"), "must end in .svg, .pdf, .png, .dot, .drawio"),
        (("-o", "map.png", "--paper", "a3"), "--paper is for .pdf and .svg, not for .png"),
        (("-o", "map.svg", "--dpi", "96"), "--dpi is for .png, not for .svg"),
        (
            ("-o", "map.pdf", "--paper", "none", "--orientation", "portrait"),
            "--orientation is about paper",
        ),
        (("-o", "map.svg", "--at", "1d"), "add --isolate ID or --scenario ID"),
        (("-o", "map.svg", "--for", "aa"), "add --isolate ID or --scenario ID"),
        (("-o", "map.svg", "--assume-up", "net"), "add --isolate ID or --scenario ID"),
        (("-o", "map.svg", "--all"), "name a folder, add --isolate ID"),
        (("map", "-o", "map.svg", "--all"), "leave map out and name a folder"),
        (("-o", "map.svg", "--hops", "1"), "the view overview takes no --hops"),
        (("-o", "map.svg", "--focus", "crm", "--hops", "101"), "0<=x<=100"),
        (("-o", "map.svg", "--focus", "cmr"), "did you mean 'crm'"),
        (("map", "-o", "map.svg", "--focus", "crm"), "--focus is another view than map"),
        (("-o", "map.svg", "--council", "ab"), "there is no council 'ab'"),
        (("council", "aa", "--council", "bb", "-o", "map.svg"), "takes no --council"),
        (("stand-on", "care", "-o", "map.svg"), "did you mean 'stands-on'?"),
        (("zzz", "-o", "map.svg"), "the views are overview, blast,"),
        (("stands-on", "-o", "map.svg"), "write stands-on ID..."),
        (("stands-on", "cares", "-o", "map.svg"), "did you mean 'care'?"),
        (("overview", "care", "-o", "map.svg"), "these do: stands-on ID..., focus ID..., council"),
        (("diff", "town.yaml", "newer.yaml", "-i", "town.yaml", "-o", "map.svg"),
         "the view diff takes no --inventory"),
        (("diff", "town.yaml", "newer.yaml", "--council", "aa", "-o", "map.svg"),
         "these do: overview, blast"),
        (("matrix", "--isolate", "net", "-o", "map.svg"), "the view matrix takes no outage"),
        (("blast", "-o", "map.svg"), "needs something that is isolated"),
        (("diff", "town.yaml", "-o", "map.svg"), "write diff OLD NEW"),
        (("diff", "town.yaml", "newer.yaml", "--isolate", "net", "-o", "map.svg"),
         "the view diff takes no outage"),
        (("stands-on", "care", "bins", "-o", "map.svg"), "2 sheets, and a .svg holds one"),
        (("stands-on", "care", "bins", "-o", "map.pdf", "--paper", "none"), "which need paper"),
        (("overview", "-o", "map.svg", "--pages"), "--pages is for .pdf, not for .svg"),
        (("stands-on", "care", "-o", "none/map.dot"), "cannot be written"),
        (("stands-on", "care", "-o", "town.yaml"), "must end in"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else None,
)  # fmt: skip
def test_calls_that_make_no_sense_are_refused(
    town: Path, words: tuple[str, ...], said: str
) -> None:
    before = sorted(town.iterdir())
    done = CliRunner().invoke(command_line, ["diagram", *words])
    if isinstance(done.exception, DepmapError):
        assert said in f"{done.exception.message} {done.exception.hint}"
    else:
        assert (done.exit_code, said in done.output) == (2, True)
    assert sorted(town.iterdir()) == before


def test_a_refusal_is_one_message_with_exit_code_2(town: Path) -> None:
    done = draw("stand-on", "care", "-o", "map.svg", code=2)
    assert done.stderr.decode() == (
        "depmap: there is no view 'stand-on'\nhint: did you mean 'stands-on'?\n"
    )
    assert not done.stdout


def test_a_link_to_the_inventory_is_not_written_over(town: Path) -> None:
    (town / "map.svg").symlink_to("town.yaml")
    said = draw("stands-on", "care", "-o", "map.svg", code=2).stderr.decode()
    assert "belongs to the inventory" in said
    assert (town / "town.yaml").read_text(encoding="utf-8") == TOWN


def test_every_option_is_explained() -> None:
    options = [each for each in diagram.params if isinstance(each, click.Option)]
    assert [each.name for each in options if not each.help] == []
