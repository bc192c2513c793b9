"""A neighbourhood as far as filters let it be seen, and what of it is not drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.app.diagrams.filters import IndirectLink
from depmap.app.diagrams.focus import Focus, focus
from depmap.app.diagrams.kept_part import kept_part
from depmap.app.diagrams.links import Link, every_link
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class Near:
    """What of a neighbourhood is drawn, and every link that is not, each in one place.

    ``council`` is whose needs count (None: for each node those of its users).
    ``links`` and ``indirect`` are drawn. ``filtered`` are links within the neighbourhood
    that the filters take away, ``hidden`` nodes likewise. Of the links that are not on the
    way ``among`` join what is shown, ``beyond`` lead away from it, and ``alternatives`` are
    members of drawn needs.
    """

    around: Focus
    council: str | None
    shown: tuple[str, ...]
    links: tuple[Link, ...]
    indirect: tuple[IndirectLink, ...]
    filtered: tuple[Link, ...]
    hidden: tuple[str, ...]
    among: tuple[Link, ...]
    beyond: tuple[Link, ...]
    alternatives: tuple[Link, ...]

    @property
    def not_drawn(self) -> tuple[Link, ...]:
        """Links that the boxes at their ends count, as no line and no junction tells them."""
        return (*self.among, *self.beyond, *self.filtered)


def near(inventory: Inventory, request: DiagramRequest, centres: Sequence[str]) -> Near:
    """The neighbourhood of some nodes, as a request wants it.

    Centres are shown whatever the filters say. Raises UnknownIdError and OptionError as
    :func:`focus` and :func:`kept_part`.
    """
    around = focus(inventory, centres, request.hops, request.council)
    part = kept_part(inventory, request, around.nodes, around.links, around.centres)
    needs, ends = {link.key[:3] for link in part.links}, set(part.shown)
    alternatives = [link for link in (*part.dropped, *around.further) if link.key[:3] in needs]
    by_ends: dict[int, list[Link]] = {0: [], 1: [], 2: []}
    for link in around.further:
        if link.key[:3] not in needs:
            by_ends[(link.key.dependent in ends) + (link.key.member in ends)].append(link)
    dropped = [link for link in part.dropped if link.key[:3] not in needs]
    return Near(
        around=around,
        council=request.council,
        shown=part.shown,
        links=part.links,
        indirect=part.indirect,
        filtered=(*dropped, *by_ends[0]),
        hidden=part.hidden,
        among=tuple(by_ends[2]),
        beyond=tuple(by_ends[1]),
        alternatives=tuple(alternatives),
    )


def popularity(inventory: Inventory) -> dict[str, int]:
    """How many systems and services need each, however they need it."""
    pairs = {(link.key.dependent, link.key.member) for link in every_link(inventory)}
    by_member: dict[str, int] = {}
    for _, member in pairs:
        by_member[member] = by_member.get(member, 0) + 1
    return by_member
