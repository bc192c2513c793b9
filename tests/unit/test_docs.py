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
