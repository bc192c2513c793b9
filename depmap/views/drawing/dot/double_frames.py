"""Sizes of boxes with a double frame, in DOT with positions.

Graphviz writes how large such a box is outside, and takes that for the inner frame when it
draws the layout again. The box would cover the arrowheads of the lines that end at it.
"""

from __future__ import annotations

import re

_HEIGHT = re.compile(rb"(\s*height=)([\d.]+)(,)")
_WIDTH = re.compile(rb"(\s*width=)([\d.]+)(\];)")
_DOUBLE = re.compile(rb"\s*peripheries=2,")
_BETWEEN = 8 / 72
"""Inches that the outer frame is wider and higher than the inner one."""


def with_inner_sizes(positioned: bytes) -> bytes:
    """The same DOT with the size of the inner frame wherever a frame is double.

    It has each attribute on a line of its own, in alphabetical order, as Graphviz writes it.
    """
    lines = positioned.split(b"\n")
    height_at, double = None, False
    for at, line in enumerate(lines):
        if _HEIGHT.fullmatch(line):
            height_at, double = at, False
        elif _DOUBLE.fullmatch(line):
            double = True
        elif _WIDTH.fullmatch(line):
            if double and height_at is not None:
                lines[height_at] = _HEIGHT.sub(_smaller, lines[height_at])
                lines[at] = _WIDTH.sub(_smaller, line)
            height_at, double = None, False
    return b"\n".join(lines)


def _smaller(size: re.Match[bytes]) -> bytes:
    return b"%s%.5f%s" % (size[1], float(size[2]) - _BETWEEN, size[3])
