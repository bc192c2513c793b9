"""A neighbourhood as far as filters let it be seen, and what of it is not drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from depmap.app.diagrams.filters import IndirectLink, indirect_links, kept_nodes, link_kept
from depmap.app.diagrams.focus import Focus, focus
from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class Near:
    """What of a neighbourhood is drawn, and every link that is not, each in one place.

    ``links`` and ``indirect`` are drawn. ``filtered`` are links within the neighbourhood
    that the filters take away, ``hidden`` nodes likewise. Of the links that are not on the
    way ``among`` join what is shown, ``beyond`` lead away from it, and ``alternatives`` are
    members of drawn needs.
    """

    around: Focus
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
    :func:`focus` and :func:`kept_nodes`.
    """
    around = focus(inventory, centres, request.hops, request.council)
    passing = set(kept_nodes(inventory, request.filters)) | set(around.centres)
    within = [node for node in inventory.nodes if node in around.nodes]
    shown = tuple(node for node in within if node in passing)
    drawn: list[Link] = []
    passable: dict[str, list[Link]] = {}
    dropped: list[Link] = []
    for link in around.links:
        if not link_kept(link, request.filters, request.council):
            dropped.append(link)
        elif link.key.dependent in passing and link.key.member in passing:
            drawn.append(link)
        else:
            passable.setdefault(link.key.dependent, []).append(link)
    indirect = indirect_links(shown, set(shown), passable)
    stood_for = {key for each in indirect for key in each.passes}
    dropped += [link for links in passable.values() for link in links if link.key not in stood_for]
    needs, ends = {link.key[:3] for link in drawn}, set(shown)
    alternatives = [link for link in (*dropped, *around.further) if link.key[:3] in needs]
    rest = [link for link in around.further if link.key[:3] not in needs]
    by_ends: dict[int, list[Link]] = {0: [], 1: [], 2: []}
    for link in rest:
        by_ends[(link.key.dependent in ends) + (link.key.member in ends)].append(link)
    return Near(
        around=around,
        shown=shown,
        links=tuple(drawn),
        indirect=indirect,
        filtered=(*(link for link in dropped if link.key[:3] not in needs), *by_ends[0]),
        hidden=tuple(node for node in within if node not in passing),
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


def ends_of(links: Iterable[Link]) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """By node: what it needs by these links, and what needs it."""
    members: dict[str, set[str]] = {}
    dependents: dict[str, set[str]] = {}
    for link in links:
        members.setdefault(link.key.dependent, set()).add(link.key.member)
        dependents.setdefault(link.key.member, set()).add(link.key.dependent)
    return members, dependents


def needs_among(keys: Iterable[LinkKey]) -> int:
    """How many needs these links belong to; one that several members can meet counts once."""
    return len({key[:3] for key in keys})
