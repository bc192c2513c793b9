"""The formats of drawings: how their files end, and what they can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

FormatName: TypeAlias = Literal["svg", "pdf", "png", "dot", "drawio", "mermaid", "graphml", "text"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    ``several`` tells that a file holds several sheets, ``needs_graphviz`` that it takes
    positions, and ``grids`` that it can hold a sheet that is a grid.
    """

    name: FormatName
    ending: str
    shows: str
    several: bool = False
    needs_graphviz: bool = False
    grids: bool = True


_ALL = (
    Format("svg", ".svg", "a picture for pages and screen readers", needs_graphviz=True),
    Format("pdf", ".pdf", "pages to print", several=True, needs_graphviz=True),
    Format("png", ".png", "a picture of dots", needs_graphviz=True),
    Format("dot", ".dot", "what Graphviz draws"),
    Format("drawio", ".drawio", "a drawing to edit, for draw.io", several=True,
           needs_graphviz=True),
    Format("mermaid", ".mmd", "a flowchart for wikis and Markdown", grids=False),
    Format("graphml", ".graphml", "a graph for yEd, Gephi and networkx", grids=False),
    Format("text", ".txt", "the same in words, in reading order", several=True),
)  # fmt: skip
FORMATS: Mapping[str, Format] = {each.name: each for each in _ALL}
BY_ENDING: Mapping[str, Format] = {each.ending: each for each in _ALL}
