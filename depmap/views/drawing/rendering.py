"""DOT as a drawing, by the program ``dot`` or else by a Graphviz that was bundled.

Both run as a process of their own with a time limit, since a dense graph can
keep a layout busy for minutes and the bundled library would hold up everything
else meanwhile.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys

from depmap.errors import MissingProgramError, RenderError

TIME_LIMIT = 60
"""Seconds that the renderer may take."""

FORMS = ("svg", "pdf", "png")
"""What can be drawn."""

_BUNDLED = (
    "import sys, pygraphviz; "
    "graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode()); "
    "sys.stdout.buffer.write(graph.draw(format=sys.argv[1], prog='dot'))"
)


def render(dot: str, form: str, *, time_limit: float = TIME_LIMIT) -> bytes:
    """A drawing in one of :data:`FORMS`; the same DOT gives the same bytes.

    Raises MissingProgramError if there is no Graphviz, RenderError if it fails
    or takes longer than ``time_limit`` seconds.
    """
    if form not in FORMS:
        raise RenderError(f"there is no format '{form}'", f"choose one of {', '.join(FORMS)}")
    drawn, said, code = _run(_renderer(form), dot.encode(), time_limit)
    if code or not drawn:
        lines = said.decode(errors="replace").strip().splitlines()
        raise RenderError(f"Graphviz failed: {lines[-1][:300] if lines else 'no reason given'}")
    # A PDF carries the moment of its making; the same length keeps its tables right.
    return re.sub(
        rb"/CreationDate \(D:[^)]*\)",
        lambda found: b"/CreationDate (D:19700101000000Z".ljust(len(found[0]) - 1, b" ") + b")",
        drawn,
    )


def _renderer(form: str) -> list[str]:
    program = shutil.which("dot")
    if program is not None:
        return [program, f"-T{form}"]
    if importlib.util.find_spec("pygraphviz") is not None:
        # -P: never import what lies in the current folder.
        return [sys.executable, "-P", "-c", _BUNDLED, form]
    raise MissingProgramError(
        "there is no Graphviz: neither the program 'dot' nor the Python package 'pygraphviz'",
        "install Graphviz or depmap's extra 'dashboard', or write a .dot file",
    )


def _run(command: list[str], given: bytes, time_limit: float) -> tuple[bytes, bytes, int]:
    """Output, error output and exit code; if it is cut short, all that it started ends."""
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
            return (*process.communicate(given, timeout=time_limit), process.returncode)
        except BaseException as problem:
            # Not yet collected, it keeps its number, which is also that of its group.
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
            if isinstance(problem, subprocess.TimeoutExpired):
                raise RenderError(
                    f"Graphviz took longer than {time_limit:g} s", "draw less: --focus ID --hops 1"
                ) from None
            raise
