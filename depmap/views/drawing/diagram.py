"""``depmap.diagram``: a drawing for Python and notebooks."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from depmap.app.diagrams.request import DEFAULT_HOPS, NO_FILTERS, DiagramRequest, Filters
from depmap.app.inventory import load
from depmap.app.question import NOTHING_LOST, Question
from depmap.errors import OptionError, PathError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import DEFAULT_VIEW, sheets_of, sheets_of_two, view_named
from depmap.views.drawing.formats.catalogue import BY_ENDING, FormatName
from depmap.views.drawing.formats.text_alternative import text_file
from depmap.views.drawing.output import DEFAULT_PAPER, Drawing, Output
from depmap.views.drawing.paper.fitting import DEFAULT_DPI, Orientation, PaperName
from depmap.views.drawing.sheet import Sheet
from depmap.views.drawing.themes import ThemeName


class Diagram:
    """A view of an inventory: shows itself in Jupyter, and can be saved in any format.

    ``sheets`` hold what is drawn and what is only counted.
    """

    def __init__(
        self, inventory: Inventory, sheets: Sequence[Sheet], theme: ThemeName = "light"
    ) -> None:
        self.sheets = tuple(sheets)
        self.theme: ThemeName = theme
        self._inventory = inventory
        self._drawing = Drawing(inventory, self.sheets)

    @property
    def svg(self) -> str:
        """The drawing as SVG with a text alternative.

        Raises OptionError if there are several sheets; MissingProgramError without Graphviz;
        RenderError if it fails.
        """
        return self._text("svg")

    @property
    def dot(self) -> str:
        """The drawing as Graphviz DOT. Raises OptionError if there are several sheets."""
        return self._text("dot")

    @property
    def text(self) -> str:
        """The text alternative: all that the drawing says, in reading order."""
        return text_file(self.sheets).decode()

    def save(
        self,
        path: Path | str,
        *,
        paper: PaperName | None = None,
        orientation: Orientation | None = None,
        dpi: int = DEFAULT_DPI,
    ) -> Path:
        """Write a file in the format that its ending names, and return its path.

        A PDF is fitted on ``paper`` (None: A3), an SVG only if it is named; without
        ``orientation`` the paper lies as it prints larger. ``dpi`` are dots per inch of a PNG.
        Raises OptionError for an unknown ending, PathError if the file cannot be written, and
        as :attr:`svg`.
        """
        path = Path(path)
        known = BY_ENDING.get(path.suffix.lower())
        if known is None:
            raise OptionError(f"{path}: the name must end in {', '.join(BY_ENDING)}")
        if known.name == "pdf":
            paper = paper or DEFAULT_PAPER
        data = self._drawing.drawn(Output(known.name, paper, orientation, dpi, self.theme)).data
        try:
            path.write_bytes(data)
        except (OSError, ValueError) as problem:
            reason = (getattr(problem, "strerror", None) or "the path cannot be used").lower()
            raise PathError(f"{path}: cannot be written: {reason}") from None
        return path

    def __repr__(self) -> str:
        titles = "; ".join(sheet.title for sheet in self.sheets)
        return f"<depmap diagram: {titles}>"

    def _repr_svg_(self) -> str | None:
        return self.svg if len(self.sheets) == 1 else None

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """What notebooks show: the picture, or the text where there is none.

        Several sheets are shown as pictures below each other.
        """
        makers: dict[str, Callable[[], str]] = {"text/plain": lambda: self.text}
        if len(self.sheets) == 1:
            makers["image/svg+xml"] = lambda: self.svg
        else:
            makers["text/html"] = self._pictures
        return {
            kind: make()
            for kind, make in makers.items()
            if (include is None or kind in include) and (exclude is None or kind not in exclude)
        }

    def _pictures(self) -> str:
        return "\n".join(_picture(self._inventory, sheet, self.theme) for sheet in self.sheets)

    def _text(self, form: FormatName) -> str:
        return self._drawing.drawn(Output(form, theme=self.theme)).data.decode()


def diagram(
    inventory: Inventory | Path | str,
    view: str = DEFAULT_VIEW,
    *ids: str,
    isolate: Sequence[str] = (),
    scenario: str | None = None,
    for_councils: Sequence[str] = (),
    sever: Sequence[tuple[str, str]] = (),
    assume_up: Sequence[str] = (),
    at: int | None = None,
    council: str | None = None,
    hops: int = DEFAULT_HOPS,
    filters: Filters = NO_FILTERS,
    theme: ThemeName = "light",
    compared_with: Inventory | Path | str | None = None,
) -> Diagram:
    """Draw a view of an inventory, as ``depmap diagram`` does.

    ``view`` is one of ``depmap diagram --help``, and ``ids`` are what it is of. An outage is
    what ``isolate`` takes from ``for_councils`` (none: from all), what ``scenario`` does, and
    the needs (dependent, member) that ``sever`` cuts, while ``assume_up`` stays up. ``at`` is
    when it is seen, in seconds from its start (None: in the end), and ``council`` whose states
    and needs are shown (None: everybody's). ``hops`` is how many needs focus, supplier and site
    go either way. The view diff shows what changed since ``compared_with``.

    Raises OptionError for what does not fit the view, UnknownIdError for an id that the
    inventory does not hold, PathError for an inventory that cannot be used.
    """
    chosen = view_named(view)
    lost = Question(tuple(isolate), scenario, tuple(for_councils), tuple(sever), tuple(assume_up))
    outage = bool(isolate or scenario or sever)
    if not outage and (at is not None or lost != NOTHING_LOST):
        raise OptionError("nothing is isolated", "name it in 'isolate' or 'scenario'")
    if chosen.of_two == (compared_with is None):
        raise OptionError(
            f"the view {view} compares two inventories"
            if chosen.of_two
            else f"the view {view} takes no 'compared_with'",
            "name the older one in 'compared_with'" if chosen.of_two else None,
        )
    now = _loaded(inventory)
    request = DiagramRequest(
        view,
        ids,
        hops=hops,
        council=council,
        filters=filters,
        question=lost if outage else None,
        at=at,
    )
    if compared_with is None:
        sheets = sheets_of(now, request)
    else:
        sheets = sheets_of_two(_loaded(compared_with), now, request)
    return Diagram(now, sheets, theme)


def _loaded(inventory: Inventory | Path | str) -> Inventory:
    return inventory if isinstance(inventory, Inventory) else load(inventory)


def _picture(inventory: Inventory, sheet: Sheet, theme: ThemeName) -> str:
    """As an image of its own, since the ids of two drawings in one page would clash."""
    drawing = Drawing(inventory, (sheet,)).drawn(Output("svg", theme=theme))
    data = base64.b64encode(drawing.data).decode()
    return f'<img alt="{html.escape(sheet.title)}" src="data:image/svg+xml;base64,{data}">'
