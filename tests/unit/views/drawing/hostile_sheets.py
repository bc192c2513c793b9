"""Sheets of nothing but hostile labels, in every place where a sheet holds text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depmap.views.drawing.sheet import (
    Box,
    Cell,
    Counted,
    Frame,
    Grid,
    GridRow,
    Layer,
    Line,
    Plan,
    Row,
    Sheet,
    Words,
)
from tests.unit.views.drawing.hostile_labels import HOSTILE_LABELS

_NUMBERED = tuple(enumerate(HOSTILE_LABELS))
_WORDS: tuple[Words, ...] = ("small", "faint", "alert", "do")


def hostile_plan(*, framed: bool = False, layered: bool = False) -> Sheet:
    """A box for each label, with the label in a row of each kind, and lines in pairs."""
    boxes = tuple(
        Box(
            f"box_n{number}",
            (Row(label, "name"), *(Row(label, words) for words in _WORDS), Row("x", lead=label)),
            "plain",
            "round" if number % 2 else "square",
            letter=label if number % 5 == 0 else "",
        )
        for number, label in _NUMBERED
    )
    lines = tuple(
        Line(
            f"line_n{number}",
            f"box_n{number}",
            f"box_n{number + 1}",
            words=() if framed or layered else (label,),
        )
        for number, label in _NUMBERED[:-1]
        if number % 4 == 0 or not (framed or layered)
    )
    frames = tuple(Frame(f"f{number}", label, (f"box_n{number}",)) for number, label in _NUMBERED)
    half = len(boxes) // 2
    names = [box.id for box in boxes]
    layers = (
        Layer(HOSTILE_LABELS[10], tuple(names[:half])),
        Layer(HOSTILE_LABELS[8], tuple(names[half:])),
    )
    body = Plan(
        boxes,
        lines,
        {"solid": HOSTILE_LABELS[0]},
        frames if framed else (),
        layers if layered else (),
    )
    return around(body)


def in_parts(sheet: Sheet, most: int = 30) -> Iterator[Sheet]:
    """The same boxes and lines on sheets of at most so many boxes, for what takes no more.

    Heading and footer have a part of the labels, too.
    """
    assert isinstance(sheet.body, Plan)
    for start in range(0, len(sheet.body.boxes), most):
        boxes = sheet.body.boxes[start : start + most]
        names = {box.id for box in boxes}
        lines = tuple(line for line in sheet.body.lines if {line.tail, line.head} <= names)
        frames = tuple(frame for frame in sheet.body.frames if set(frame.boxes) <= names)
        body = replace(sheet.body, boxes=boxes, lines=lines, frames=frames)
        labels = HOSTILE_LABELS[start : start + most]
        yield replace(
            sheet,
            name=f"{sheet.name} {start}",
            body=body,
            subtitle=labels,
            footer=labels,
            key=labels,
            counted=(),
        )


def hostile_grid() -> Sheet:
    """A row for each label: its name, and the rows of its cell."""
    rows = tuple(
        GridRow(label, (Cell((Row(label, lead=label), Row(label, "alert")), "down"), None))
        for label in HOSTILE_LABELS
    )
    return around(Grid((HOSTILE_LABELS[10], HOSTILE_LABELS[8]), rows, HOSTILE_LABELS[6]))


def around(body: Plan | Grid, label: str = HOSTILE_LABELS[10]) -> Sheet:
    """A sheet with hostile text above and below: every label in the subtitle and the footer."""
    return Sheet(
        name="hostile sheet/..\\\"'<>&",
        title=label,
        subtitle=HOSTILE_LABELS,
        body=body,
        classification=label,
        footer=HOSTILE_LABELS,
        counted=tuple(Counted(each) for each in HOSTILE_LABELS),
        key=HOSTILE_LABELS,
    )
