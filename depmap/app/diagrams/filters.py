"""Which systems, services and needs a drawing shows, and what becomes of the others.

What is filtered away becomes an indirect line between what is shown, or is counted, never
nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.request import Filters
from depmap.app.diagrams.smaller_views import smaller_views
from depmap.app.question import check_known
from depmap.errors import OptionError, UnknownIdError
from depmap.model import Basis, Inventory, Node, Service
from depmap.words.suggestions import did_you_mean

MOST_BOXES = 120
"""More boxes than this cannot be read on one sheet, even of A3."""

SERVICE_KIND = "service"
"""What services are called where systems have a kind."""


@dataclass(frozen=True, slots=True)
class IndirectLink:
    """A shown node that stands on another only through nodes that are not shown.

    ``passes`` are all links on the ways from one to the other; ``assumed`` tells that at
    least one of them is.
    """

    dependent: str
    member: str
    passes: tuple[LinkKey, ...]
    assumed: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What a drawing shows, in the inventory's order, and what it does not.

    ``links`` run between shown nodes. ``indirect`` stand for links through hidden nodes;
    ``counted`` are all other links: beyond them lies nothing that is shown, nothing shown
    lies before them, or the filters exclude them themselves.
    """

    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    indirect: tuple[IndirectLink, ...]
    counted: tuple[LinkKey, ...]
    hidden_nodes: tuple[str, ...]


def kind_of(node: Node) -> str:
    """The kind of a system, or that it is a service."""
    return SERVICE_KIND if isinstance(node, Service) else node.kind.value


def kept_nodes(inventory: Inventory, filters: Filters) -> tuple[str, ...]:
    """Ids of what passes the filters, in the inventory's order.

    Councils keep what they use or deliver. A tier keeps its services and all systems that
    those stand on, as systems inherit the criticality of what they support (ITIL). A via
    keeps both ends of such needs. Raises UnknownIdError for a value that does not occur.
    """
    _check_filters(inventory, filters)
    tests: list[Callable[[Node], bool]] = []
    if filters.councils:
        councils = set(filters.councils)
        tests.append(lambda node: not councils.isdisjoint(inventory.users(node)))
    if filters.kinds:
        tests.append(lambda node: kind_of(node) in filters.kinds)
    if filters.tags:
        tests.append(lambda node: not set(filters.tags).isdisjoint(node.tags))
    if filters.tiers:
        critical = _of_tiers(inventory, filters.tiers)
        tests.append(lambda node: node.id in critical)
    if filters.vias:
        ends = _ends(link for link in every_link(inventory) if _via_kept(link, filters))
        tests.append(lambda node: node.id in ends)
    return tuple(
        node_id for node_id, node in inventory.nodes.items() if all(test(node) for test in tests)
    )


def link_kept(link: Link, filters: Filters, council: str | None = None) -> bool:
    """Do the filters keep a need itself: its via, and the councils that it holds for?"""
    return (
        link.applies_to(council)
        and (not filters.councils or any(map(link.applies_to, filters.councils)))
        and _via_kept(link, filters)
    )


def kept(
    inventory: Inventory, nodes: Collection[str], filters: Filters, council: str | None = None
) -> Kept:
    """What becomes of every link of the inventory if just these nodes are shown.

    ``council`` hides needs that hold for other councils only (None: shows all). An indirect
    link is there once for a pair, even if the pair has a direct need, too.
    """
    shown = set(nodes)
    direct: list[Link] = []
    rest: list[LinkKey] = []
    passable: dict[str, list[Link]] = {}
    for link in every_link(inventory):
        if not link_kept(link, filters, council):
            rest.append(link.key)
        elif link.key.dependent in shown and link.key.member in shown:
            direct.append(link)
        else:
            passable.setdefault(link.key.dependent, []).append(link)
    ordered = tuple(node for node in inventory.nodes if node in shown)
    indirect = indirect_links(ordered, shown, passable)
    stood_for = {key for link in indirect for key in link.passes}
    rest += [link.key for links in passable.values() for link in links if link.key not in stood_for]
    return Kept(
        nodes=ordered,
        links=tuple(direct),
        indirect=indirect,
        counted=tuple(sorted(rest)),
        hidden_nodes=tuple(node for node in inventory.nodes if node not in shown),
    )


