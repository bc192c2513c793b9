"""What a box says of needs that are letters instead of lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from depmap.app.diagrams.lettered import Lettered
from depmap.app.diagrams.links import Link
from depmap.app.diagrams.outage import SeenOutage
from depmap.graph import Requirement
from depmap.model import Basis, Effect, Inventory
from depmap.views.drawing.sheet import Row
from depmap.views.drawing.text.labels import wrapped
from depmap.views.drawing.views.parts.need_line import severed_words, spread_strength

LETTER_KEY = "needs A: needs the box marked A"
ASSUMED_KEY = "A?: that need is assumed"

_WIDTH = 36


def letter_rows(
    inventory: Inventory, shown: Lettered, dependent: str, seen: SeenOutage | None = None
) -> tuple[Row, ...]:
    """Rows such as ``needs A, B?; degraded without C``, as lines would say it.

    A question mark says that the need is assumed.
    """
    mine = [link for link in shown.lettered if link.key.dependent == dependent]
    parts = _plain_parts(shown, mine) + _group_parts(shown, mine)
    parts.sort(key=lambda part: part.startswith(_OF_FALLBACK))
    beyond = [link for link in shown.lettered_indirect if link.dependent == dependent]
    if beyond:
        marks = (shown.letters[link.member] + _doubt(link.assumed) for link in beyond)
        parts.append(f"through what is not shown: {_listed(marks)}")
    # Line by line, as a longer row would end in an ellipsis, and needs would be missing.
    rows = [Row(line) for line in wrapped("; ".join(parts), _WIDTH)]
    return (*rows, *_outage_rows(inventory, shown, mine, seen))


def _plain_parts(shown: Lettered, links: Iterable[Link]) -> list[str]:
    by_words: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if not link.in_group:
            by_words[_words(link.requirement)].append(_mark(shown, link))
    return [f"{words} {_listed(marks)}" for words, marks in sorted(by_words.items(), key=_rank)]


def _group_parts(shown: Lettered, links: Iterable[Link]) -> list[str]:
    """Of a need that some of several members meet: how many, and which have letters."""
    groups: dict[Requirement, list[Link]] = defaultdict(list)
    for link in links:
        if link.in_group:
            groups[link.requirement].append(link)
    parts = []
    for requirement, some in groups.items():
        members = len(dict.fromkeys(requirement.need.members))
        marks = _listed(_mark(shown, link) for link in some)
        others = members - len(some)
        rest = f" and {others} more" if others else ""
        parts.append(f"{_words(requirement)} {requirement.threshold} of {members}: {marks}{rest}")
    return parts


def _words(requirement: Requirement) -> str:
    needs = _NEEDS if requirement.effect is Effect.DOWN else _DEGRADED
    return f"{_OF_FALLBACK} {needs}" if requirement.role == "fallback" else needs


_NEEDS, _DEGRADED, _OF_FALLBACK = "needs", "degraded without", "fallback"


def _rank(entry: tuple[str, Sequence[str]]) -> tuple[bool, bool]:
    return entry[0].startswith(_OF_FALLBACK), not entry[0].endswith(_NEEDS)


def _mark(shown: Lettered, link: Link) -> str:
    return shown.letters[link.key.member] + _doubt(link.requirement.basis is Basis.ASSUMED)


def _doubt(assumed: bool) -> str:
    return "?" if assumed else ""


def _listed(marks: Iterable[str]) -> str:
    return ", ".join(marks)


def _outage_rows(
    inventory: Inventory, shown: Lettered, links: Sequence[Link], seen: SeenOutage | None
) -> list[Row]:
    """What lines say by their weight: where the outage spread from, and what was severed."""
    severed: dict[str, dict[str, None]] = {}
    spread: dict[str, None] = {}
    for link in links:
        letter = shown.letters[link.key.member]
        if cut := severed_words(inventory, link, seen):
            severed.setdefault(f"{cut}:", {})[letter] = None
        if spread_strength(inventory, [link], seen) == "heavy":
            spread[letter] = None
    said = [f"{words} {_listed(letters)}" for words, letters in severed.items()]
    if spread:
        # Not "failure": with the worst state over all councils in the box, for some council
        # it may have done less than the state that is shown.
        said.append(f"the outage spread from {_listed(spread)}")
    return [Row(line, "alert") for words in said for line in wrapped(words, _WIDTH)]
