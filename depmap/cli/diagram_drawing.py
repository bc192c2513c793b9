"""What ``depmap diagram`` draws: one view, or all of them into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from depmap.app.diagrams.request import DiagramRequest
from depmap.cli.diagram_folder import draw_folder
from depmap.cli.diagram_options import wanted_output
from depmap.cli.git_origin import git_origin
from depmap.cli.inventory_option import usable
from depmap.cli.results import remark, show_bytes
from depmap.cli.writing import write_file
from depmap.model import Inventory
from depmap.views.drawing.catalogue import VIEWS, sheets_of, sheets_of_two
from depmap.views.drawing.folder.drawing import FolderOutputs
from depmap.views.drawing.formats.catalogue import FormatName
from depmap.views.drawing.output import Drawing
from depmap.views.drawing.paper.fitting import Placed
from depmap.views.drawing.paper.larger_print import larger_print


def draw_view(
    request: DiagramRequest, form: FormatName, looks: dict[str, Any], output: str, path: str | None
) -> None:
    """Write the sheets of a view, and say if they are too small to read on their paper."""
    if VIEWS[request.view].of_two:
        old, new = (usable(given) for given in request.ids)
        inventory, origin = new.inventory, new.files
        sheets = sheets_of_two(old.inventory, inventory, request)
        files = (*old.files, *new.files)
    else:
        inventory, files = usable(path)
        sheets, origin = sheets_of(inventory, request), files
    if all(sheet.is_empty for sheet in sheets):
        remark("depmap: there is nothing of this to draw; the drawing is empty")
    wish = wanted_output(form, looks)
    result = Drawing(inventory, sheets, _origin(origin, looks)).drawn(wish)
    if not wish.pages:
        _say_what_is_too_small(inventory, request, result.on_paper)
    if output == "-":
        show_bytes(result.data)
    else:
        write_file(Path(output), result.data, never=files)


def draw_everything(folder: Path, looks: dict[str, Any], path: str | None) -> None:
    """Write every drawing of an inventory into a folder."""
    svg = wanted_output("svg", {**looks, "paper": None, "orientation": None})
    read = usable(path)
    origin = _origin(read.files, looks)
    draw_folder(read, folder, FolderOutputs(svg, wanted_output("pdf", looks), origin))


def _say_what_is_too_small(
    inventory: Inventory, request: DiagramRequest, sheets: Sequence[Placed]
) -> None:
    """Of several sheets the smallest stands for the others: measuring what helps takes time."""
    small = [placed for placed in sheets if not placed.fit.readable]
    if not small:
        return
    smallest = min(small, key=lambda placed: placed.fit.scale)
    advice = larger_print(inventory, request, smallest)
    if len(sheets) > 1:
        number = f"{len(small)} of {len(sheets)} sheets cannot be read"
        remark(f"depmap: {number}, least of all '{smallest.sheet.title}': {advice}")
    else:
        remark(f"depmap: {advice}")


def _origin(files: tuple[str, ...], looks: dict[str, Any]) -> str | None:
    """The commit of an inventory, unless it is not to be said or there is none."""
    return git_origin(files) if looks["git"] else None
