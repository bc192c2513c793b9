"""What every command prints, wherever it goes and whatever names an inventory holds."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pytest

from depmap.cli import COMMANDS
from tests.unit.views.test_harmless import assert_harmless

ROOT = Path(__file__).resolve().parents[3]
TOWN = """version: 1
inventory: {name: Town, classification: OFFICIAL}
councils: [{id: aa, name: "Aston"}]
systems:
  - {id: net, name: "Network", kind: network, owner: aa, used_by: [aa], needs: []}
  - {id: link, name: "Link", kind: network, owner: aa, used_by: [aa], needs: []}
services:
  - id: care
    name: "Care"
    councils: [aa]
    tier: 1
    mtpd: 1d
    needs: [{any_of: [net, link]}]
    fallback: {name: "Paper", lasts: 1d}
scenarios:
  - id: cut
    name: "Cut"
    isolate: [net]
    expect: [{ref: care, state: [up], known: "Nobody knows"}]
"""
CALLS = {
    "blast": ["net"],
    "cutsets": ["care", "--for", "aa"],
    "diagram": ["-o", "-", "--format", "dot"],
    "diff": ["town.yaml", "other.yaml"],
    "exercise": [],
    "format": ["--check"],
    "pairs": [],
    "rank": [],
    "reliance": [],
    "rules": [],
    "schema": [],
    "validate": ["town.yaml"],
}
"""A call of every command that prints a result and ends by itself."""
WITHOUT_INVENTORY = {"diff", "rules", "schema", "validate"}


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(TOWN.replace("tier: 1", "tier: 2"), encoding="utf-8")
    return tmp_path


def words_of(command: str, *more: str) -> list[str]:
    of = [] if command in WITHOUT_INVENTORY else ["-i", "town.yaml"]
    return [sys.executable, "-m", "depmap", command, *CALLS[command], *of, *more]


def said(
    words: list[str],
    folder: Path,
    stdout: int | IO[Any] = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        words, check=False, stdout=stdout, stderr=subprocess.PIPE, cwd=folder,
        env={**os.environ, **(environment or {})},
    )  # fmt: skip


def test_every_command_is_called_here() -> None:
    assert COMMANDS.keys() - CALLS.keys() == {"dashboard"}  # serves until it is ended


@pytest.mark.parametrize("command", sorted(CALLS))
def test_a_full_standard_output_is_one_line_and_exit_code_2(town: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = said(words_of(command), town, stdout=full)
    assert done.returncode == 2
    *before, last = done.stderr.decode().splitlines()
    assert last == "depmap: standard output cannot be written: no space left on device"
    assert not any("Traceback" in line or "Exception" in line for line in before)


@pytest.mark.parametrize("command", sorted(CALLS))
def test_a_closed_standard_output_is_one_line_and_exit_code_2(town: Path, command: str) -> None:
    done = said(["sh", "-c", '"$@" >&-', "sh", *words_of(command)], town)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "depmap: standard output is closed",
        "hint: send it to /dev/null if it is not wanted",
    ]


@pytest.mark.parametrize("words", [["--help"], ["rank", "--help"], ["--version"]])
def test_help_onto_a_full_disk_is_one_line(town: Path, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = said([sys.executable, "-m", "depmap", *words], town, stdout=full)
    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1


def test_nothing_can_be_said_at_all(town: Path) -> None:
    for redirection in (">/dev/full 2>/dev/full", ">&- 2>&-", "2>/dev/full", "2>&-"):
        words = [sys.executable, "-m", "depmap", "blast", "no-such-id", "-i", "town.yaml"]
        done = said(["sh", "-c", f'"$@" {redirection}', "sh", *words], town)
        assert (done.returncode, done.stderr) == (2, b"")


def test_a_reader_that_has_seen_enough_changes_nothing(town: Path) -> None:
    broken = TOWN.replace("needs: []", "needs: [nowhere]")
    (town / "broken.yaml").write_text(broken, encoding="utf-8")
    for words, code in ((words_of("schema"), 0), ([*words_of("validate")[:-1], "broken.yaml"], 1)):
        ours, theirs = os.pipe()
        os.close(ours)
        done = said(words, town, stdout=theirs)
        os.close(theirs)
        assert (done.returncode, done.stderr) == (code, b"")


ENCODINGS = (
    {"PYTHONIOENCODING": "latin-1"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""},
)


@pytest.mark.parametrize("environment", ENCODINGS, ids=["latin-1", "C"])
@pytest.mark.parametrize("command", ["blast", "cutsets", "diff", "exercise", "rank", "validate"])
def test_what_an_encoding_cannot_hold_is_replaced(
    town: Path, command: str, environment: dict[str, str]
) -> None:
    for name in ("town.yaml", "other.yaml"):
        text = (town / name).read_text(encoding="utf-8")
        text = text.replace('"Care"', '"Opieka \u0142\u00f3d\u017a"').replace(
            "Town", "\u0141\u00f3d\u017a"
        )
        (town / name).write_text(text, encoding="utf-8")
    done = said(words_of(command), town, environment=environment)
    assert done.stdout
    assert (done.returncode, done.stderr) == (0, b"")
    if command in {"exercise", "validate"}:
        return
    document = json.loads(
        said(words_of(command, "--format", "json"), town, environment=environment).stdout
    )
    assert document["inventory"]["name"] == "\u0141\u00f3d\u017a"


def test_an_interruption_while_modules_load_is_no_traceback(tmp_path: Path) -> None:
    click = tmp_path / "click.py"
    click.write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n",
        encoding="utf-8",
    )
    words = [sys.executable, "-m", "depmap", "--version"]
    done = said(words, ROOT, environment={"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_an_interruption_of_a_command_is_no_traceback(town: Path) -> None:
    # The signal comes while the inventory is read.
    slow = (
        "import os, signal, sys, depmap.source.reading as reading\n"
        "reading.resolved = lambda _path: os.kill(os.getpid(), signal.SIGINT)\n"
        "from depmap.__main__ import main\n"
        "sys.argv = ['depmap', 'rank', '-i', 'town.yaml']\nmain()\n"
    )
    done = said([sys.executable, "-c", slow], town)
    assert done.returncode == 128 + signal.SIGINT
    assert b"Traceback" not in done.stderr


HOSTILE = {
    "Aston": "::error::council",
    "Network": "::set-output name=a::b",
    "Link": "##[error]link",
    "Care": "a ##vso[task.complete]x",
    "Paper": "$$x$$ GH-1 @team",
    "Cut": "##teamcity[x]",
    "Nobody knows": "::warning::known\\n::error::again",
    "Town": "'::debug::town'",
}


@pytest.mark.parametrize("command", sorted(CALLS.keys() - {"diagram", "rules", "schema"}))
def test_no_text_of_an_inventory_acts(town: Path, command: str) -> None:
    forms = {"exercise": ["text"], "format": ["text"], "validate": ["text", "json", "junit"]}
    for name in ("town.yaml", "other.yaml"):
        text = (town / name).read_text(encoding="utf-8")
        for usual, hostile in HOSTILE.items():
            text = text.replace(usual, hostile)
        (town / name).write_text(text, encoding="utf-8")
    default = ["text", "json", "markdown"] + ["csv"] * (command not in {"diff", "cutsets"})
    if command == "cutsets":
        default = ["text", "json"]
    for form in forms.get(command, default):
        words = [] if command in {"exercise", "format"} else ["--format", form]
        done = said(words_of(command, *words), town, environment={"FORCE_COLOR": "1"})
        assert done.returncode == (1 if command == "format" else 0), done.stderr
        assert done.stdout
        assert_harmless(done.stdout.decode().replace("\r\n", "\n"), form)
        assert_harmless(done.stderr.decode(), "text")


def test_no_name_forges_colours_or_lines(town: Path) -> None:
    """The reader refuses control characters; if one comes through, it is replaced here."""
    printing = "from depmap.cli import colour, results\nresults.show(ascii_text)"
    forged = "\x1b[32mUP\x1b[0m\r=1 \x9b31m"
    words = [sys.executable, "-c", f"ascii_text = {forged!r}\n{printing}"]
    done = said(words, town, environment={"FORCE_COLOR": "1"})
    assert_harmless(done.stdout.decode(), "text")
    assert "UP" in done.stdout.decode()
    painted = "from depmap.cli import colour, results\nresults.show(colour.painted('UP', 'green'))"
    done = said([sys.executable, "-c", painted], town, environment={"FORCE_COLOR": "1"})
    assert done.stdout == b"\x1b[32m\x1b[1mUP\x1b[0m"


PRINTERS = re.compile(
    r"(?:click\.)?(?:echo|secho|print|pager)|echo_via_pager|sys\.std(?:out|err)\.[\w.]+"
)


def printed_by(code: str) -> list[str]:
    """The calls in a module that print something."""
    calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    names = [ast.unparse(call.func) for call in calls]
    return [name for name in names if PRINTERS.fullmatch(name)]


@pytest.mark.parametrize(
    "code", ["print(1)", "click.echo(x, err=True)", "sys.stdout.write(x)", "click.secho(x)",
             "sys.stdout.buffer.write(x)"]
)  # fmt: skip
def test_what_prints_is_noticed(code: str) -> None:
    assert printed_by(code)


def test_only_one_module_prints() -> None:
    """So nothing that is printed goes past what makes it harmless."""
    printing = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "depmap").rglob("*.py")
        if any(not name.endswith("isatty") for name in printed_by(path.read_text(encoding="utf-8")))
    }
    assert printing == {"depmap/cli/results.py"}
