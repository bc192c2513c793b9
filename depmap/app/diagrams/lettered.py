"""Letters instead of lines for systems that many others need.

A handful of hubs (in graph theory: nodes of high in-degree) have as many lines as all
others together. A letter in the box of each who needs them says the same, and can be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from depmap.app.diagrams.filters import IndirectLink, Kept
from depmap.app.diagrams.links import Link

LINES_TO_A_LETTER = 6
"""What so many lines would lead to is named by a letter instead."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """What is shown, with some links as letters.

    ``letters`` has the letter of each much needed node. ``links``, ``fallbacks`` (needs of
    fallbacks) and ``indirect`` are to be drawn as lines or counted, ``lettered`` and
    ``lettered_indirect`` written as letters.
    """

    letters: dict[str, str]
    links: tuple[Link, ...]
    fallbacks: tuple[Link, ...]
    indirect: tuple[IndirectLink, ...]
    lettered: tuple[Link, ...]
    lettered_indirect: tuple[IndirectLink, ...]


def lettered(kept: Kept) -> Lettered:
    """Give letters to what would have LINES_TO_A_LETTER lines or more, in the inventory's order.

    Not the most needed first: one system more would change that order, and so the letters
    of what it has nothing to do with.
    """
    lines = Counter(link.key.member for link in kept.links)
    lines.update(link.member for link in kept.indirect)
    hubs = [node for node in kept.nodes if lines[node] >= LINES_TO_A_LETTER]
    letters = dict(zip(hubs, _letters(), strict=False))
    lines_left = [link for link in kept.links if link.key.member not in letters]
    return Lettered(
        letters=letters,
        links=tuple(link for link in lines_left if link.key.role == "need"),
        fallbacks=tuple(link for link in lines_left if link.key.role == "fallback"),
        indirect=tuple(link for link in kept.indirect if link.member not in letters),
        lettered=tuple(link for link in kept.links if link.key.member in letters),
        lettered_indirect=tuple(link for link in kept.indirect if link.member in letters),
    )


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB and so on, as columns of spreadsheets are named."""
    number = 0
    while True:
        number += 1
        letter, rest = "", number
        while rest:
            rest, place = divmod(rest - 1, 26)
            letter = chr(ord("A") + place) + letter
        yield letter
