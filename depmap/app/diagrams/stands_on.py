"""Everything that a system or service needs, however far down."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.app.diagrams.filters import IndirectLink
from depmap.app.diagrams.kept_part import kept_part
from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.reach import council_masks, levels, steps_down, within
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.question import check_known
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class StandsOn:
    """What lies below ``top``: all in the inventory's order.

    ``below`` is everything that it stands on, ``nodes`` what of this and of itself passes
    the filters, and ``hidden`` what does not, with the links ``filtered`` away.
    ``scoped_away`` links of what is below that hold for other councils only, and
    ``elsewhere`` and ``other_nodes`` what ``top`` does not stand on.
    """

    top: str
    below: tuple[str, ...]
    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    indirect: tuple[IndirectLink, ...]
    hidden: tuple[str, ...]
    filtered: tuple[LinkKey, ...]
    scoped_away: tuple[LinkKey, ...]
    elsewhere: tuple[LinkKey, ...]
    other_nodes: tuple[str, ...]


def stands_on(inventory: Inventory, top: str, request: DiagramRequest) -> StandsOn:
    """What a node stands on, for the council of the request or for those who use it.

    A need that holds for other councils only is left out, and so is what only lies below
    it. Raises UnknownIdError for an id or a value of a filter that does not occur.
    """
    check_known(top, inventory.nodes, "system or service")
    masks = council_masks(inventory, request.council)
    links = list(every_link(inventory))
    start = {top: masks.of_users(inventory, top)}
    reached = within(levels(start, steps_down(links, masks)))
    standing = [
        link
        for link in links
        if masks.holding(link.requirement.councils) & reached.get(link.key.dependent, 0)
    ]
    keys = {link.key for link in standing}
    rest = [link.key for link in links if link.key not in keys]
    part = kept_part(inventory, request, reached.keys(), standing, [top])
    return StandsOn(
        top=top,
        below=tuple(node for node in inventory.nodes if node in reached and node != top),
        nodes=part.shown,
        links=part.links,
        indirect=part.indirect,
        hidden=part.hidden,
        filtered=tuple(link.key for link in part.dropped),
        scoped_away=tuple(key for key in rest if key.dependent in reached),
        elsewhere=tuple(key for key in rest if key.dependent not in reached),
        other_nodes=tuple(node for node in inventory.nodes if node not in reached),
    )
