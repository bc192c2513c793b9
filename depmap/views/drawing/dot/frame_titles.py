"""Titles of frames where no line crosses them, in DOT with positions.

Graphviz keeps boxes out of the strip in which the title of a frame stands, but not the lines
that cross the frame. Along this strip there nearly always is room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_NUMBER = rb"-?[\d.]+(?:e[-+]?\d+)?"
_PAIR = rb"(%s),(%s)" % (_NUMBER, _NUMBER)
_FRAME = re.compile(
    rb'subgraph "?cluster_(?!page\b)[^{]*\{\s*graph \[bb="%s,%s"(?:(?!\blp=).)*?'
    rb'lheight=(%s),\s*lp="(%s)",\s*lwidth=(%s)' % (_PAIR, _PAIR, _NUMBER, _PAIR, _NUMBER),
    re.DOTALL,
)
_LINE = re.compile(rb"->[^\[\]]*\[([^\[\]]*)\];")
_COURSE = re.compile(rb'pos="([^"]*)"')
_CONTINUED = re.compile(rb"\\\r?\n")
_INCH = 72
_STEP = 4
_EDGE = 8
"""Points that a title keeps from the sides of its frame."""

_SPACE, _SPACE_BESIDE = 3, 8
"""Points that a title keeps from lines, above and below, and at its ends."""

_PIECES = 40
"""Points taken of each piece of a curve, which is some hundred points long at most."""

_CUBIC = 3


class _Point(NamedTuple):
    x: float
    y: float


def with_clear_titles(positioned: bytes) -> bytes:
    """The same DOT, titles of frames moved along their strip to where the fewest lines cross.

    A title that no line crosses stays where it is, at the left.
    """
    frames = list(_FRAME.finditer(positioned))
    if not frames:
        return positioned
    curves = list(_drawn_curves(positioned))
    parts, done = [], 0
    for frame in frames:
        left, _, right, _, height, _, x, y, width = frame.groups()
        half_width = float(width) * _INCH / 2 + _SPACE_BESIDE
        half_height = float(height) * _INCH / 2 + _SPACE
        in_strip = [point.x for point in curves if abs(point.y - float(y)) < half_height]
        places = _places(float(x), float(left) + half_width, float(right) - half_width)
        best = min(
            places, key=lambda place: sum(abs(each - place) < half_width for each in in_strip)
        )
        start, end = frame.span(6)
        parts += [positioned[done:start], b"%g,%s" % (best, y)]
        done = end
    return b"".join((*parts, positioned[done:]))


def _places(first: float, least: float, most: float) -> list[float]:
    """Where the middle of a title may be, the place that it has first, then from the left."""
    steps = range(int(max(0, most - _EDGE - least) / _STEP) + 1)
    return [first, *(least + _EDGE + step * _STEP for step in steps)]


def _drawn_curves(positioned: bytes) -> Iterator[_Point]:
    for line in _LINE.finditer(positioned):
        course = _COURSE.search(line[1])
        if course is not None and b"style=invis" not in line[1]:
            # Of several courses the next one follows a semicolon.
            for each in _CONTINUED.sub(b"", course[1]).split(b";"):
                yield from _points(each.split())


def _points(written: Sequence[bytes]) -> Iterator[_Point]:
    """Points along a course of Graphviz: its ends, if it has arrows, then cubic curves."""
    ends = [_point(each[2:]) for each in written if each[:2] in {b"s,", b"e,"}]
    knots = [_point(each) for each in written if each[:2] not in {b"s,", b"e,"}]
    yield from ends
    for at in range(0, len(knots) - _CUBIC, _CUBIC):
        a, b, c, d = knots[at : at + _CUBIC + 1]
        for step in range(_PIECES + 1):
            t = step / _PIECES
            weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
            yield _Point(
                *(
                    sum(
                        weight * knot[axis]
                        for weight, knot in zip(weights, (a, b, c, d), strict=True)
                    )
                    for axis in (0, 1)
                )
            )


def _point(written: bytes) -> _Point:
    x, _, y = written.partition(b",")
    return _Point(float(x), float(y))
