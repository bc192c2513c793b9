"""How wide text is in Arial, so that headings break where the drawing ends.

Widths are those that Adobe published for Helvetica (AFM files of the 14 standard fonts of
PDF), in thousandths of the size; Arial, Liberation Sans and Arimo keep to them.
"""

from __future__ import annotations

from typing import Final

from depmap.views.harmless import harmless

_FIRST: Final = " "
_PLAIN: Final = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD: Final = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_OTHER: Final = 1000
"""Of a character beyond ASCII: as wide as it is high, which few exceed."""

_NARROW: Final = {"\u00b7": 333, "\u2013": 556, "\u2018": 222, "\u2019": 222, "\u00a3": 556}
"""A middle dot, a dash, quotation marks and the pound sign, which are frequent."""


def text_width(words: str, points: float, *, bold: bool = False) -> float:
    """The width in points of text of this size."""
    widths = _BOLD if bold else _PLAIN
    first, last = ord(_FIRST), ord(_FIRST) + len(widths)
    total = sum(
        widths[ord(letter) - first] if first <= ord(letter) < last else _NARROW.get(letter, _OTHER)
        for letter in words
    )
    return total * points / 1000


def broken_at(
    words: str, width: float, points: float, *, most: int, bold: bool = False
) -> list[str]:
    """The words on at most ``most`` lines of at most ``width`` points.

    Words that are wider than a line are cut; what does not fit ends in an ellipsis.
    """
    lines: list[str] = []
    for word in harmless(" ".join(words.split())).split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, points, bold=bold) <= width:
            lines[-1] = joined
        else:
            lines += _cut(word, width, points, bold=bold)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and text_width(f"{last} …", points, bold=bold) > width:
        last = last[:-1].rstrip()
    return [*lines[: most - 1], f"{last} …"]


def _cut(word: str, width: float, points: float, *, bold: bool) -> list[str]:
    parts = [""]
    for letter in word:
        if parts[-1] and text_width(parts[-1] + letter, points, bold=bold) > width:
            parts.append("")
        parts[-1] += letter
    return parts
