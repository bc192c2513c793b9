"""Words in an SVG for those who do not see it."""

from __future__ import annotations

import html
import re

from depmap.views.drawing.boxes import MapDrawing, box_words, frames
from depmap.views.drawing.labels import shortened
from depmap.views.drawing.map_heading import footer_lines
from depmap.views.marking import marking_of

_LONGEST = 330
_ON_PAPER = (
    "@media print { svg[aria-labelledby=depmap-title] { max-width: 100%; max-height: 100vh } }"
)
"""Browsers would cut what is larger than a page; this makes it fit, whatever the paper."""


def described(svg: bytes, drawing: MapDrawing) -> bytes:
    """The SVG as one picture with a name and a description, for screen readers.

    The description lists what is drawn by whose it is, with states in words, and what
    stands below the drawing: revision, notice and classification of the inventory.
    Graphviz' own titles go: browsers would show made-up ids when pointed at.
    """
    classification = marking_of(drawing.inventory).classification
    title = drawing.title or ("Map of dependencies",)
    title = title if classification is None else (classification, *title)
    name = ". ".join(shortened(line, _LONGEST) for line in title)
    words = " ".join(
        f"{home}: {'; '.join(box_words(drawing, node_id) for node_id in ids)}."
        for home, ids in frames(drawing)
    )
    words = " ".join([words, *footer_lines(drawing.inventory)]).strip()
    plain = re.sub(rb"<title>[^<]*</title>\n?", b"", svg)
    head, tag, rest = plain.partition(b"<svg ")
    attributes, _, body = rest.partition(b">")
    inserted = (
        f'\n<title id="depmap-title">{html.escape(name)}</title>'
        f'\n<desc id="depmap-desc">{html.escape(words)}</desc>'
        f"\n<style>{_ON_PAPER}</style>"
    )
    role = b' role="img" aria-labelledby="depmap-title" aria-describedby="depmap-desc"'
    return b"".join((head, tag, attributes, role, b">", inserted.encode(), body))
