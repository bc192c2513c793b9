"""How boxes and lines look in Mermaid: classes and styles of lines."""

from __future__ import annotations

from collections.abc import Iterator

from depmap.views.drawing.sheet import Box, Line, Plan
from depmap.views.drawing.themes import BoxLook, Theme

_DASHES = {"solid": "", "dashed": "6 4", "dotted": "2 3"}


def class_of(box: Box) -> str:
    """The class of a box; never a word that Mermaid has for itself."""
    return "look_junction" if box.shape == "junction" else f"look_{box.look.replace('-', '_')}"


def look_classes(plan: Plan, theme: Theme) -> Iterator[str]:
    """A definition of each class that occurs, in the order of the themes."""
    used = {class_of(box) for box in plan.boxes}
    for name, look in theme.looks.items():
        class_name = f"look_{name.replace('-', '_')}"
        if class_name in used:
            yield f"classDef {class_name} {_css(look, theme)}"
    if "look_junction" in used:
        yield f"classDef look_junction fill:{theme.paper},color:{theme.ink},stroke:{theme.line}"


def style_of(line: Line, theme: Theme) -> str:
    """CSS of a line: colour, width and dashes."""
    colour = theme.light_line if line.strength == "light" else theme.line
    width = "3px" if line.strength == "heavy" else "1.5px"
    dashes = _DASHES[line.style] or "none"
    return f"stroke:{colour},stroke-width:{width},stroke-dasharray:{dashes}"


def _css(look: BoxLook, theme: Theme) -> str:
    parts = [
        f"fill:{look.fill}",
        f"color:{look.ink}",
        f"stroke:{theme.line}",
        f"stroke-width:{look.width:g}px",
    ]
    if _DASHES[look.border]:
        parts.append(f"stroke-dasharray:{_DASHES[look.border]}")
    return ",".join(parts)
