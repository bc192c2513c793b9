"""DOT as a drawing, by the program ``dot`` or else by a Graphviz that was bundled.

Graphviz may leave lines out and say that all is well. So it draws an SVG in any case,
of the same layout, in which every box and line that was asked for is looked up.
"""

from __future__ import annotations

import html
import importlib.util
import re
import shutil
import sys
from typing import NamedTuple

from depmap.errors import MissingProgramError, RenderError
from depmap.views.drawing.child_process import TIME_LIMIT, run_limited

FORMS = ("svg", "pdf", "png")
"""What can be drawn."""

_BUNDLED = """
import sys, pygraphviz
from pygraphviz import graphviz
graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())
context = graphviz.gvContextWithBuiltins()
if graphviz.gvLayout(context, graph.handle, b"dot"):
    sys.exit("Error: no layout")
for form in sys.argv[1:]:
    failed, drawn = graphviz.gvRenderData(context, graph.handle, form.encode())
    if failed:
        sys.exit(f"Error: no {form}")
    sys.stdout.buffer.write(drawn)
"""
_SVG_ENDS = b"</svg>\n"
_DRAWN = re.compile(rb'<g id="([^"]*)" class="(node|edge)">(.*?)</g>', re.DOTALL)
_SHAPES = {b"node": b"<text", b"edge": b"<path"}
_LESS = "draw less: --focus ID --hops 1"


class DotSource(NamedTuple):
    """DOT, and the ids of the boxes and lines in it, all of which must be drawn."""

    text: str
    boxes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def render(source: DotSource, form: str, *, time_limit: float = TIME_LIMIT) -> bytes:
    """A drawing in one of :data:`FORMS`; the same DOT gives the same bytes.

    Raises MissingProgramError if there is no Graphviz; RenderError if it fails, leaves
    out a box or a line, or takes longer than ``time_limit`` seconds.
    """
    if form not in FORMS:
        raise RenderError(f"there is no format '{form}'", f"choose one of {', '.join(FORMS)}")
    forms = ["svg"] if form == "svg" else ["svg", form]
    done = run_limited(_renderer(forms), source.text.encode(), time_limit)
    errors = [line for line in done.said if "Error:" in line]
    if done.code or errors or not done.output:
        reason = (errors or done.said or ["no reason given"])[-1]
        raise RenderError(f"Graphviz failed: {reason[:300]}", _LESS if errors else None)
    svg, ends, other = done.output.partition(_SVG_ENDS)
    _check_whole(source, svg)
    if form == "svg":
        return svg + ends
    # A PDF carries the moment of its making; the same length keeps its tables right.
    return re.sub(
        rb"/CreationDate \(D:[^)]*\)",
        lambda made: b"/CreationDate (D:19700101000000Z".ljust(len(made[0]) - 1, b" ") + b")",
        other,
    )


def _check_whole(source: DotSource, svg: bytes) -> None:
    drawn = {
        html.unescape(name.decode())
        for name, kind, inside in _DRAWN.findall(svg)
        if _SHAPES[kind] in inside
    }
    for words, ids in (("lines", source.lines), ("boxes", source.boxes)):
        missing = len(set(ids) - drawn)
        if missing:
            raise RenderError(f"Graphviz left out {missing} of {len(ids)} {words}", _LESS)


def _renderer(forms: list[str]) -> list[str]:
    program = shutil.which("dot")
    if program is not None:
        return [program, *(f"-T{form}" for form in forms)]
    if importlib.util.find_spec("pygraphviz") is not None:
        # -P: never import what lies in the current folder.
        return [sys.executable, "-P", "-c", _BUNDLED, *forms]
    raise MissingProgramError(
        "there is no Graphviz: neither the program 'dot' nor the Python package 'pygraphviz'",
        "install Graphviz or depmap's extra 'dashboard', or write a .dot file",
    )
