"""A neighbourhood as far as filters let it be seen, and what of it is not drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from depmap.app.diagrams.focus import Focus, focus
from depmap.app.diagrams.kept_part import KeptPart, kept_part
from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class Near:
    """A neighbourhood, and the ``part`` of it that passes the filters.

    ``council`` is whose needs count (None: for each node those of its users).
    """

    around: Focus
    council: str | None
    part: KeptPart


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Links that touch a neighbourhood, but have no line, each in one place.

    ``alternatives`` are members of needs of which another member has a line. Of the others
    ``grouped`` are on the way, but groups hide them, and ``filtered`` ones the filters take
    away; ``among`` join what is shown beside the way, and ``beyond`` lead away from it.
    """

    alternatives: tuple[Link, ...]
    grouped: tuple[Link, ...]
    filtered: tuple[Link, ...]
    among: tuple[Link, ...]
    beyond: tuple[Link, ...]

    @property
    def told_by_boxes(self) -> tuple[Link, ...]:
        """Those that no junction tells, so that the boxes at their ends must count them."""
        return (*self.grouped, *self.filtered, *self.among, *self.beyond)


def near(inventory: Inventory, request: DiagramRequest, centres: Sequence[str]) -> Near:
    """The neighbourhood of some nodes, as a request wants it.

    Centres are shown whatever the filters say. Raises UnknownIdError and OptionError as
    :func:`focus` and :func:`kept_part`.
    """
    around = focus(inventory, centres, request.hops, request.council)
    part = kept_part(inventory, request, around.nodes, around.links, around.centres)
    return Near(around, request.council, part)


def undrawn(content: Near, drawn: Collection[LinkKey]) -> Undrawn:
    """What has no line, if lines stand for the links that are ``drawn``."""
    needs, shown = {key[:3] for key in drawn}, set(content.part.shown)
    dropped = {link.key for link in content.part.dropped}
    on_the_way = {link.key for link in content.around.links}
    parts: dict[str, list[Link]] = {}
    for link in (*content.around.links, *content.around.further):
        ends = (link.key.dependent in shown) + (link.key.member in shown)
        if link.key in drawn:
            continue
        if link.key[:3] in needs:
            where = "alternatives"
        elif link.key in dropped or not ends:
            where = "filtered"
        elif link.key in on_the_way:
            where = "grouped"
        else:
            where = "beyond" if ends == 1 else "among"
        parts.setdefault(where, []).append(link)
    return Undrawn(
        **{
            name: tuple(parts.get(name, ()))
            for name in ("alternatives", "grouped", "filtered", "among", "beyond")
        }
    )


def popularity(inventory: Inventory) -> dict[str, int]:
    """How many systems and services need each, however they need it."""
    pairs = {(link.key.dependent, link.key.member) for link in every_link(inventory)}
    by_member: dict[str, int] = {}
    for _, member in pairs:
        by_member[member] = by_member.get(member, 0) + 1
    return by_member
