"""Columns of boxes of about the height that a sheet of paper has.

Graphviz puts each box into the first column that its lines allow. What is set off by a
handful of networks then stands in one long column, and prints small. Here boxes that
nothing follows from move on into later columns.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from depmap.views.drawing.sheet import Box, Line

_ROW = 11.5
_BOX = 16
_COLUMN = 210
_AROUND = 350
"""Rough sizes in points: a row of a box, its margins, a column with its lines, and what
heading, footer and lines between boxes add to the height. Tried on five outages of the
inventory that comes with depmap: names print at 96 % of the largest size or more."""

_MORE_COLUMNS = 5

_WIDTH = 32
"""Characters in a row of a box."""


def in_columns(boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, some of them across several columns, so that the drawing prints larger.

    Of all heights of columns the one is taken with which an estimate of the drawing fits
    paper of ISO 216 best, upright or lying.
    """
    heights = {box.id: _height(box) for box in boxes}
    first = _first_columns(boxes, lines)
    before: dict[str, list[Line]] = {}
    for line in lines:
        if first[line.tail] < first[line.head]:
            before.setdefault(line.head, []).append(line)
    ends = {box.id for box in boxes} - {line.tail for line in lines}
    movable = [box.id for box in boxes if box.id in ends and box.id in before]
    tallest = math.ceil(_tallest(first, heights))
    tries = [_moved(first, heights, movable, tallest * part // 12) for part in range(12, 2, -1)]
    columns = max(tries, key=lambda column: _scale(column, heights))
    longer = {}
    for box_id in movable:
        # The line from the latest column holds the box in its own.
        line = max(before[box_id], key=lambda each: first[each.tail])
        if columns[box_id] > first[box_id]:
            longer[line.id] = columns[box_id] - first[line.tail]
    return tuple(
        replace(line, columns=longer[line.id]) if line.id in longer else line for line in lines
    )


def _first_columns(boxes: Sequence[Box], lines: Sequence[Line]) -> dict[str, int]:
    """The first column that each box can stand in; in a circle some lines run backwards."""
    after: dict[str, list[str]] = {box.id: [] for box in boxes}
    waiting_for = dict.fromkeys(after, 0)
    for line in lines:
        if line.tail != line.head:
            after[line.tail].append(line.head)
            waiting_for[line.head] += 1
    column = dict.fromkeys(after, 0)
    ready = [box_id for box_id, number in waiting_for.items() if not number]
    left = {box_id: number for box_id, number in waiting_for.items() if number}
    while ready or left:
        if not ready:
            ready.append(min(left, key=lambda box_id: column[box_id] == 0))
            del left[ready[0]]
        box_id = ready.pop()
        for following in after[box_id]:
            if following in left:
                column[following] = max(column[following], column[box_id] + 1)
                left[following] -= 1
                if not left[following]:
                    del left[following]
                    ready.append(following)
    return column


def _moved(
    first: Mapping[str, int], heights: Mapping[str, float], movable: Sequence[str], most: float
) -> dict[str, int]:
    """Columns of at most this height, as far as there is something that can move on."""
    columns = dict(first)
    height: dict[int, float] = {}
    for box_id, column in columns.items():
        height[column] = height.get(column, 0) + heights[box_id]
    for at in range(max(height) + _MORE_COLUMNS):
        here = [box_id for box_id in movable if columns[box_id] == at]
        while here and height.get(at, 0) > most:
            box_id = here.pop()
            columns[box_id] += 1
            height[at] -= heights[box_id]
            height[at + 1] = height.get(at + 1, 0) + heights[box_id]
    return columns


def _scale(columns: Mapping[str, int], heights: Mapping[str, float]) -> float:
    width = (max(columns.values()) + 1) * _COLUMN
    height = _tallest(columns, heights) + _AROUND
    long, short = math.sqrt(2), 1
    return max(min(long / width, short / height), min(short / width, long / height))


def _tallest(columns: Mapping[str, int], heights: Mapping[str, float]) -> float:
    height: dict[int, float] = {}
    for box_id, column in columns.items():
        height[column] = height.get(column, 0) + heights[box_id]
    return max(height.values())


def _height(box: Box) -> float:
    if box.shape == "junction":
        return _BOX
    return _BOX + _ROW * sum(math.ceil(max(1, len(row.text)) / _WIDTH) for row in box.rows)
