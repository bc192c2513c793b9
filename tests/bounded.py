"""Runs Python in a process of its own that may not use more than so much.

The limits are on processor time, so that a busy machine fails no test, and many times
what is needed: they end what would take minutes or for ever, and measure no speed.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SECONDS = 20
MEGABYTES = 400


def bounded_run(
    words: Sequence[str],
    *,
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
    folder: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run ``python`` with these words; above a limit it is ended and has no exit code of its own.

    ``seconds`` are of processor time, ``megabytes`` of data in memory. It also ends if it
    waits, for instance for the other end of a pipe.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, megabytes * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    return subprocess.run(
        [sys.executable, *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        cwd=folder,
        timeout=20 * seconds,
        preexec_fn=limit,
    )
