"""Sheets made by hand, for tests of what surrounds a drawing and of paper."""

from __future__ import annotations

from depmap.views.drawing.sheet import Box, Counted, Frame, Grid, Line, LineStyle, Plan, Row, Sheet
from depmap.views.drawing.themes import LIGHT, LookName

_STYLES: tuple[LineStyle, ...] = ("solid", "dashed", "dotted")
MEANINGS = {"solid": "cannot do without", "dashed": "degraded without", "dotted": "fallback"}


def a_box(name: str, look: LookName = "plain", **more: object) -> Box:
    """A box of a network of this name."""
    rows = (Row(f"Network {name}", "name"), Row("network · Westminster"))
    return Box(f"box_{name}", rows, look, nodes=(name,), **more)  # type: ignore[arg-type]


def a_sheet(
    *,
    looks: tuple[LookName, ...] = ("isolated", "down", "degraded"),
    boxes: int = 3,
    title: str = "What Contact Westminster stands on",
    subtitle: tuple[str, ...] = ("3 systems below it.",),
    footer: tuple[str, ...] = ("Shared IT, revision 371904534ac2.", "Not an official record."),
    classification: str | None = "OFFICIAL",
    key: tuple[str, ...] = (),
    framed: bool = False,
    name: str = "stands-on-svc-contact",
    body: Plan | Grid | None = None,
) -> Sheet:
    """A chain of boxes with lines of each style and arrow, one of them severed."""
    drawn = tuple(
        a_box(
            str(at),
            looks[at % len(looks)],
            shape="round" if at == 0 else "square",
            double=looks[at % len(looks)] == "isolated",
        )
        for at in range(boxes)
    )
    lines = tuple(
        Line(
            f"line_{at}",
            drawn[at].id,
            drawn[at + 1].id,
            style=_STYLES[at % 3],
            arrow="open" if at % 2 else "filled",
            severed=at == 1,
        )
        for at in range(boxes - 1)
    )
    frames = (Frame("owner", "Westminster", tuple(box.id for box in drawn[:2])),) if framed else ()
    plan = Plan(drawn, lines, MEANINGS, frames=frames, directions=("TB", "LR"))
    return Sheet(
        name,
        title,
        subtitle,
        body or plan,
        classification,
        footer,
        counted=(Counted("104 systems and services"),),
        key=key,
    )


def every_look() -> tuple[LookName, ...]:
    """The names of all looks."""
    return tuple(LIGHT.looks)
