"""Sheets as the bytes of a file, in any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.errors import OptionError
from depmap.views.drawing.dot import sheet_dot
from depmap.views.drawing.paper import Orientation, PaperName, on_paper, place
from depmap.views.drawing.rendering import draw
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.themes import THEMES, ThemeName

FORMS = ("svg", "pdf", "png", "dot")
"""The formats of a drawing, by the endings of their files."""

DEFAULT_DPI = 96
"""Dots per inch of a PNG."""

DEFAULT_PAPER: PaperName = "a3"
"""What a PDF is fitted on, and what other formats are laid out for."""


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and how sheets are put into it.

    Without ``paper`` a drawing is as large as it is, laid out as for :data:`DEFAULT_PAPER`;
    without ``orientation`` the paper lies as it prints larger. ``dpi`` are dots per inch.
    """

    form: str
    paper: PaperName | None = None
    orientation: Orientation | None = None
    dpi: int = DEFAULT_DPI
    theme: ThemeName = "light"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a file holds, and the size of names on paper in points (None: not on paper)."""

    data: bytes
    name_points: float | None = None


def drawn(sheets: Sequence[Sheet], output: Output) -> Drawn:
    """What a file of these sheets holds.

    Raises OptionError for several sheets in a format that holds a single one;
    MissingProgramError and RenderError as :func:`depmap.views.drawing.rendering.lay_out`.
    """
    if len(sheets) != 1:
        raise OptionError(
            f"these are {len(sheets)} sheets, and a .{output.form} holds one", "name one id"
        )
    sheet, theme = sheets[0], THEMES[output.theme]
    if output.form == "dot":
        return Drawn(sheet_dot(sheet, theme).text.encode())
    placed = place(sheet, output.paper or DEFAULT_PAPER, output.orientation, theme)
    if output.paper is not None:
        return Drawn(on_paper(placed, output.form), placed.fit.name_points)
    page = {"dpi": str(output.dpi)} if output.form == "png" else {}
    return Drawn(draw(placed.laid_out, output.form, page))
