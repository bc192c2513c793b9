"""What boxes and lines of a drawing mean, drawn like the things they explain."""

from __future__ import annotations

import itertools
from collections.abc import Collection

import graphviz

from depmap.model import State
from depmap.views.drawing.labels import label
from depmap.views.states import LOOKS, Look

LIGHT = {"color": "#8C8C8C", "penwidth": "0.8"}
"""A line along which nothing spread."""

HEAVY = {"color": "#1A1A1A", "penwidth": "1.8"}
"""A line along which failure spread."""

PLAIN = {"color": "#1A1A1A", "penwidth": "0.8"}
"""A line of a map without an outage."""

_NEEDS = (
    ("solid", "cannot do without"),
    ("dashed", "is degraded without"),
    ("dotted", "its fallback needs it"),
)


def box(look: Look, *, rounded: bool = False) -> dict[str, str]:
    """The attributes that give a box the look of a state."""
    parts = ["filled", *(["rounded"] if rounded else [])]
    parts += [look.border] if look.border != "solid" else []
    return {
        "style": ",".join(parts),
        "fillcolor": look.fill,
        "fontcolor": look.ink,
        "penwidth": "2" if look.bold else "1",
    }


def draw_legend(
    dot: graphviz.Digraph, states: Collection[State], *, outage: bool, groups: bool
) -> None:
    """Rows of samples: the states that occur, then the kinds of lines.

    ``outage`` explains how failure spread, ``groups`` lines with "1 of 2".
    """
    words = "Boxes: square for systems, round for services. A line runs to what is needed"
    words += '; "1 of 2": one of these two is enough.' if groups else "."
    with dot.subgraph(name="cluster_legend") as legend:
        legend.attr(label=label(words), style="solid", color="#767676", margin="6")
        samples = [(f"legend{s.rank}", LOOKS[s]) for s in State if s in states]
        for name, look in samples:
            legend.node(name, label(look.word), **box(look))
        _in_a_row(legend, [name for name, _ in samples])
        lines = [(style, words, PLAIN) for style, words in _NEEDS]
        if outage:
            lines.append(("solid", "heavy: how it spread; thin: it did not", HEAVY))
        # Two in a row: more would make the drawing wider than a small map is.
        for first in range(0, len(lines), 2):
            row = []
            for number, (style, words, look_of_line) in enumerate(lines[first : first + 2], first):
                start, end = f"line{number}", f"meaning{number}"
                legend.node(start, "", shape="point", width="0.05")
                legend.node(end, label(words), shape="plaintext", style="", margin="0.04,0")
                legend.edge(start, end, style=style, **look_of_line)
                row += [start, end]
            _in_a_row(legend, row[1:3])


def _in_a_row(legend: graphviz.Digraph, names: list[str]) -> None:
    for before, after in itertools.pairwise(names):
        legend.edge(before, after, style="invis")
