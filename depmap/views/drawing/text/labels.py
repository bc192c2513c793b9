"""Text out of an inventory as labels that Graphviz takes literally."""

from __future__ import annotations

import html
import re
import textwrap

import graphviz

from depmap.views.harmless import harmless

BOX_WIDTH = 34
"""Characters in a line of a box."""


def shortened(text: str, longest: int) -> str:
    """One line of at most so many characters, all of which can be printed."""
    flat = " ".join(text.split())
    cut = flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
    # XML cannot hold control characters, and reversed text would say something else.
    return harmless(cut)


def wrapped(text: str, width: int = BOX_WIDTH, most: int | None = None) -> list[str]:
    """At most so many lines of so many characters; words with hyphens stay whole."""
    return textwrap.wrap(text, width, break_on_hyphens=False, max_lines=most, placeholder=" …")


def plain_label(*lines: str, end: str = r"\n") -> str:
    r"""A label of these lines; ``end`` is Graphviz' ``\n`` (centred) or ``\l`` (left)."""
    # Graphviz reads entities in labels: a written "&lt;" must stay as it is. XML, into
    # which it writes them, cannot hold control characters.
    escaped = [str(graphviz.escape(_harmless(line).replace("&", "&amp;"))) for line in lines]
    joined = end.join(escaped) + (end if end != r"\n" else "")
    # Last of all: any change to a string takes the mark off that keeps it literal.
    return graphviz.nohtml(joined)  # type: ignore[no-any-return]  # graphviz has no stubs


def html_text(text: str) -> str:
    r"""The text for use inside an HTML-like label.

    Graphviz expands ``\N`` and its like there, too, before it reads the markup; an
    entity for the backslash does not protect, only doubling does.
    """
    flat = re.sub(r"\s", " ", text)
    return html.escape(harmless(flat)).replace("\\", "\\\\")


def _harmless(text: str) -> str:
    """The text with its hard spaces, which keep words of a drawing together."""
    return "\u00a0".join(harmless(part) for part in text.split("\u00a0"))
