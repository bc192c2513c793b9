"""What the README says exists, and what exists is in the README."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from depmap.cli import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"^depmap {command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_of_a_documented_call_exists(command: str) -> None:
    text = subprocess.run(
        [sys.executable, "-m", "depmap", command, "--help"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    calls = re.findall(rf"^depmap {command}\b([^#\n]*)", README, re.MULTILINE)
    for option in {word for call in calls for word in re.findall(r"(?<=\s)--?[a-z][a-z-]*", call)}:
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", text), option


def test_every_file_that_is_named_exists() -> None:
    for name in re.findall(r"`((?:depmap|inventory|tests|dashboards)/[\w./]*)`", README):
        assert (ROOT / name).exists(), name


def test_the_inventory_in_the_readme_is_valid(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(version: 1.*?)```", README, re.DOTALL)
    assert example is not None
    file = tmp_path / "inventory.yaml"
    file.write_text(example[1], encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "depmap", "validate", str(file)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert said.stdout == "0 errors, 0 warnings, 0 infos\n"


SAMPLES = re.findall(r"```text\n\$ depmap (.*?)\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("words", "shown"), SAMPLES, ids=lambda text: text[:20])
def test_the_sample_output_is_what_is_printed(words: str, shown: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "depmap", *words.split()],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    ).stdout.splitlines()
    lines = [line for line in shown.splitlines() if line.strip() not in ("", "...")]
    assert lines
    assert all(line in printed for line in lines)


def test_there_are_samples() -> None:
    assert [words.split()[0] for words, _ in SAMPLES] == ["blast", "rank"]


def test_the_python_example_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    done = subprocess.run(
        [sys.executable, "-c", code[1]], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert "wcc svc-report-it-wcc down" in done.stdout


def test_completion_works() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "depmap"],
        check=False,
        capture_output=True,
        text=True,
        env={"_DEPMAP_COMPLETE": "bash_complete", "COMP_WORDS": "depmap va", "COMP_CWORD": "1"},
    )
    assert "plain,validate" in done.stdout
