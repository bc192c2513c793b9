"""A renderer as a process of its own, with limits of time and memory.

A dense graph can keep a layout busy for minutes, and the bundled library would hold up
everything else meanwhile.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import sys
from typing import NamedTuple

from depmap.errors import RenderError

TIME_LIMIT = 60
"""Seconds that a renderer may take."""

MEMORY_LIMIT = 2 * 1024**3
"""Bytes of address space that a renderer may take; on Linux only."""


class Finished(NamedTuple):
    """What a process wrote, the lines that it wrote on stderr, and its exit code."""

    output: bytes
    said: list[str]
    code: int


def run_limited(command: list[str], given: bytes, time_limit: float) -> Finished:
    """Run a program to its end; if it is cut short, all that it started ends.

    Raises RenderError if it cannot be started, takes longer than ``time_limit``
    seconds or is ended by a signal.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program and a fixed set of formats
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
    except OSError as problem:
        raise RenderError(f"Graphviz cannot be started: {problem.strerror}") from None
    with process:
        try:
            _limit(process.pid, math.ceil(time_limit) + 1)
            output, said = process.communicate(given, timeout=time_limit)
        except BaseException as problem:
            # Not yet collected, it keeps its number, which is also that of its group.
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
            if isinstance(problem, subprocess.TimeoutExpired):
                raise RenderError(
                    f"Graphviz took longer than {time_limit:g} s", "draw less: --focus ID --hops 1"
                ) from None
            raise
    if process.returncode < 0:
        raise RenderError(
            f"Graphviz broke off ({signal.strsignal(-process.returncode)}); "
            f"it may take {MEMORY_LIMIT // 1024**2} MB at most",
            "draw less: --focus ID --hops 1",
        )
    lines = said.decode(errors="replace").strip().splitlines()
    return Finished(output, lines, process.returncode)


def _limit(process_id: int, seconds: int) -> None:
    """Limit memory, and processor time in case that nobody is left to end the process."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - not on every system

    with contextlib.suppress(ProcessLookupError):  # it has ended already
        for what, most in (
            (resource.RLIMIT_AS, MEMORY_LIMIT),
            (resource.RLIMIT_CPU, seconds),
        ):
            _, hard = resource.prlimit(process_id, what)
            if hard == resource.RLIM_INFINITY or hard > most:
                resource.prlimit(process_id, what, (most, most))
