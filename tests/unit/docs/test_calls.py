"""Every command that a document shows runs as it stands there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from depmap.cli import COMMANDS
from depmap.cli import depmap as command_line
from depmap.views.drawing.catalogue import VIEWS
from depmap.views.drawing.formats.catalogue import BY_ENDING
from tests.unit.docs.documents import ROOT, calls, mentioned_calls

CALLS = calls()
SERVES = [call for call in CALLS if call[0] == "dashboard"]
RUNS = [call for call in CALLS if call not in SERVES]
FAULT_TREE = """<opsa-mef><define-fault-tree name="t">
<define-gate name="top"><or><basic-event name="a"/><basic-event name="b"/></or></define-gate>
</define-fault-tree></opsa-mef>"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the examples name."""
    folder = tmp_path_factory.mktemp("examples") / "here"
    shutil.copytree(ROOT / "inventory", folder / "inventory")
    for name in ("old", "new", "docs/pictures"):
        (folder / name).mkdir(parents=True)
    for name in ("old/inventory", "new/inventory", "../our-inventory"):
        shutil.copytree(ROOT / "inventory", folder / name)
    (folder / "tree.xml").write_text(FAULT_TREE, encoding="utf-8")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "-q", "-b", "main"), ("add", "."), (*who, "commit", "-q", "-m", "x")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def command(name: str) -> click.Command:
    found: click.Command | None = command_line.get_command(click.Context(command_line), name)
    assert found is not None
    return found


@pytest.mark.parametrize("call", RUNS, ids=" ".join)
def test_a_call_works_as_it_stands(
    call: tuple[str, ...], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    done = CliRunner().invoke(command_line, list(call), catch_exceptions=False)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("call", SERVES, ids=" ".join)
def test_a_call_that_serves_is_understood(
    call: tuple[str, ...], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    command(call[0]).make_context(call[0], list(call[1:]))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    assert name in {call[0] for call in CALLS}


@pytest.mark.parametrize("call", mentioned_calls(), ids=" ".join)
def test_options_of_a_call_in_running_text_exist(call: tuple[str, ...]) -> None:
    known = {option for parameter in command(call[0]).params for option in parameter.opts}
    assert {word for word in call[1:] if word.startswith("-")} <= known


def test_every_option_of_a_drawing_is_documented() -> None:
    page = (ROOT / "docs" / "drawings.md").read_text(encoding="utf-8")
    words_of_page = set(re.findall(r"(?<![\w-])--?[\w-]+", page))
    options = {option for parameter in command("diagram").params for option in parameter.opts}
    shared = {"words", "-i", "--inventory"}
    assert options - shared <= words_of_page


def test_every_view_has_its_question_and_every_ending_its_use() -> None:
    page = (ROOT / "docs" / "drawings.md").read_text(encoding="utf-8")
    assert VIEWS.keys() - set(re.findall(r"`depmap diagram ([a-z-]+)", page)) == {"site"}
    assert set(re.findall(r"^\| (\.[a-z]+) ", page, re.MULTILINE)) == BY_ENDING.keys()


def test_every_exit_code_is_said_in_the_readme() -> None:
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    for said in ("0 fine", "1 the inventory has errors", "2 the call cannot be carried out"):
        assert said in text


def test_completion_is_what_click_calls_it() -> None:
    done = CliRunner().invoke(
        command_line,
        prog_name="depmap",
        env={"_DEPMAP_COMPLETE": "bash_complete", "COMP_WORDS": "depmap va", "COMP_CWORD": "1"},
    )
    assert "plain,validate" in done.output
    assert "_DEPMAP_COMPLETE=bash_source" in (ROOT / "docs" / "inventory.md").read_text("utf-8")


def test_a_schema_that_a_document_names_is_what_is_printed() -> None:
    done = CliRunner().invoke(command_line, ["blast", "net-wcc", "--format", "json"])
    assert json.loads(done.output)["schema"] == "depmap.blast/1"
    assert "`depmap.blast/1`" in (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
