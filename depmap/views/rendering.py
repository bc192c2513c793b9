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
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program and a fixed set of formats
            [*_renderer(), *_arguments(form)],
            input=dot.encode(),
            capture_output=True,
            check=False,
            timeout=time_limit,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        raise RenderError(
            f"Graphviz took longer than {time_limit:g} s", "draw less: --focus ID --hops 1"
        ) from None
    except OSError as problem:
        raise RenderError(f"Graphviz cannot be started: {problem.strerror}") from None
    if done.returncode or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RenderError(f"Graphviz failed: {said[-1][:300] if said else 'no reason given'}")
    # A PDF carries the moment of its making; the same length keeps its tables right.
    return re.sub(
        rb"/CreationDate \(D:[^)]*\)",
        lambda found: b"/CreationDate (D:19700101000000Z".ljust(len(found[0]) - 1, b" ") + b")",
        done.stdout,
    )


def _renderer() -> list[str]:
    program = shutil.which("dot")
    if program is not None:
        return [program]
    if importlib.util.find_spec("pygraphviz") is not None:
        return [sys.executable, "-c", _BUNDLED]
    raise MissingProgramError(
        "there is no Graphviz: neither the program 'dot' nor the Python package 'pygraphviz'",
        "install Graphviz or depmap's extra 'dashboard', or write a .dot file",
    )


def _arguments(form: str) -> list[str]:
    if form not in FORMS:
        raise RenderError(f"there is no format '{form}'", f"choose one of {', '.join(FORMS)}")
    return [f"-T{form}"] if shutil.which("dot") is not None else [form]
