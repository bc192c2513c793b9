"""Tables for spreadsheets and documents, in which no text of an inventory can act."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import NamedTuple

from depmap.views.harmless import harmless, harmless_line
from depmap.views.marking import Marking

# What Excel and LibreOffice take for the start of a formula; some skip blanks before
# it, and East Asian versions know the wide forms, too.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_LINKING = re.compile(
    r"[#@$]|[:!%~&^](?=[\w/\"])|(?<=[Gg][Hh])-(?=[0-9])|(?<=www)\.", re.IGNORECASE
)


class Sheet(NamedTuple):
    """A header and rows of as many cells; None is an empty cell."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]


def csv_table(sheet: Sheet) -> str:
    """Comma-separated values (RFC 4180). No cell can act as a formula, or spans lines."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.header)
    for row in sheet.rows:
        writer.writerow(["" if cell is None else _inert(cell) for cell in row])
    return text.getvalue()


def markdown_table(sheet: Sheet) -> str:
    """A table of GitHub Flavored Markdown; numbers stand on the right."""
    numeric = [
        bool(sheet.rows) and all(isinstance(row[place], int) for row in sheet.rows)
        for place in range(len(sheet.header))
    ]
    lines = [
        f"| {' | '.join(sheet.header)} |",
        f"| {' | '.join('---:' if right else '---' for right in numeric)} |",
    ]
    for row in sheet.rows:
        cells = ("" if cell is None else literal(str(cell)) for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def marked(sheet: Sheet, marking: Marking) -> Sheet:
    """The same with a last column ``marking``, so that no row is passed on without it."""
    header = (*sheet.header, "marking")
    return Sheet(header, [(*row, marking.line) for row in sheet.rows])


def marked_markdown(sheet: Sheet, lines: Sequence[str]) -> str:
    """A table of Markdown below lines of text, each a paragraph of its own."""
    above = "".join(f"{literal(line)}\n\n" for line in lines)
    return above + markdown_table(sheet)


def literal(text: str) -> str:
    """Text for Markdown that means nothing but itself, on one line.

    Servers look for some things in the text as it is shown, where a backslash is gone
    already: mentions, references such as ``#1`` and ``GH-1``, addresses, emojis and
    mathematics. An element of its own takes their signs apart and shows nothing else.
    """
    flat = harmless(re.sub(r"\s+", " ", text))
    parts = []
    end = 0
    for sign in _LINKING.finditer(flat):
        parts += [_escaped(flat[end : sign.start()]), f"<span>{_escaped(sign[0])}</span>"]
        end = sign.end()
    parts.append(_escaped(flat[end:]))
    line = re.sub(r"^([-=])", r"\\\1", "".join(parts))
    return re.sub(r"^([0-9]+)\.", r"\1\.", line)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~&@:$^])", r"\\\1", text)


def _inert(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    flat = harmless(cell)
    acts = flat.lstrip().startswith(_FORMULA) or harmless_line(flat) != flat
    return f"'{flat}" if acts else flat
