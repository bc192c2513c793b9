"""Sheets on paper, as large as it allows.

Paper sizes are those of ISO 216. Of the directions that a plan may have, and of upright and
lying paper, the ones are kept with which text prints largest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

from depmap.errors import OptionError, RenderError
from depmap.views.drawing.dot.boxes import NAME_POINTS, SMALL_POINTS
from depmap.views.drawing.dot.child_process import PROCESSOR_LIMIT, TIME_LIMIT
from depmap.views.drawing.dot.rendering import LaidOut, draw
from depmap.views.drawing.dot.sheet_layout import lay_out_sheet
from depmap.views.drawing.sheet import Direction, Plan, Sheet
from depmap.views.drawing.themes import LIGHT, Theme

PaperName: TypeAlias = Literal["a4", "a3", "a1"]
Orientation: TypeAlias = Literal["portrait", "landscape"]

PAPERS: dict[PaperName, tuple[int, int]] = {"a4": (210, 297), "a3": (297, 420), "a1": (594, 841)}
"""Width and height of upright sheets, in mm (ISO 216)."""

MARGIN = 10
"""Left free at each side, in mm; office printers need about half of it."""

SMALLEST = 6
"""Text below this size in points is too small to read on paper."""

POINT = 72 / 25.4
"""Points in a mm."""

DEFAULT_DPI = 96
"""Dots per inch of a PNG: those of a screen."""

_MOST_PIXELS = 32_000
"""Of a side of a PNG: Graphviz draws a larger one smaller than it was asked to."""

_POINTS_IN_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Fit:
    """How a layout fits on paper: space within the margins in points, and the scale."""

    paper: PaperName
    orientation: Orientation
    width: float
    height: float
    scale: float

    @property
    def name_points(self) -> float:
        """The size of names on paper, in points."""
        return NAME_POINTS * self.scale

    @property
    def smallest_points(self) -> float:
        """The size of the smallest text on paper, in points; it decides what can be read."""
        return SMALL_POINTS * self.scale

    @property
    def readable(self) -> bool:
        """Is no text smaller than :data:`SMALLEST`?"""
        return self.smallest_points >= SMALLEST


@dataclass(frozen=True, slots=True)
class Placed:
    """A sheet laid out in a theme, and how it fits on paper."""

    sheet: Sheet
    laid_out: LaidOut
    fit: Fit
    theme: Theme = LIGHT


def spaces(
    paper: PaperName, orientation: Orientation | None = None
) -> dict[Orientation, tuple[float, float]]:
    """Width and height within the margins in points, lying first; or of one orientation."""
    short, long = ((side - 2 * MARGIN) * POINT for side in PAPERS[paper])
    both: dict[Orientation, tuple[float, float]] = {
        "landscape": (long, short),
        "portrait": (short, long),
    }
    return both if orientation is None else {orientation: both[orientation]}


def fit(size: tuple[float, float], paper: PaperName, orientation: Orientation | None = None) -> Fit:
    """How a drawing of this size in points fits; never enlarged.

    Without an orientation the one in which it prints larger is taken.
    """
    fits = []
    for name, (width, height) in spaces(paper, orientation).items():
        scale = min(1, width / size[0], height / size[1])
        # Rounded down: rounded up, it would be clipped.
        fits.append(Fit(paper, name, width, height, math.floor(10_000 * scale) / 10_000))
    return max(fits, key=lambda one: one.scale)


def place(
    sheet: Sheet,
    paper: PaperName,
    orientation: Orientation | None = None,
    theme: Theme = LIGHT,
) -> Placed:
    """Lay a sheet out in each direction that it may have, and keep what prints largest.

    The directions share the time that a renderer may take. If one of them cannot be drawn,
    the other is kept. Raises MissingProgramError and RenderError as :func:`lay_out_sheet`.
    """
    directions: tuple[Direction | None, ...] = (None,)
    if isinstance(sheet.body, Plan):
        directions = sheet.body.directions
    limit = PROCESSOR_LIMIT // len(directions)
    placed: list[Placed] = []
    failed: list[RenderError] = []
    for direction in directions:
        try:
            laid_out = lay_out_sheet(sheet, theme, direction, processor_limit=limit)
        except RenderError as problem:
            failed.append(problem)
            continue
        placed.append(Placed(sheet, laid_out, fit(laid_out.size, paper, orientation), theme))
    if not placed:
        raise failed[0]
    return max(placed, key=lambda candidate: candidate.fit.scale)


def on_paper(placed: Placed, form: str) -> bytes:
    """The sheet as one page within its margins, as ``pdf`` or ``svg``.

    An SVG is as large as what lies within the margins, since browsers add their own.
    """
    space = placed.fit
    page = {"viewport": f"{space.width:.2f},{space.height:.2f},{space.scale}", "pad": "0"}
    if form == "pdf":
        page["margin"] = f"{MARGIN / 25.4:.4f}"
    return draw(placed.laid_out, form, page)


def png(laid_out: LaidOut, dots_per_inch: int, *, time_limit: float = TIME_LIMIT) -> bytes:
    """A drawing in its own size as pixels.

    Raises OptionError if these are too many; RenderError as :func:`draw`, with the advice
    to choose fewer if there are more than a screen's to an inch.
    """
    most = int(_MOST_PIXELS * _POINTS_IN_AN_INCH / max(laid_out.size))
    if dots_per_inch > most:
        raise OptionError(
            f"at {dots_per_inch} dots per inch this drawing has more than {_MOST_PIXELS} pixels "
            "at a side",
            f"choose at most {most}" if most >= _POINTS_IN_AN_INCH else "draw an SVG or a PDF",
        )
    try:
        return draw(laid_out, "png", {"dpi": str(dots_per_inch)}, time_limit=time_limit)
    except RenderError as problem:
        if dots_per_inch <= DEFAULT_DPI:
            raise
        # What was laid out within the limits was too much as pixels only.
        advice = f"choose fewer than {dots_per_inch} dots per inch, or draw an SVG or a PDF"
        raise RenderError(problem.message, advice) from None
