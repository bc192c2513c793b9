"""HTML-like labels of Graphviz: tables of text that stays literal.

The recipe that failed in none of many random drawings: every row a row of a table, never
a line break inside a cell, never a fixed size.
"""

from __future__ import annotations

from depmap.views.drawing.text.labels import html_text, shortened, wrapped

_TABLE = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="{padding}">{rows}</TABLE>'


def text(words: str, *, points: int, ink: str, bold: bool = False, slanted: bool = False) -> str:
    """A run of text in one size and colour; Graphviz takes no run without text."""
    written = html_text(words)
    if not written:
        return ""
    written = f"<B>{written}</B>" if bold else written
    written = f"<I>{written}</I>" if slanted else written
    return f'<FONT POINT-SIZE="{points}" COLOR="{ink}">{written}</FONT>'


def left_row(content: str) -> str:
    """A row of a table with one cell, its content at the left."""
    return f'<TR><TD ALIGN="LEFT">{content}</TD></TR>'


def table(rows: str, padding: int = 0) -> str:
    """A table without borders around rows."""
    return _TABLE.format(padding=padding, rows=rows)


def label(content: str) -> str:
    """Content as a label that Graphviz reads as markup."""
    return f"<{content}>"


def broken(words: str, width: int, most: int) -> list[str]:
    """The words on at most so many lines; longer ones end in an ellipsis."""
    return wrapped(shortened(words, width * most), width, most) or [""]
