"""Where Graphviz put everything, in points from the upper left corner."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from depmap.errors import RenderError
from depmap.views.drawing.dot.rendering import LaidOut, draw

_INCH = 72
_PAIR = re.compile(r"-?[\d.]+,-?[\d.]+")
_STEPS = 6
"""Points taken of each piece of a curve, before those that change nothing are dropped."""

_TOLERANCE = 0.8
"""How far a curve may be from the line through its points, in points."""

_POINTS_OF_A_PIECE = 3


class Point(NamedTuple):
    """A place, in points from the upper left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle by its upper left corner and its size, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Course:
    """The way of a line, from its tail to its head, and the middle of its words."""

    points: tuple[Point, ...]
    words: Point | None


@dataclass(frozen=True, slots=True)
class Positions:
    """The areas of boxes and frames, the courses of lines, and the whole.

    ``areas`` are those of nodes and clusters of Graphviz by their names; ``heading`` and
    ``footer`` are those of the labels above and below, None if there are none.
    """

    width: float
    height: float
    areas: dict[str, Area]
    courses: dict[str, Course]
    heading: Area | None
    footer: Area | None


def positions(laid_out: LaidOut) -> Positions:
    """Read positions off a layout.

    Raises RenderError if Graphviz fails, or gives something else than it says.
    """
    try:
        return _positions(json.loads(draw(laid_out, "json0")), _outer_sizes(laid_out.svg))
    except (ValueError, KeyError, TypeError, IndexError, ET.ParseError) as error:
        raise RenderError(f"Graphviz gave positions that cannot be read: {error!r}") from error


def _positions(document: dict[str, Any], sizes: dict[str, tuple[float, float]]) -> Positions:
    left, bottom, right, top = _numbers(document["bb"])
    corner = Point(left, top)
    areas, footer = {}, None
    for thing in document["objects"]:
        name = thing["name"]
        if "bb" in thing:
            low_x, low_y, high_x, high_y = _numbers(thing["bb"])
            areas[name] = Area(low_x - left, top - high_y, high_x - low_x, high_y - low_y)
            if name == "cluster_page":
                footer = _label_area(thing, corner)
        elif "pos" in thing:
            centre = _point(thing["pos"], corner)
            stated = (float(thing["width"]) * _INCH, float(thing["height"]) * _INCH)
            width, height = sizes.get(name, stated)
            areas[name] = Area(centre.x - width / 2, centre.y - height / 2, width, height)
    courses = {
        edge["id"]: _course(edge, corner)
        for edge in document.get("edges", ())
        if "id" in edge and "pos" in edge
    }
    heading = _label_area(document, corner)
    return Positions(right - left, top - bottom, areas, courses, heading, footer)


def _outer_sizes(svg: bytes) -> dict[str, tuple[float, float]]:
    """How wide and high boxes are, off the picture.

    Where a layout is drawn again, Graphviz adds the second line of a double frame twice.
    """
    sizes = {}
    for group in ET.fromstring(svg).iterfind(".//{*}g[@class='node']"):  # noqa: S314, our own
        points = [
            _numbers(point)
            for shape in group.iterfind(".//{*}polygon")
            for point in str(shape.get("points")).split()
        ]
        # Boxes with round corners are paths.
        for shape in group.iterfind(".//{*}path"):
            points += [_numbers(point) for point in _PAIR.findall(str(shape.get("d")))]
        if points:
            xs, ys = zip(*points, strict=True)
            sizes[str(group.get("id"))] = (max(xs) - min(xs), max(ys) - min(ys))
    return sizes


def _label_area(thing: dict[str, Any], corner: Point) -> Area | None:
    if "lp" not in thing:
        return None
    centre = _point(thing["lp"], corner)
    width, height = (float(thing[side]) * _INCH for side in ("lwidth", "lheight"))
    return Area(centre.x - width / 2, centre.y - height / 2, width, height)


def _course(edge: dict[str, Any], corner: Point) -> Course:
    start = end = None
    curve = []
    # Graphviz may give several splines of an edge, but only for merged ones.
    for part in edge["pos"].split(";")[0].split():
        if part.startswith("s,"):
            start = _point(part[2:], corner)
        elif part.startswith("e,"):
            end = _point(part[2:], corner)
        else:
            curve.append(_point(part, corner))
    points = _along(curve)
    points = [*([start] if start else []), *points, *([end] if end else [])]
    points = _simplified(points)
    if edge.get("dir") == "back":
        # Written from head to tail, so that layers keep their order.
        points.reverse()
    words = _point(edge["lp"], corner) if "lp" in edge else None
    return Course(tuple(points), words)


def _along(curve: Sequence[Point]) -> list[Point]:
    """Points along a chain of cubic Bézier curves."""
    points = [curve[0]]
    for at in range(0, len(curve) - 1, _POINTS_OF_A_PIECE):
        a, b, c, d = curve[at : at + 4]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points.append(
                Point(
                    sum(share * p.x for share, p in zip(shares, (a, b, c, d), strict=True)),
                    sum(share * p.y for share, p in zip(shares, (a, b, c, d), strict=True)),
                )
            )
    return points


def _simplified(points: list[Point]) -> list[Point]:
    """Without points that are near the line through their neighbours (Douglas and Peucker)."""
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        inside = range(first + 1, last)
        far = {at: _distance(points[at], points[first], points[last]) for at in inside}
        if far:
            farthest = max(far, key=lambda at: far[at])
            if far[farthest] > _TOLERANCE:
                kept.add(farthest)
                waiting += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(kept)]


def _distance(point: Point, first: Point, last: Point) -> float:
    along = Point(last.x - first.x, last.y - first.y)
    away = Point(point.x - first.x, point.y - first.y)
    length: float = (along.x**2 + along.y**2) ** 0.5
    if not length:
        return float((away.x**2 + away.y**2) ** 0.5)
    return abs(along.x * away.y - along.y * away.x) / length


def _point(text: str, corner: Point) -> Point:
    x, y = _numbers(text)
    return Point(x - corner.x, corner.y - y)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
