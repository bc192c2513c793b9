"""How states look, wherever they are shown: a word, a sign, colours and a border.

The word and the border tell states apart where colours do not.
"""

from __future__ import annotations

from dataclasses import dataclass

from depmap.model import State


@dataclass(frozen=True, slots=True)
class Look:
    """One state's look; ``ink`` on ``fill`` has a contrast of 4.5 to 1 at least."""

    word: str
    sign: str
    fill: str
    ink: str
    border: str
    """A line style that Graphviz and CSS both know."""
    bold: bool
    meaning: str


LOOKS = {
    State.ISOLATED: Look(
        "isolated", "⊘", "#3D3D3D", "#FFFFFF", "solid", True, "taken away from those who use it"
    ),
    State.DOWN: Look(
        "down", "✕", "#801650", "#FFFFFF", "solid", True, "lost, and nothing stands in for it"
    ),
    State.FALLBACK: Look(
        "fallback", "↻", "#F9B48A", "#000000", "dashed", True,
        "lost, but the continuity arrangement carries on",
    ),
    State.DEGRADED: Look(
        "degraded", "◐", "#CFC0E8", "#000000", "dotted", True, "works, but not wholly"
    ),
    State.AT_RISK: Look(
        "at risk", "!", "#D5E8E6", "#000000", "dashed", False,
        "works, but redundancy or a grace period is being used up",
    ),
    State.UNKNOWN: Look(
        "unknown", "?", "#FFFFFF", "#000000", "dotted", False,
        "not touched as far as is recorded, but its needs are not recorded",
    ),
    State.UP: Look("up", "✓", "#FFFFFF", "#000000", "solid", False, "not touched"),
}  # fmt: skip
