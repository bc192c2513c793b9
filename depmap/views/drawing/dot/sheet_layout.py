"""A sheet laid out, with a heading and a footer that are as wide as its drawing.

How wide that is only the layout tells. So the drawing is laid out alone, and what stands
around it is put there afterwards: Graphviz places a label that has no position yet when it
draws, and moves nothing else.
"""

from __future__ import annotations

import re

from depmap.errors import RenderError
from depmap.views.drawing.dot.child_process import PROCESSOR_LIMIT
from depmap.views.drawing.dot.document import PAGE_FRAME, sheet_dot
from depmap.views.drawing.dot.frame_titles import with_clear_titles
from depmap.views.drawing.dot.heading import footer_height, footer_label, heading_label
from depmap.views.drawing.dot.rendering import LaidOut, lay_out
from depmap.views.drawing.sheet import Direction, Sheet
from depmap.views.drawing.themes import LIGHT, Theme

_LEAST_WIDTH = 500
"""Points that a heading may take above a narrower drawing; A4 has 538 within its margins."""

_LABEL_PADDING = 16
"""Points that Graphviz adds at both sides of a label together."""

_NUMBER = rb"-?[\d.]+(?:e[-+]?\d+)?"
_BOUNDS = rb'(graph \[bb=")(%s),(%s),(%s),(%s)"' % (_NUMBER, _NUMBER, _NUMBER, _NUMBER)
_ROOT = re.compile(rb"(\A[^{]*\{\s*)" + _BOUNDS)
_PAGE = re.compile(rb"(subgraph %s \{\s*)" % PAGE_FRAME.encode() + _BOUNDS)


def lay_out_sheet(
    sheet: Sheet,
    theme: Theme = LIGHT,
    direction: Direction | None = None,
    *,
    processor_limit: int = PROCESSOR_LIMIT,
) -> LaidOut:
    """Decide where everything stands; the same sheet gives the same bytes.

    Raises MissingProgramError and RenderError as
    :func:`depmap.views.drawing.dot.rendering.lay_out`.
    """
    source = sheet_dot(sheet, theme, direction, surrounded=False)
    return lay_out(
        source,
        finish=lambda drawing: surround(with_clear_titles(drawing), sheet, theme),
        processor_limit=processor_limit,
    )


def surround(positioned: bytes, sheet: Sheet, theme: Theme) -> bytes:
    """DOT with positions, with the heading above and the footer below.

    Raises RenderError if Graphviz did not write the bounds of the drawing.
    """
    root, page = _ROOT.search(positioned), _PAGE.search(positioned)
    if root is None or page is None:
        raise RenderError("Graphviz gave a drawing without a size")
    left, bottom, right, top = (float(number) for number in root.groups()[2:])
    width = max(right - left, _LEAST_WIDTH)
    written = width - _LABEL_PADDING
    bottom -= footer_height(sheet, written)
    heading = f'label={heading_label(sheet, theme, written)},\n\t\tbb="{left:g},{bottom:g},'
    footer = f'label={footer_label(sheet, theme, written)},\n\t\t\tbb="{left:g},{bottom:g},'
    ends = f'{left + width:g},{top:g}"'
    parts = (
        positioned[: root.start(2)],
        f"graph [{heading}{ends}".encode(),
        positioned[root.end() : page.start(2)],
        f"graph [{footer}{ends}".encode(),
        positioned[page.end() :],
    )
    return b"".join(parts)
