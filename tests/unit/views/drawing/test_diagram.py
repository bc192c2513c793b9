"""``depmap.diagram`` in Python and notebooks, held against the command line."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import depmap
from depmap.errors import DepmapError, OptionError, PathError, UnknownIdError
from depmap.views.drawing.diagram import Diagram
from tests.unit.cli.test_diagram import TOWN, draw


@pytest.fixture
def town(tmp_path: Path) -> Path:
    file = tmp_path / "town.yaml"
    file.write_text(TOWN, encoding="utf-8")
    return file


def drawn(town: Path, *words: str) -> bytes:
    return draw(*words, "-o", "-", "-i", str(town)).stdout


@pytest.mark.parametrize("loaded", [False, True])
def test_it_draws_what_the_command_draws(town: Path, loaded: bool) -> None:
    inventory = depmap.load(town) if loaded else str(town)
    drawing = depmap.diagram(
        inventory, "focus", "crm", hops=2, council="aa", isolate=["net"], at=3600
    )
    words = ("focus", "crm", "--hops", "2", "--council", "aa", "--isolate", "net", "--at", "1h")
    assert drawing.svg.encode() == drawn(town, *words, "--format", "svg")
    assert drawing.dot.encode() == drawn(town, *words, "--format", "dot")
    assert drawing.text.encode() == drawn(town, *words, "--format", "text")


def test_every_part_of_an_outage_reaches_the_drawing(town: Path) -> None:
    drawing = depmap.diagram(
        town,
        "blast",
        scenario="cut",
        isolate=["crm"],
        for_councils=["bb"],
        sever=[("care", "link")],
        assume_up=["bins"],
        theme="dark",
    )
    words = ("blast", "--scenario", "cut", "--isolate", "crm", "--for", "bb")
    more = ("--sever", "care:link", "--assume-up", "bins", "--theme", "dark")
    assert drawing.svg.encode() == drawn(town, *words, *more, "--format", "svg")


def test_without_a_view_it_is_the_overview(town: Path) -> None:
    assert depmap.diagram(town).svg == depmap.diagram(town, "overview").svg


def test_a_notebook_gets_the_picture_and_the_same_in_words(town: Path) -> None:
    drawing = depmap.diagram(town, "stands-on", "care")
    assert drawing._repr_svg_() == drawing.svg
    shown = drawing._repr_mimebundle_()
    assert shown == {"image/svg+xml": drawing.svg, "text/plain": drawing.text}
    assert drawing._repr_mimebundle_(include={"text/plain"}).keys() == {"text/plain"}
    assert drawing._repr_mimebundle_(exclude={"text/plain"}).keys() == {"image/svg+xml"}
    assert repr(drawing) == "<depmap diagram: What Care stands on>"


def test_several_sheets_are_shown_below_each_other(town: Path, tmp_path: Path) -> None:
    drawing = depmap.diagram(town, "stands-on", "care", "bins")
    assert drawing._repr_svg_() is None
    shown = drawing._repr_mimebundle_()
    assert shown.keys() == {"text/html", "text/plain"}
    pictures = re.findall(
        r'alt="([^"]*)" src="data:image/svg\+xml;base64,([^"]*)"', shown["text/html"]
    )
    alone = [depmap.diagram(town, "stands-on", each) for each in ("care", "bins")]
    assert [name for name, _ in pictures] == [each.sheets[0].title for each in alone]
    assert [base64.b64decode(data).decode() for _, data in pictures] == [each.svg for each in alone]
    with pytest.raises(OptionError, match="2 sheets"):
        _ = drawing.svg
    with pytest.raises(OptionError, match="2 sheets"):
        drawing.save(tmp_path / "two.svg")
    assert drawing.save(tmp_path / "two.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("a.svg", {}, ()),
        ("a.pdf", {}, ()),
        ("a.PDF", {"paper": "a4", "orientation": "portrait"},
         ("--paper", "a4", "--orientation", "portrait")),
        ("a.png", {"dpi": 48}, ("--dpi", "48")),
        ("a.graphml", {}, ()),
    ],
)  # fmt: skip
def test_a_file_is_what_the_command_writes(
    town: Path, tmp_path: Path, name: str, options: dict[str, Any], words: tuple[str, ...]
) -> None:
    saved = depmap.diagram(town, "stands-on", "care").save(tmp_path / name, **options)
    other = tmp_path / f"other-{name}"
    draw("stands-on", "care", "-o", str(other), "-i", str(town), *words)
    assert (saved, saved.read_bytes()) == (tmp_path / name, other.read_bytes())


@pytest.mark.parametrize(
    ("words", "options", "error", "said"),
    [
        (("stand-on",), {}, OptionError, "did you mean 'stands-on'"),
        (("stands-on",), {}, OptionError, "the view stands-on needs an id"),
        (("stands-on", "cares"), {}, UnknownIdError, "did you mean 'care'"),
        (("overview",), {"at": 0}, OptionError, "nothing is isolated"),
        (("overview",), {"for_councils": ["aa"]}, OptionError, "nothing is isolated"),
        (("overview",), {"hops": 2}, OptionError, "takes no --hops"),
        (("diff",), {}, OptionError, "'compared_with'"),
        (("map",), {"compared_with": "town.yaml"}, OptionError, "takes no 'compared_with'"),
    ],
)
def test_what_does_not_fit_is_refused(
    town: Path, words: tuple[str, ...], options: dict[str, Any], error: type[DepmapError], said: str
) -> None:
    with pytest.raises(error) as raised:
        depmap.diagram(town, *words, **options)
    assert said in f"{raised.value.message} {raised.value.hint}"


def test_files_that_cannot_be_written_are_said(town: Path, tmp_path: Path) -> None:
    drawing = depmap.diagram(town, "stands-on", "care")
    with pytest.raises(OptionError, match=r"must end in \.svg"):
        drawing.save(tmp_path / "a.gif")
    with pytest.raises(PathError, match="no such file or directory"):
        drawing.save(tmp_path / "none" / "a.dot")


def test_the_diagram_of_a_change_names_the_older_one_apart(town: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.yaml"
    newer.write_text(TOWN.replace("tier: 2", "tier: 3"), encoding="utf-8")
    drawing = depmap.diagram(newer, "diff", compared_with=town)
    assert isinstance(drawing, Diagram)
    words = ("diff", str(town), str(newer), "-o", "-", "--format", "svg")
    assert drawing.svg.encode() == draw(*words).stdout


def loaded_by(words: list[str], names: tuple[str, ...]) -> list[str]:
    """Which of these modules a command has loaded when it ends."""
    script = (
        "import sys; sys.argv[1:] = {!r}\n"
        "import atexit; atexit.register(lambda: print(*[n for n in {!r} if n in sys.modules],"
        " file=sys.stderr))\n"
        "from depmap.cli import main; main()"
    )
    call = [sys.executable, "-c", script.format(words, names)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    return done.stderr.splitlines()[-1].split()


def test_neither_the_version_nor_checks_load_what_draws() -> None:
    names = "depmap.views.drawing.output", "depmap.views.drawing.catalogue", "graphviz", "pypdf"
    for words in (["--version"], ["validate", "inventory"], ["blast", "dc-wcc"]):
        assert loaded_by(words, names) == []
    # The help of drawings names their views.
    assert loaded_by(["diagram", "--help"], names) == ["depmap.views.drawing.catalogue"]


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_only_a_pdf_loads_what_puts_pages_together(tmp_path: Path, ending: str) -> None:
    words = ["diagram", "-o", str(tmp_path / f"a.{ending}")]
    assert loaded_by(words, ("pypdf",)) == (["pypdf"] if ending == "pdf" else [])
