"""Sheets as the bytes of a file, in any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.errors import OptionError
from depmap.model import Inventory
from depmap.views.drawing.dot import sheet_dot
from depmap.views.drawing.formats.catalogue import FORMATS, FormatName
from depmap.views.drawing.formats.graphml import graphml
from depmap.views.drawing.formats.mermaid import mermaid
from depmap.views.drawing.formats.svg import svg
from depmap.views.drawing.formats.text_alternative import text_file
from depmap.views.drawing.paper import Orientation, PaperName, Placed, on_paper, place
from depmap.views.drawing.rendering import draw
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.themes import THEMES, ThemeName

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

    form: FormatName
    paper: PaperName | None = None
    orientation: Orientation | None = None
    dpi: int = DEFAULT_DPI
    theme: ThemeName = "light"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a file holds, and the size of names on paper in points (None: not on paper)."""

    data: bytes
    name_points: float | None = None


class Drawing:
    """Sheets of an inventory, laid out once for however many files they are written to."""

    def __init__(self, inventory: Inventory, sheets: Sequence[Sheet]) -> None:
        self._inventory = inventory
        self._sheets = tuple(sheets)
        self._placed: dict[tuple[int, PaperName, Orientation | None, ThemeName], Placed] = {}

    def drawn(self, output: Output) -> Drawn:
        """What a file of these sheets holds.

        Raises OptionError for several sheets in a format that holds a single one, or for a
        sheet that a format cannot hold; MissingProgramError and RenderError as
        :func:`depmap.views.drawing.rendering.lay_out`.
        """
        if output.form == "text":
            return Drawn(text_file(self._sheets))
        if len(self._sheets) != 1:
            several = ", ".join(known.ending for known in FORMATS.values() if known.several)
            raise OptionError(
                f"these are {len(self._sheets)} sheets, and a {FORMATS[output.form].ending} "
                "holds one",
                f"name one id, or write {several}",
            )
        sheet, theme = self._sheets[0], THEMES[output.theme]
        if output.form == "dot":
            return Drawn(sheet_dot(sheet, theme).text.encode())
        if output.form == "mermaid":
            return Drawn(mermaid(sheet, theme))
        if output.form == "graphml":
            return Drawn(graphml(sheet, self._inventory))
        placed = self._place(0, output)
        if output.form == "png":
            return Drawn(draw(placed.laid_out, "png", {"dpi": str(output.dpi)}))
        if output.paper is None:
            drawn, points = draw(placed.laid_out, output.form), None
        else:
            drawn, points = on_paper(placed, output.form), placed.fit.name_points
        return Drawn(svg(sheet, drawn) if output.form == "svg" else drawn, points)

    def _place(self, number: int, output: Output) -> Placed:
        paper = output.paper or DEFAULT_PAPER
        key = (number, paper, output.orientation, output.theme)
        if key not in self._placed:
            self._placed[key] = place(
                self._sheets[number], paper, output.orientation, THEMES[output.theme]
            )
        return self._placed[key]
