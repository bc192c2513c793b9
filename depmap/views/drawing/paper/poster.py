"""A drawing that is too large for its paper, split over several pages that are put together.

Neighbours overlap, so that they can be glued, and each page says which it is and carries
the marking of the sheet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import graphviz

from depmap.errors import RenderError
from depmap.views.drawing.dot.boxes import SMALL_POINTS
from depmap.views.drawing.dot.document import FONT
from depmap.views.drawing.dot.rendering import DotSource, LaidOut, draw
from depmap.views.drawing.paper.fitting import (
    POINT,
    SMALLEST,
    Orientation,
    PaperName,
    Placed,
    spaces,
)
from depmap.views.drawing.text.labels import plain_label
from depmap.views.drawing.text.text_width import broken_at

OVERLAP = 15 * POINT
"""Points that neighbouring pages have in common: as much as most boxes are high."""

STRIP = 16.0
"""Points at the foot of each page for its mark."""

MOST_PAGES = 60
"""Nobody glues more."""

_MARK_POINTS = 9


@dataclass(frozen=True, slots=True)
class Tiling:
    """Rows and columns of pages; ``width`` and ``height`` of each within margins and strip.

    All in points; ``scale`` is that of the drawing.
    """

    paper: PaperName
    orientation: Orientation
    rows: int
    columns: int
    width: float
    height: float
    scale: float

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.rows * self.columns

    @property
    def smallest_points(self) -> float:
        """The size of the smallest text on paper, in points."""
        return SMALL_POINTS * self.scale

    def corner(self, page: int) -> tuple[float, float]:
        """What lies left of a page and above it, in points of the scaled drawing."""
        row, column = divmod(page, self.columns)
        return column * (self.width - OVERLAP), row * (self.height - OVERLAP)


def tiling(placed: Placed, orientation: Orientation | None = None) -> Tiling:
    """The fewest pages on which all text can be read, and as large as they allow.

    Raises RenderError if these are more than :data:`MOST_PAGES`.
    """
    paper, size = placed.fit.paper, placed.laid_out.size
    least = SMALLEST / SMALL_POINTS
    candidates = []
    for name, (width, full_height) in spaces(paper, orientation).items():
        space = (width, full_height - STRIP)
        columns, rows = (
            _pages(least * side, within) for side, within in zip(size, space, strict=True)
        )
        scale = min(
            1.0,
            (columns * (space[0] - OVERLAP) + OVERLAP) / size[0],
            (rows * (space[1] - OVERLAP) + OVERLAP) / size[1],
        )
        candidates.append(
            Tiling(paper, name, rows, columns, *space, math.floor(10_000 * scale) / 10_000)
        )
    best = min(candidates, key=lambda one: (one.pages, -one.scale))
    if best.pages > MOST_PAGES:
        raise RenderError(
            f"on {paper.upper()} this drawing takes {best.pages} pages; at most {MOST_PAGES} "
            "are written",
            placed.laid_out.source.instead,
        )
    return best


def page_marks(placed: Placed, tiled: Tiling) -> bytes:
    """A PDF with the marks of all pages, one above the other, the first at the top."""
    dot = graphviz.Graph(
        "marks",
        graph_attr={"bgcolor": placed.theme.paper, "pad": "0", "margin": "0"},
        node_attr={
            "shape": "box",
            "penwidth": "0",
            "fixedsize": "true",
            "width": f"{tiled.width / 72:.4f}",
            "height": f"{STRIP / 72:.4f}",
            "margin": "0",
            "fontname": FONT,
            "fontsize": str(_MARK_POINTS),
            "fontcolor": placed.theme.ink,
        },
    )
    for page in range(tiled.pages):
        at = f"{tiled.width / 2:.2f},{(tiled.pages - page - 0.5) * STRIP:.2f}"
        dot.node(f"mark_{page}", plain_label(_mark(placed, tiled, page), end=r"\l"), pos=at)
    source = DotSource(str(dot.source))
    return draw(LaidOut(source, source.text.encode(), b""), "pdf")


def _mark(placed: Placed, tiled: Tiling, page: int) -> str:
    row, column = divmod(page, tiled.columns)
    at = f"Page {page + 1} of {tiled.pages}: row {row + 1}, column {column + 1}. "
    marking = placed.sheet.classification
    words = at + ("" if marking is None else f"{marking}. ") + placed.sheet.title
    return broken_at(words, tiled.width - 2 * _MARK_POINTS, _MARK_POINTS, most=1)[0]


def _pages(side: float, within: float) -> int:
    return max(1, math.ceil((side - OVERLAP) / (within - OVERLAP) - 1e-9))
