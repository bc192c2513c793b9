"""DOT as a drawing, by the program ``dot`` or else by a Graphviz that was bundled.

Graphviz may leave lines out and say that all is well. So it draws an SVG in any case,
of the same layout, in which every box and line that was asked for is looked up. It lays
out once; each format is then drawn from the positions.
"""

from __future__ import annotations

import html
import importlib.util
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from depmap.errors import MissingProgramError, RenderError
from depmap.views.drawing.dot.child_process import (
    PROCESSOR_LIMIT,
    TIME_LIMIT,
    LimitError,
    run_limited,
)
from depmap.views.drawing.dot.double_frames import with_inner_sizes

FORMS = ("svg", "pdf", "png")
"""What can be drawn."""

_BUNDLED = """
import sys, pygraphviz
from pygraphviz import graphviz
engine, attributes, *forms = sys.argv[1:]
graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())
for attribute in filter(None, attributes.split(";")):
    name, _, value = attribute.partition("=")
    graph.graph_attr[name] = value
context = graphviz.gvContextWithBuiltins()
if graphviz.gvLayout(context, graph.handle, engine.encode()):
    sys.exit("Error: no layout")
for form in forms:
    failed, drawn = graphviz.gvRenderData(context, graph.handle, form.encode())
    if failed:
        sys.exit(f"Error: no {form}")
    sys.stdout.buffer.write(drawn)
"""
_NO_PAGE: Mapping[str, str] = MappingProxyType({})
_SVG_ENDS = b"</svg>\n"
_DRAWN = re.compile(rb'<g id="([^"]*)" class="(node|edge)">(.*?)</g>', re.DOTALL)
_SHAPES = {b"node": b"<text", b"edge": b"<path"}
LESS = "draw less: the views 'focus' and 'stands-on' show a single system or service"
"""What to do about a drawing that cannot be made, if its view has no better advice."""


class DotSource(NamedTuple):
    """DOT, and the ids of the boxes and lines in it, all of which must be drawn.

    ``instead`` says which view to choose if Graphviz cannot draw it.
    """

    text: str
    boxes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    instead: str = LESS


class LaidOut(NamedTuple):
    """What Graphviz made of DOT: the same with positions, and a plain SVG of it."""

    source: DotSource
    positioned: bytes
    svg: bytes

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        found = re.search(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"', self.svg)
        if found is None:
            raise RenderError("Graphviz gave a drawing without a size")
        return float(found[1]), float(found[2])


def lay_out(
    source: DotSource,
    *,
    finish: Callable[[bytes], bytes] | None = None,
    time_limit: float = TIME_LIMIT,
    processor_limit: int = PROCESSOR_LIMIT,
) -> LaidOut:
    """Decide where everything stands; the same DOT gives the same bytes.

    ``finish`` may change DOT with positions before it is drawn. Raises MissingProgramError
    if there is no Graphviz; RenderError if it fails, leaves out a box or a line, or takes
    longer than ``time_limit`` seconds or ``processor_limit`` seconds of processor time.
    """
    run = partial(_run, source=source, time_limit=time_limit, processor_limit=processor_limit)
    if finish is None:
        output = run("dot", ["svg", "dot"], source.text.encode())
        svg, ends, positioned = output.partition(_SVG_ENDS)
        svg, positioned = svg + ends, with_inner_sizes(positioned)
    else:
        positioned = finish(with_inner_sizes(run("dot", ["dot"], source.text.encode())))
        svg = run("nop2", ["svg"], positioned)
    _check_whole(source, svg)
    return LaidOut(source, positioned, svg)


def draw(
    laid_out: LaidOut,
    form: str,
    page: Mapping[str, str] = _NO_PAGE,
    *,
    time_limit: float = TIME_LIMIT,
) -> bytes:
    """A drawing in one of :data:`FORMS` or ``json0``, without laying it out again.

    ``page`` holds attributes of the graph that put it on paper. Raises as :func:`lay_out`.
    """
    if form not in {*FORMS, "json0"}:
        raise RenderError(f"there is no format '{form}'", f"choose one of {', '.join(FORMS)}")
    output = _run(
        "nop2",
        [form],
        laid_out.positioned,
        source=laid_out.source,
        time_limit=time_limit,
        processor_limit=PROCESSOR_LIMIT,
        page=page,
    )
    if form == "svg":
        _check_whole(laid_out.source, output)
    # A PDF carries the moment of its making; the same length keeps its tables right.
    return (
        output
        if form != "pdf"
        else re.sub(
            rb"/CreationDate \(D:[^)]*\)",
            lambda made: b"/CreationDate (D:19700101000000Z".ljust(len(made[0]) - 1, b" ") + b")",
            output,
        )
    )


def _run(
    engine: str,
    forms: list[str],
    given: bytes,
    *,
    source: DotSource,
    time_limit: float,
    processor_limit: int,
    page: Mapping[str, str] = _NO_PAGE,
) -> bytes:
    try:
        done = run_limited(_renderer(engine, forms, page), given, time_limit, processor_limit)
    except LimitError as problem:
        raise RenderError(problem.message, source.instead) from None
    errors = [line for line in done.said if "Error:" in line]
    if done.code or errors or not done.output:
        reason = (errors or done.said or ["no reason given"])[-1]
        raise RenderError(f"Graphviz failed: {reason[:300]}", source.instead if errors else None)
    return done.output


def _check_whole(source: DotSource, svg: bytes) -> None:
    drawn = {
        html.unescape(name.decode())
        for name, kind, inside in _DRAWN.findall(svg)
        if _SHAPES[kind] in inside
    }
    for words, ids in (("lines", source.lines), ("boxes", source.boxes)):
        missing = len(set(ids) - drawn)
        if missing:
            raise RenderError(f"Graphviz left out {missing} of {len(ids)} {words}", source.instead)
    lines = [
        name
        for name, kind, inside in _DRAWN.findall(svg)
        if kind == b"edge" and _SHAPES[kind] in inside
    ]
    # A line that nobody asked for would be a need that nobody has.
    if source.boxes and len(lines) > len(source.lines):
        more = len(lines) - len(source.lines)
        raise RenderError(f"Graphviz drew {more} lines too many", source.instead)


def _renderer(engine: str, forms: list[str], page: Mapping[str, str]) -> list[str]:
    program = shutil.which("dot")
    if program is not None:
        attributes = [f"-G{name}={value}" for name, value in page.items()]
        return [program, f"-K{engine}", *attributes, *(f"-T{form}" for form in forms)]
    if importlib.util.find_spec("pygraphviz") is not None:
        attributes = [f"{name}={value}" for name, value in page.items()]
        # -P: never import what lies in the current folder.
        return [sys.executable, "-P", "-c", _BUNDLED, engine, ";".join(attributes), *forms]
    raise MissingProgramError(
        "there is no Graphviz: neither the program 'dot' nor the Python package 'pygraphviz'",
        "install Graphviz or depmap's extra 'dashboard', or write a .dot file",
    )
