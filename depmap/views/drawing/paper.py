"""Sheets on paper, as large as it allows.

Paper sizes are those of ISO 216. Of the directions that a plan may have, and of upright and
lying paper, the ones are kept with which names print largest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

from depmap.views.drawing.box_dot import NAME_POINTS
from depmap.views.drawing.rendering import LaidOut, draw
from depmap.views.drawing.sheet import Direction, Plan, Sheet
from depmap.views.drawing.sheet_layout import lay_out_sheet
from depmap.views.drawing.themes import LIGHT, Theme

PaperName: TypeAlias = Literal["a4", "a3", "a1"]
Orientation: TypeAlias = Literal["portrait", "landscape"]

PAPERS: dict[PaperName, tuple[int, int]] = {"a4": (210, 297), "a3": (297, 420), "a1": (594, 841)}
"""Width and height of upright sheets, in mm (ISO 216)."""

MARGIN = 10
"""Left free at each side, in mm; office printers need about half of it."""

SMALLEST = 6
"""Names below this size in points are too small to read on paper."""

_POINT = 72 / 25.4
"""Points in a mm."""


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


@dataclass(frozen=True, slots=True)
class Placed:
    """A sheet laid out, and how it fits on paper."""

    sheet: Sheet
    laid_out: LaidOut
    fit: Fit


def fit(size: tuple[float, float], paper: PaperName, orientation: Orientation | None = None) -> Fit:
    """How a drawing of this size in points fits; never enlarged.

    Without an orientation the one in which it prints larger is taken.
    """
    fits = []
    short, long = ((side - 2 * MARGIN) * _POINT for side in PAPERS[paper])
    spaces: dict[Orientation, tuple[float, float]] = {
        "landscape": (long, short),
        "portrait": (short, long),
    }
    for name, (width, height) in spaces.items():
        if orientation in {None, name}:
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

    Raises MissingProgramError and RenderError as :func:`lay_out_sheet`.
    """
    directions: tuple[Direction | None, ...] = (None,)
    if isinstance(sheet.body, Plan):
        directions = sheet.body.directions
    placed = []
    for direction in directions:
        laid_out = lay_out_sheet(sheet, theme, direction)
        placed.append(Placed(sheet, laid_out, fit(laid_out.size, paper, orientation)))
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
