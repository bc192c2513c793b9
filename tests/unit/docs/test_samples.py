"""Samples in the documents are what the product does today."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from depmap.cli import depmap as command_line
from depmap.diagnostics import Severity
from tests.unit.checks.examples import whole
from tests.unit.docs.documents import DAY, ROOT, Block, blocks, words

SAMPLES = [
    (block.document, call, shown)
    for block in blocks("text")
    for call, shown in re.findall(r"\A\$ depmap ([^\n]*)\n(.*)", block.text, re.DOTALL)
]
INVENTORIES = [
    block for block in blocks("yaml") if re.search(r"^(version|policy):", block.text, re.MULTILINE)
]
PICTURE = ROOT / "docs" / "pictures" / "outage.svg"


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(("document", "call", "shown"), SAMPLES)
def test_sample_output_is_what_is_printed(document: str, call: str, shown: str) -> None:
    printed = CliRunner().invoke(command_line, list(words(call))).stdout.splitlines()
    lines = [line for line in shown.splitlines() if line.strip() not in ("", "...")]
    assert lines
    left = iter(printed)
    for line in lines:
        assert line in left, f"{document}: not printed, or not in this order: {line}"


def test_there_are_samples() -> None:
    assert {call.split()[0] for _, call, _ in SAMPLES} == {"blast", "rank"}
    assert {block.document for block in INVENTORIES} >= {"docs/inventory.md", "docs/ci.md"}


@pytest.mark.parametrize("block", INVENTORIES, ids=lambda block: block.document)
def test_an_inventory_in_a_document_has_no_errors(block: Block, tmp_path: Path) -> None:
    from depmap.app.inventory import validate  # noqa: PLC0415 - only these cases read

    file = tmp_path / "inventory.yaml"
    file.write_text(whole(block.text), encoding="utf-8")
    found = validate(file).problems
    assert not [problem for problem in found if problem.severity is Severity.ERROR]
    if block.text.startswith("version:"):
        assert not found


@pytest.mark.parametrize("block", blocks("python"), ids=lambda block: block.text[:30])
def test_python_runs_as_it_stands(block: Block, tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    script.write_text(block.text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout
    assert not done.stderr


def boxes(svg: bytes) -> list[str]:
    """The words in each box of a drawing."""
    nodes = ET.fromstring(svg).iterfind(".//{*}g[@class='node']")
    return sorted(" ".join("".join(node.itertext()).split()) for node in nodes)


def test_the_picture_shows_what_is_drawn_today(tmp_path: Path) -> None:
    call = re.search(r"depmap (diagram -o docs/pictures/outage\.svg .*)",
                     (ROOT / "justfile").read_text(encoding="utf-8"))  # fmt: skip
    assert call is not None
    assert call[0] in (ROOT / "docs" / "drawings.md").read_text(encoding="utf-8")
    fresh = tmp_path / "fresh.svg"
    there = call[1].replace("docs/pictures/outage.svg", str(fresh))
    done = CliRunner().invoke(command_line, there.split())
    assert done.exit_code == 0, done.output
    assert boxes(PICTURE.read_bytes()) == boxes(fresh.read_bytes()), "run `just accept`"
    assert len(boxes(fresh.read_bytes())) > 10


def test_the_picture_is_small_and_the_readme_describes_it() -> None:
    assert PICTURE.stat().st_size < 50_000
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    described = re.search(r"!\[([^\]]{60,})\]\(docs/pictures/outage\.svg\)", readme)
    assert described is not None
    assert len(readme.encode()) < 5_000


def test_the_page_of_rules_is_up_to_date() -> None:
    printed = CliRunner().invoke(command_line, ["rules", "--format", "markdown"]).stdout
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == printed, "run `just accept`"


def test_the_page_of_one_rule_is_a_part_of_it() -> None:
    words_ = ["rules", "hollow-fallback", "--format", "markdown"]
    printed = CliRunner().invoke(command_line, words_).stdout
    assert printed.startswith("## hollow-fallback\n")
    assert printed in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_days_in_calls_are_days() -> None:
    assert words('validate --today "$(date +%F)" > out.txt # why') == ("validate", "--today", DAY)
