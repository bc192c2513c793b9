"""The part of a drawing that filters keep, with indirect links through the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from depmap.app.diagrams.filters import IndirectLink, indirect_links, kept_nodes, link_kept
from depmap.app.diagrams.links import Link
from depmap.app.diagrams.request import DiagramRequest
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class KeptPart:
    """Nodes and links that pass the filters, in the inventory's order, and what does not.

    ``indirect`` links stand for those that lead through ``hidden`` nodes from one shown node
    to another; ``dropped`` are the links that nothing stands for.
    """

    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    links: tuple[Link, ...]
    indirect: tuple[IndirectLink, ...]
    dropped: tuple[Link, ...]


def kept_part(
    inventory: Inventory,
    request: DiagramRequest,
    nodes: Collection[str],
    links: Iterable[Link],
    always: Iterable[str],
) -> KeptPart:
    """What of some nodes and links passes the filters of a request; ``always`` does.

    Raises UnknownIdError for a value of a filter that does not occur.
    """
    within = [node for node in inventory.nodes if node in nodes]
    passing = {*kept_nodes(inventory, request.filters), *always}
    shown = tuple(node for node in within if node in passing)
    direct: list[Link] = []
    dropped: list[Link] = []
    passable: dict[str, list[Link]] = {}
    for link in links:
        if not link_kept(link, request.filters, request.council):
            dropped.append(link)
        elif link.key.dependent in passing and link.key.member in passing:
            direct.append(link)
        else:
            passable.setdefault(link.key.dependent, []).append(link)
    indirect = indirect_links(shown, set(shown), passable)
    stood_for = {key for each in indirect for key in each.passes}
    unused = [link for some in passable.values() for link in some if link.key not in stood_for]
    return KeptPart(
        shown=shown,
        hidden=tuple(node for node in within if node not in passing),
        links=tuple(direct),
        indirect=indirect,
        dropped=(*dropped, *unused),
    )