def check_boxes(view: str, number: int) -> None:
    """Raise OptionError, with the views that answer instead, for more than MOST_BOXES."""
    if number > MOST_BOXES:
        raise OptionError(
            f"the view {view} would have {number:,} boxes, and more than {MOST_BOXES} "
            "cannot be read",
            smaller_views(view.split(maxsplit=1)[0]),
        )


def indirect_links(
    ordered: Sequence[str], shown: Collection[str], passable: Mapping[str, Sequence[Link]]
) -> tuple[IndirectLink, ...]:
    """Which of the shown nodes, in order, stand on which by way of ``passable`` links.

    These are by dependent, and have at least one end that is not shown.
    """
    return tuple(
        IndirectLink(
            start,
            end,
            tuple(sorted(link.key for link in passes)),
            any(link.requirement.basis is Basis.ASSUMED for link in passes),
        )
        for start in ordered
        for end, passes in _ways_from(start, shown, passable).items()
    )


def _ways_from(
    start: str, shown: Collection[str], passable: Mapping[str, Sequence[Link]]
) -> dict[str, list[Link]]:
    """By shown end: the links on all ways to it through hidden nodes, in order of search."""
    into: dict[str, list[Link]] = {}
    ends: dict[str, None] = {}
    reached, waiting = {start}, deque([start])
    while waiting:
        for link in passable.get(waiting.popleft(), ()):
            member = link.key.member
            into.setdefault(member, []).append(link)
            if member in shown:
                # A way back to the start says nothing of another node.
                ends.update({member: None} if member != start else {})
            elif member not in reached:
                reached.add(member)
                waiting.append(member)
    return {end: _links_to(end, start, into) for end in ends}


def _links_to(end: str, start: str, into: Mapping[str, Sequence[Link]]) -> list[Link]:
    links: list[Link] = []
    reached, waiting = {end}, deque([end])
    while waiting:
        for link in into[waiting.popleft()]:
            links.append(link)
            before = link.key.dependent
            if before != start and before not in reached:
                reached.add(before)
                waiting.append(before)
    return links


def _via_kept(link: Link, filters: Filters) -> bool:
    return not filters.vias or link.requirement.need.via in filters.vias


def _ends(links: Iterable[Link]) -> set[str]:
    return {end for link in links for end in (link.key.dependent, link.key.member)}


def _of_tiers(inventory: Inventory, tiers: Collection[int]) -> set[str]:
    members: dict[str, list[str]] = {}
    for link in every_link(inventory):
        members.setdefault(link.key.dependent, []).append(link.key.member)
    reached = {service.id for service in inventory.services if service.tier in tiers}
    waiting = deque(reached)
    while waiting:
        # A service of another tier is not of this, even where systems stand on it.
        for member in members.get(waiting.popleft(), ()):
            node = inventory.nodes[member]
            if member not in reached and (node.tier is None or node.tier in tiers):
                reached.add(member)
                waiting.append(member)
    return reached


def _check_filters(inventory: Inventory, filters: Filters) -> None:
    for council in filters.councils:
        check_known(council, inventory.council_ids, "council")
    nodes = inventory.nodes.values()
    _check_used(filters.kinds, (kind_of(node) for node in nodes), "system or service", "kind")
    _check_used(
        map(str, filters.tiers), (str(each.tier) for each in inventory.services), "service", "tier"
    )
    tags = (tag for node in nodes for tag in node.tags)
    _check_used(filters.tags, tags, "system or service", "tag")
    vias = (link.requirement.need.via for link in every_link(inventory))
    _check_used(filters.vias, (via for via in vias if via is not None), "need", "via")


def _check_used(wanted: Iterable[str], used: Iterable[str], what: str, criterion: str) -> None:
    asked = list(wanted)
    known = sorted(set(used)) if asked else []
    for value in asked:
        if value not in known:
            hint = did_you_mean(value, known)
            if hint is None and known:
                shown = known[:_MOST_NAMED]
                more = f" and {len(known) - len(shown)} more" if len(known) > len(shown) else ""
                hint = f"there {'are' if len(known) > 1 else 'is'} {', '.join(shown)}{more}"
            raise UnknownIdError(f"no {what} has the {criterion} '{value}'", hint)


_MOST_NAMED = 12
