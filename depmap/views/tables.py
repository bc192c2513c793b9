"""Tables for spreadsheets and documents, in which no text of an inventory can act."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """A header and rows of as many cells; None is an empty cell."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]


def csv_table(table: Table) -> str:
    """Comma-separated values (RFC 4180). No cell can act as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.header)
    for row in table.rows:
        writer.writerow(["" if cell is None else _no_formula(cell) for cell in row])
    return text.getvalue()


def markdown_table(table: Table) -> str:
    """A table of GitHub Flavored Markdown; numbers stand on the right."""
    numeric = [
        bool(table.rows) and all(isinstance(row[place], int) for row in table.rows)
        for place in range(len(table.header))
    ]
    lines = [
        f"| {' | '.join(table.header)} |",
        f"| {' | '.join('---:' if right else '---' for right in numeric)} |",
    ]
    for row in table.rows:
        cells = ("" if cell is None else literal(str(cell)) for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def literal(cell: str) -> str:
    """Text for Markdown that means nothing but itself, on one line."""
    flat = re.sub(r"\s+", " ", cell)
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~&@:])", r"\\\1", flat)


def _no_formula(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
