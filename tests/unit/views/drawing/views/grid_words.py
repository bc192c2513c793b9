"""What the cells of a drawn grid say, for tests."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from depmap.views.drawing.paper.fitting import on_paper, place
from depmap.views.drawing.sheet import Cell, Grid, Sheet


def cell_at(sheet: Sheet, row: str, column: str) -> Cell:
    """The cell under these headers."""
    assert isinstance(sheet.body, Grid)
    across = sheet.body.columns.index(column)
    cell = next(each for each in sheet.body.rows if each.name == row).cells[across]
    assert cell is not None
    return cell


def says(cell: Cell) -> list[str]:
    """Its rows as they are read."""
    return [f"{row.lead} {row.text}".strip() for row in cell.rows]


def printed(sheet: Sheet) -> str:
    """What `pdftotext` reads off the sheet on A4, with single spaces."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet.pdf"
        file.write_bytes(on_paper(place(sheet, "a4"), "pdf"))
        call = ["pdftotext", "-layout", str(file), "-"]
        said = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    return " ".join(said.split())
