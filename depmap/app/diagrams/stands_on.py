"""Everything that a system or service needs, however far down."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.question import check_known
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class StandsOn:
    """What lies below ``top``: nodes and links in the inventory's order.

    ``scoped_away`` are links of what is below that hold for other councils only, and
    ``elsewhere`` links and nodes that ``top`` does not stand on.
    """

    top: str
    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    scoped_away: tuple[LinkKey, ...]
    elsewhere: tuple[LinkKey, ...]
    other_nodes: tuple[str, ...]


def stands_on(inventory: Inventory, top: str, council: str | None = None) -> StandsOn:
    """What a node stands on, for one council or for those who use it.

    A need that holds for other councils only is left out, and so is what only lies below
    it. Raises UnknownIdError for an id that the inventory does not hold.
    """
    check_known(top, inventory.nodes, "system or service")
    councils = inventory.users(inventory.nodes[top])
    if council is not None:
        check_known(council, inventory.council_ids, "council")
        councils = (council,)
    links = list(every_link(inventory))
    below: dict[str, list[Link]] = {}
    for link in links:
        below.setdefault(link.key.dependent, []).append(link)
    reached: set[str] = {top}
    drawn: set[LinkKey] = set()
    for each in councils:
        seen, waiting = {top}, deque([top])
        while waiting:
            for link in below.get(waiting.popleft(), ()):
                if link.applies_to(each):
                    drawn.add(link.key)
                    if link.key.member not in seen:
                        seen.add(link.key.member)
                        waiting.append(link.key.member)
        reached |= seen
    rest = [link.key for link in links if link.key not in drawn]
    return StandsOn(
        top=top,
        nodes=tuple(node for node in inventory.nodes if node in reached),
        links=tuple(link for link in links if link.key in drawn),
        scoped_away=tuple(key for key in rest if key.dependent in reached),
        elsewhere=tuple(key for key in rest if key.dependent not in reached),
        other_nodes=tuple(node for node in inventory.nodes if node not in reached),
    )
