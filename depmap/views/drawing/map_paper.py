"""Drawings on sheets of paper, as large as these allow."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from depmap.errors import RenderError
from depmap.views.drawing.boxes import MapDrawing
from depmap.views.drawing.map_dot import NAME_POINTS, map_dot
from depmap.views.drawing.rendering import render
from depmap.views.drawing.svg_words import described

SHEETS = {"a3": (420, 297), "a4": (297, 210)}
"""Width and height of sheets that lie on their long side, in mm (ISO 216)."""

MARGIN = 10
"""Left free at each side, in mm; office printers need about half of it."""

SMALLEST = 6
"""Names below this size in points are too small to read on paper."""

_POINT = 72 / 25.4
"""Points in a mm."""


class SheetFit(NamedTuple):
    """How a drawing fits on a sheet: the space in points, and what it is scaled by."""

    width: float
    height: float
    zoom: float

    @property
    def name_points(self) -> float:
        """The size of names on paper, in points."""
        return NAME_POINTS * self.zoom


def fit_on_sheet(svg: bytes, sheet: str) -> SheetFit:
    """How an SVG by Graphviz fits on a sheet, upright or lying; never enlarged."""
    size = re.search(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"', svg)
    if size is None:
        raise RenderError("Graphviz gave a drawing without a size")
    width, height = (float(number) for number in size.groups())
    long, short = ((side - 2 * MARGIN) * _POINT for side in SHEETS[sheet])
    fits = [
        # Rounded down: rounded up, it would be clipped.
        SheetFit(x, y, math.floor(10_000 * min(1, x / width, y / height)) / 10_000)
        for x, y in ((long, short), (short, long))
    ]
    return max(fits, key=lambda candidate: candidate.zoom)


def draw_on_sheet(drawing: MapDrawing, form: str, sheet: str | None) -> tuple[bytes, SheetFit]:
    """The drawing as SVG, PDF or PNG, and how it fits on the sheet (None: on A3).

    With a sheet the drawing is one page of that size; an SVG is as large as what
    lies within the margins, since browsers add margins of their own. Raises
    MissingProgramError and RenderError as :func:`render`.
    """
    plain = render(map_dot(drawing), "svg")
    fitting = fit_on_sheet(plain, sheet or "a3")
    if sheet is None:
        data = plain if form == "svg" else render(map_dot(drawing), form)
    else:
        page = {"viewport": f"{fitting.width:.2f},{fitting.height:.2f},{fitting.zoom}", "pad": "0"}
        if form == "pdf":
            page["margin"] = f"{MARGIN / 25.4:.4f}"
        data = render(map_dot(drawing, page), form)
    return (described(data, drawing) if form == "svg" else data), fitting
