"""Sheets as the bytes of a file, in any format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from depmap.errors import OptionError
from depmap.model import Inventory
from depmap.views.drawing.dot.document import sheet_dot
from depmap.views.drawing.dot.rendering import draw
from depmap.views.drawing.formats.catalogue import FORMATS, FormatName
from depmap.views.drawing.formats.drawio import drawio
from depmap.views.drawing.formats.graphml import graphml
from depmap.views.drawing.formats.mermaid import mermaid
from depmap.views.drawing.formats.svg import svg
from depmap.views.drawing.formats.text_alternative import text_file
from depmap.views.drawing.paper.fitting import (
    DEFAULT_DPI,
    Orientation,
    PaperName,
    Placed,
    on_paper,
    place,
    png,
)
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.themes import THEMES, Theme, ThemeName
from depmap.views.drawing.views.parts.footer import with_origin

DEFAULT_PAPER: PaperName = "a3"
"""What a PDF is fitted on, and what other formats are laid out for."""


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and how sheets are put into it.

    Without ``paper`` a drawing is as large as it is, laid out as for :data:`DEFAULT_PAPER`;
    without ``orientation`` the paper lies as it prints larger. ``dpi`` are dots per inch.
    With ``pages`` a PDF has a sheet that cannot be read on its paper on several pages.
    """

    form: FormatName
    paper: PaperName | None = None
    orientation: Orientation | None = None
    dpi: int = DEFAULT_DPI
    theme: ThemeName = "light"
    pages: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a file holds, and how its sheets stand on paper, if they do."""

    data: bytes
    on_paper: tuple[Placed, ...] = ()


class Drawing:
    """Sheets of an inventory, laid out once for however many files they are written to.

    ``origin`` is a sentence for their foot on where the inventory comes from.
    """

    def __init__(
        self, inventory: Inventory, sheets: Sequence[Sheet], origin: str | None = None
    ) -> None:
        self._inventory = inventory
        self._sheets = tuple(
            sheet if origin is None else with_origin(sheet, origin) for sheet in sheets
        )
        self._placed: dict[tuple[PaperName, Orientation | None, ThemeName], tuple[Placed, ...]] = {}

    def drawn(self, output: Output) -> Drawn:
        """What a file of these sheets holds.

        Raises OptionError for several sheets in a format that holds a single one, or for a
        sheet that a format cannot hold; MissingProgramError and RenderError as
        :func:`depmap.views.drawing.dot.rendering.lay_out`.
        """
        form, theme = FORMATS[output.form], THEMES[output.theme]
        self._check_number(output)
        first = self._sheets[0]
        writers: dict[FormatName, Callable[[], bytes]] = {
            "text": lambda: text_file(self._sheets),
            "dot": lambda: _dot_file(first, theme),
            "mermaid": lambda: mermaid(first, theme),
            "graphml": lambda: graphml(first, self._inventory),
        }
        if not form.needs_graphviz:
            return Drawn(writers[form.name]())
        placed = self._place(output.paper or DEFAULT_PAPER, output.orientation, output.theme)
        is_on_paper = output.paper is not None
        painters: dict[FormatName, Callable[[], bytes]] = {
            "drawio": lambda: drawio([(each.sheet, each.laid_out) for each in placed], theme),
            "png": lambda: png(placed[0].laid_out, output.dpi),
            "svg": lambda: svg(first, _picture(placed[0], "svg", is_on_paper=is_on_paper)),
            "pdf": lambda: (
                _pages(placed, output)
                if is_on_paper
                else _picture(placed[0], "pdf", is_on_paper=False)
            ),
        }
        return Drawn(painters[form.name](), placed if is_on_paper else ())

    def _check_number(self, output: Output) -> None:
        form, number = FORMATS[output.form], len(self._sheets)
        if number > 1 and not form.several:
            several = ", ".join(other.ending for other in FORMATS.values() if other.several)
            raise OptionError(
                f"these are {number} sheets, and a {form.ending} holds one",
                f"write {several}, or draw one id or council only",
            )
        if number > 1 and output.form == "pdf" and output.paper is None:
            raise OptionError(f"these are {number} sheets, which need paper", "name a paper")

    def _place(
        self, paper: PaperName, orientation: Orientation | None, theme: ThemeName
    ) -> tuple[Placed, ...]:
        key = (paper, orientation, theme)
        if key not in self._placed:
            self._placed[key] = tuple(
                place(sheet, paper, orientation, THEMES[theme]) for sheet in self._sheets
            )
        return self._placed[key]


def _dot_file(sheet: Sheet, theme: Theme) -> bytes:
    return sheet_dot(sheet, theme).text.encode()


def _pages(placed: Sequence[Placed], output: Output) -> bytes:
    from depmap.views.drawing.paper.pdf_document import pdf_document  # noqa: PLC0415 - loads pypdf

    return pdf_document(placed, pages=output.pages)


def _picture(placed: Placed, form: str, *, is_on_paper: bool) -> bytes:
    return on_paper(placed, form) if is_on_paper else draw(placed.laid_out, form)
