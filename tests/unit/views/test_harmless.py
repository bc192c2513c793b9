"""Nothing that is written in an inventory, or is a file's name, acts on who shows the report.

What CI servers take for a command: GitHub a line that starts with ``::``, blanks
before it not counted, and ``##[`` anywhere; Azure Pipelines ``##vso[`` anywhere.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

FORMS = ("text", "json", "github", "sarif", "junit")
HEAD = "version: 1\ninventory: {name: x}\ncouncils:\n"
NAMES = (
    "::error::x.yaml",
    "a\n::error::y.yaml",
    "a\r::warning::z.yaml",
    "\x1b[31mred.yaml",
    "\u202egnp.yaml",
    "##[error]x.yaml",
    "##vso[task.complete]x.yaml",
)
TEXTS = (
    "::error::pwned",
    "##[error]pwned",
    "##vso[task.setvariable variable=a]b",
    "#\ufe0f#[error]pwned",
)
HARMLESS = re.compile(r"[ -~\n\u00a1-\uffff]*")


def said(folder: Path, form: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "validate", ".", "--format", form],
        check=False,
        capture_output=True,
        cwd=folder,
        env={"FORCE_COLOR": "1", **environment},
    )
    assert done.returncode in {0, 1}
    assert not done.stderr
    return done.stdout.decode("utf-8")


def assert_harmless(text: str, form: str) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    for line in text.split("\n"):
        assert all(letter.isprintable() for letter in line), repr(line)
        assert "##[" not in re.sub("[\ufe00-\ufe0f]", "", line), line
        assert "##vso[" not in line, line
        if form == "github":
            assert re.match(r"::(?:error|warning|notice) (?:file=[^:]*,)?title=[a-z0-9-]+::", line)
        else:
            assert not line.lstrip().startswith("::"), line


@pytest.mark.parametrize("form", FORMS)
def test_names_of_files(form: str, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("systems:\n  - {id: a}\n", encoding="utf-8")
    text = said(tmp_path, form)
    assert_harmless(text.removesuffix("\n") if form == "github" else text, form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("written", TEXTS)
def test_texts(form: str, written: str, tmp_path: Path) -> None:
    (tmp_path / "inventory.yaml").write_text(
        f'{HEAD}  - {{id: aa, name: "{written}"}}\n  - {{id: bb, name: B}}\n'
        "systems:\n"
        "  - {id: net, name: N, kind: network, owner: bb, used_by: [bb], needs: []}\n"
        "  - {id: crm, name: C, kind: channel, owner: aa, used_by: [aa], needs: [net]}\n"
        "  -\n"
        f"    {written if written.startswith('::') else json.dumps(written)}: x\n",
        encoding="utf-8",
    )
    text = said(tmp_path, form)
    assert_harmless(text.removesuffix("\n") if form == "github" else text, form)
    assert "unknown-key" in text


def test_what_is_harmless_reads_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "caf\u00e9 #1.yaml").write_text("caf\u00e9 # [x]: 1\n", encoding="utf-8")
    assert "caf\u00e9 #1.yaml:1:1: error " in re.sub(r"\x1b\[[0-9;]*m", "", said(tmp_path, "text"))
    report = json.loads(said(tmp_path, "json"))
    assert {problem["file"] for problem in report["problems"]} == {"caf\u00e9 #1.yaml"}


def test_data_still_says_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "##[error]\u202e.yaml").write_text("x: 1\n", encoding="utf-8")
    report = json.loads(said(tmp_path, "json"))
    assert {problem["file"] for problem in report["problems"]} == {"##[error]\u202e.yaml"}


def test_errors_of_other_commands(tmp_path: Path) -> None:
    (tmp_path / "a\n::error::##[error]y.yaml").write_text("x: 1\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "exercise", "-i", "."],
        check=False,
        capture_output=True,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert b" missing-key " in done.stderr
    assert_harmless(done.stderr.decode("utf-8"), "text")
