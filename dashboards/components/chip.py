"""A state as word, sign, colour and border."""

from __future__ import annotations

from htpy import Element, span

from depmap.model import State
from depmap.views.states import LOOKS


def chip(state: State) -> Element:
    """The word and the border tell states apart where colours do not."""
    look = LOOKS[state]
    line = f"{2 if look.bold else 1}px {look.border} {'#000' if look.ink == '#000000' else '#fff'}"
    style = f"background:{look.fill};color:{look.ink};border:{line}"
    return span(".dm-chip", style=style)[
        span(aria_hidden="true")[look.sign],
        f" {look.word}",
    ]
