"""A renderer as a process of its own, with limits of time and memory.

A dense graph can keep a layout busy for minutes, and the bundled library would hold up
everything else meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import NamedTuple

from depmap.errors import RenderError

TIME_LIMIT = 60
"""Seconds that a renderer may take; other programs may keep the computer busy meanwhile."""

PROCESSOR_LIMIT = 8
"""Seconds of processor time that a renderer may take; on Linux only."""

MEMORY_LIMIT = 2 * 1024**3
"""Bytes of address space that a renderer may take; on Linux only."""


class LimitError(RenderError):
    """A renderer reached a limit of time or memory, so that less must be asked of it."""


class Finished(NamedTuple):
    """What a process wrote, the lines that it wrote on stderr, and its exit code."""

    output: bytes
    said: list[str]
    code: int


def run_limited(
    command: list[str], given: bytes, time_limit: float, processor_limit: int = PROCESSOR_LIMIT
) -> Finished:
    """Run a program to its end; if it is cut short, all that it started ends.

    Raises LimitError if it takes longer than ``time_limit`` seconds, more than
    ``processor_limit`` seconds of processor time, or is ended by another signal (want of
    memory, mostly); RenderError if it cannot be started.
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
            _limit(process.pid, processor_limit)
            output, said = process.communicate(given, timeout=time_limit)
        except BaseException as problem:
            # Not yet collected, it keeps its number, which is also that of its group.
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
            if isinstance(problem, subprocess.TimeoutExpired):
                raise LimitError(f"Graphviz took longer than {time_limit:g} s") from None
            raise
    if process.returncode == -signal.SIGXCPU:
        raise LimitError(f"Graphviz took more than {processor_limit} s of processor time")
    if process.returncode < 0:
        raise LimitError(
            f"Graphviz broke off ({signal.strsignal(-process.returncode)}); "
            f"it may take {MEMORY_LIMIT // 1024**2} MB at most"
        )
    lines = said.decode(errors="replace").strip().splitlines()
    return Finished(output, lines, process.returncode)


def _limit(process_id: int, seconds: int) -> None:
    """Limit memory and processor time."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - not on every system

    with contextlib.suppress(ProcessLookupError):  # it has ended already
        for what, most, at_most in (
            (resource.RLIMIT_AS, MEMORY_LIMIT, MEMORY_LIMIT),
            # Asked to end at the first limit, which names the reason; killed at the second.
            (resource.RLIMIT_CPU, seconds, seconds + 1),
        ):
            _, hard = resource.prlimit(process_id, what)
            if hard == resource.RLIM_INFINITY or hard > at_most:
                resource.prlimit(process_id, what, (most, at_most))
