"""Looking for secrets reads each text about once, whatever its author repeats in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.words.redaction import kind_of_secret, redacted
from tests.bounded import bounded_run

HEADER = "eyJ" + "a" * 2_000
LOOK = """
import sys
from pathlib import Path
from depmap.words.redaction import kind_of_secret, redacted
text = Path(sys.argv[1]).read_text()
assert kind_of_secret(text) is None
assert redacted(text) == text
"""
BEGINNINGS = (
    "eyJaaaaaaaa-",
    "-eyJaaaaaaaa.",
    "-----BEGIN A ",
    "bearer ",
    "community ",
    "community string ",
    "token ",
    "pass",
    "a://b:",
    "AccountKey  ",
)


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_two_megabytes_of_beginnings_of_secrets(beginning: str, tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_text(beginning * (2_000_000 // len(beginning)), encoding="utf-8")
    done = bounded_run(["-c", LOOK, str(file)])
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("before", ["", "x-", "x", "x."])
def test_a_token_with_a_long_header_is_a_secret(before: str) -> None:
    text = f"use {before}{HEADER}.eyJzdWIiOiIxMjM0In0.c2ln"
    known = before in ("", "x.")
    assert (kind_of_secret(text) == "signed token") is known
    assert ("c2ln" not in redacted(text)) is known


def test_a_token_in_the_middle_of_a_word_is_a_secret() -> None:
    text = "token-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln"
    assert kind_of_secret(text) == "signed token"
    assert redacted(text) == "token-(secret left out)"
