"""Colour on a real terminal only, and never against somebody's will."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

ESCAPE = b"\x1b["
BLAST = ("blast", "net-wcc")
VALIDATE = ("validate", "inventory")


def on_a_terminal(words: tuple[str, ...], **environment: str) -> bytes:
    """What a command prints if its output is a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "depmap", *words],
        stdout=theirs,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break  # Linux says so when the other end is closed
        if not part:
            break
        said += part
    os.close(ours)
    process.wait()
    return said


@pytest.mark.parametrize("words", [BLAST, VALIDATE])
def test_a_terminal_gets_colour(words: tuple[str, ...]) -> None:
    assert ESCAPE in on_a_terminal(words)


@pytest.mark.parametrize("words", [BLAST, VALIDATE])
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nobody_is_forced(words: tuple[str, ...], environment: dict[str, str]) -> None:
    assert ESCAPE not in on_a_terminal(words, **environment)


@pytest.mark.parametrize("words", [BLAST, VALIDATE])
def test_a_file_gets_none(words: tuple[str, ...]) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "FORCE_COLOR"}
    done = subprocess.run(
        [sys.executable, "-m", "depmap", *words], check=False, capture_output=True, env=environment
    )
    assert done.stdout
    assert ESCAPE not in done.stdout


@pytest.mark.parametrize("words", [BLAST, VALIDATE])
def test_who_asks_for_colour_gets_it_unless_somebody_asks_for_none(words: tuple[str, ...]) -> None:
    plain = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR")}

    def said(**environment: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "depmap", *words],
            check=False,
            capture_output=True,
            env={**plain, **environment},
        ).stdout

    assert ESCAPE in said(FORCE_COLOR="1")
    assert ESCAPE not in said(FORCE_COLOR="1", NO_COLOR="1")
