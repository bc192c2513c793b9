"""Text out of an inventory as labels that Graphviz takes literally."""

from __future__ import annotations

import textwrap

import graphviz

_WRAP = 34


def shortened(text: str, longest: int) -> str:
    """One line of at most so many characters, all of which can be printed."""
    flat = " ".join(text.split())
    cut = flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
    # XML cannot hold control characters, and reversed text would say something else.
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)


def wrapped(text: str) -> list[str]:
    """Lines that are narrow enough for a box; words with hyphens stay whole."""
    return textwrap.wrap(text, _WRAP, break_on_hyphens=False)


def label(*lines: str, end: str = r"\n") -> str:
    r"""A label of these lines; ``end`` is Graphviz' ``\n`` (centred) or ``\l`` (left)."""
    # Graphviz reads entities in labels: a written "&lt;" must stay as it is.
    escaped = [str(graphviz.escape(line.replace("&", "&amp;"))) for line in lines]
    joined = end.join(escaped) + (end if end != r"\n" else "")
    # Last of all: any change to a string takes the mark off that keeps it literal.
    return graphviz.nohtml(joined)  # type: ignore[no-any-return]  # graphviz has no stubs
