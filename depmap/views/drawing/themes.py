"""How boxes, cells and lines look, in three themes.

A state is told by its word and by its border, too, so that neither colour blindness nor a
printer without colours hides it. In every theme ink on fill has a contrast of 4.5 to 1 at
least, and borders of 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from depmap.model import State
from depmap.views.states import LOOKS

LookName: TypeAlias = Literal[
    "isolated",
    "down",
    "fallback",
    "degraded",
    "at-risk",
    "unknown",
    "up",
    "plain",
    "shared",
    "not-recorded",
    "planned",
    "retired",
    "group",
    "centre",
    "own",
    "added",
    "removed",
    "changed",
]
ThemeName: TypeAlias = Literal["light", "dark", "print"]
Border: TypeAlias = Literal["solid", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class BoxLook:
    """Colours as #RRGGBB, a border, and its width in points; ``word`` is for the key."""

    word: str
    fill: str
    ink: str
    border: Border = "solid"
    width: float = 1


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours: for boxes by name, for text on the paper, and for lines."""

    name: ThemeName
    looks: Mapping[LookName, BoxLook]
    paper: str
    ink: str
    faint: str
    line: str
    light_line: str
    frame: str


def look_of_state(state: State) -> LookName:
    """The name of a state's look."""
    return _STATE_NAMES[state]


_STATE_NAMES: Mapping[State, LookName] = {
    State.ISOLATED: "isolated",
    State.DOWN: "down",
    State.FALLBACK: "fallback",
    State.DEGRADED: "degraded",
    State.AT_RISK: "at-risk",
    State.UNKNOWN: "unknown",
    State.UP: "up",
}
_RECORD_WORDS: Mapping[LookName, tuple[str, Border, float]] = {
    "plain": ("", "solid", 1),
    "shared": ("used by several councils", "solid", 2),
    "not-recorded": ("needs not recorded", "dotted", 2),
    "planned": ("planned", "dashed", 1),
    "retired": ("retired", "dashed", 1),
    "group": ("several, counted", "solid", 1),
    "centre": ("what the sheet is about", "solid", 3),
    "own": ("its own", "solid", 1),
    "added": ("added", "solid", 3),
    "removed": ("removed", "dotted", 2),
    "changed": ("changed", "dashed", 2),
}


def _state_looks(colours: Mapping[State, tuple[str, str]]) -> dict[LookName, BoxLook]:
    return {
        _STATE_NAMES[state]: BoxLook(
            LOOKS[state].word,
            fill,
            ink,
            _border(LOOKS[state].border),
            2 if LOOKS[state].bold else 1,
        )
        for state, (fill, ink) in colours.items()
    }


def _border(border: str) -> Border:
    return "dashed" if border == "dashed" else "dotted" if border == "dotted" else "solid"


def _record_looks(
    plain: tuple[str, str], others: Mapping[LookName, tuple[str, str]]
) -> dict[LookName, BoxLook]:
    return {
        name: BoxLook(word, *others.get(name, plain), border, width)
        for name, (word, border, width) in _RECORD_WORDS.items()
    }


LIGHT = Theme(
    "light",
    {
        **_state_looks({state: (look.fill, look.ink) for state, look in LOOKS.items()}),
        **_record_looks(
            ("#FFFFFF", "#000000"),
            {
                "shared": ("#E6EDF8", "#000000"),
                "planned": ("#FFFFFF", "#4A4A4A"),
                "retired": ("#E0E0E0", "#4A4A4A"),
                "own": ("#F0F0F0", "#000000"),
                "added": ("#D5E8E6", "#000000"),
                "removed": ("#E0E0E0", "#4A4A4A"),
                "changed": ("#CFC0E8", "#000000"),
            },
        ),
    },
    paper="#FFFFFF",
    ink="#000000",
    faint="#4A4A4A",
    line="#1A1A1A",
    light_line="#767676",
    frame="#767676",
)
DARK = Theme(
    "dark",
    {
        **_state_looks(
            {
                State.ISOLATED: ("#F2F2F2", "#000000"),
                State.DOWN: ("#F0A0C8", "#000000"),
                State.FALLBACK: ("#8A4513", "#FFFFFF"),
                State.DEGRADED: ("#4A3B6B", "#FFFFFF"),
                State.AT_RISK: ("#1F4B47", "#FFFFFF"),
                State.UNKNOWN: ("#16191D", "#FFFFFF"),
                State.UP: ("#16191D", "#FFFFFF"),
            }
        ),
        **_record_looks(
            ("#16191D", "#FFFFFF"),
            {
                "shared": ("#223150", "#FFFFFF"),
                "planned": ("#16191D", "#C8C8C8"),
                "retired": ("#3A3A3A", "#D8D8D8"),
                "own": ("#2C2C2C", "#FFFFFF"),
                "added": ("#1F4B47", "#FFFFFF"),
                "removed": ("#3A3A3A", "#D8D8D8"),
                "changed": ("#4A3B6B", "#FFFFFF"),
            },
        ),
    },
    paper="#16191D",
    ink="#FFFFFF",
    faint="#C8C8C8",
    line="#E6E6E6",
    light_line="#9A9A9A",
    frame="#9A9A9A",
)
PRINT = Theme(
    "print",
    {
        **_state_looks(
            {
                # Dark fills cost toner and blur small type: only what was cut keeps it.
                State.ISOLATED: ("#3D3D3D", "#FFFFFF"),
                State.DOWN: ("#BDBDBD", "#000000"),
                State.FALLBACK: ("#E4E4E4", "#000000"),
                State.DEGRADED: ("#F0F0F0", "#000000"),
                State.AT_RISK: ("#FFFFFF", "#000000"),
                State.UNKNOWN: ("#FFFFFF", "#000000"),
                State.UP: ("#FFFFFF", "#000000"),
            }
        ),
        **_record_looks(
            ("#FFFFFF", "#000000"),
            {"retired": ("#E4E4E4", "#000000"), "own": ("#F0F0F0", "#000000")},
        ),
    },
    paper="#FFFFFF",
    ink="#000000",
    faint="#333333",
    line="#000000",
    light_line="#666666",
    frame="#666666",
)
THEMES: Mapping[ThemeName, Theme] = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}
