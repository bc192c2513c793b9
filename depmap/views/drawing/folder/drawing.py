"""The drawings of a folder, each drawn or refused with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from depmap.errors import DepmapError, MissingProgramError
from depmap.model import Inventory
from depmap.views.drawing.catalogue import sheets_of
from depmap.views.drawing.folder.contents import PlannedDrawing
from depmap.views.drawing.output import Drawing, Output
from depmap.views.drawing.paper.fitting import SMALLEST, PaperName
from depmap.views.drawing.sheet import Box, Cell, Plan, Sheet


@dataclass(frozen=True, slots=True)
class FolderDrawing:
    """A drawing of a folder: its files by name, or why there are none.

    ``named`` holds ids of systems and services that can be read on it. ``too_small`` is the
    size of the smallest text on paper in points where it cannot be read, else None.
    """

    planned: PlannedDrawing
    title: str
    subtitle: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    files: Mapping[str, bytes] | None = None
    too_small: float | None = None
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class FolderOutputs:
    """How the two files of each drawing are made: one for screens, one for paper.

    ``origin`` is a sentence for their foot on where the inventory comes from.
    """

    svg: Output
    pdf: Output
    origin: str | None = None

    @property
    def paper(self) -> PaperName | None:
        """What the PDF is fitted on."""
        return self.pdf.paper


def folder_drawing(
    inventory: Inventory, planned: PlannedDrawing, outputs: FolderOutputs
) -> FolderDrawing:
    """Draw what is planned.

    What a view or the renderer refuses is an answer, too: it stands in the index. Raises
    MissingProgramError without Graphviz, since then nothing could be drawn.
    """
    try:
        sheets = sheets_of(inventory, planned.request)
        drawing = Drawing(inventory, sheets, outputs.origin)
        screen, paper = drawing.drawn(outputs.svg), drawing.drawn(outputs.pdf)
    except MissingProgramError:
        raise
    except DepmapError as problem:
        reason = "; ".join(filter(None, (problem.message, problem.hint)))
        return FolderDrawing(planned, planned.subject, refusal=reason)
    points = min((placed.fit.smallest_points for placed in paper.on_paper), default=None)
    return FolderDrawing(
        planned,
        title=sheets[0].title,
        subtitle=sheets[0].subtitle,
        named=tuple(dict.fromkeys(name for sheet in sheets for name in legible(inventory, sheet))),
        files={f"{planned.stem}.svg": screen.data, f"{planned.stem}.pdf": paper.data},
        too_small=None if points is None or points >= SMALLEST or outputs.pdf.pages else points,
    )


def legible(inventory: Inventory, sheet: Sheet) -> list[str]:
    """Ids of what is named on a sheet, in the inventory's order.

    A box that only counts what it stands for does not count here: whoever follows a search to
    the sheet would look for the name in vain.
    """
    if isinstance(sheet.body, Plan):
        named = {node for box in sheet.body.boxes for node in _named_in(inventory, box)}
    else:
        cells = (cell for row in sheet.body.rows for cell in row.cells if cell is not None)
        named = {node for cell in cells for node in _named_in(inventory, cell)}
    return [node for node in inventory.nodes if node in named]


def _named_in(inventory: Inventory, place: Box | Cell) -> list[str]:
    if isinstance(place, Box) and len(place.nodes) == 1:
        return list(place.nodes)
    words = [row.text for row in place.rows]
    return [
        node for node in place.nodes if any(inventory.nodes[node].name in text for text in words)
    ]
