"""A cascade of which only some is wanted: what filters leave out is passed over or counted."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.app.diagrams.cascade import Cascade, Cause
from depmap.app.diagrams.filters import IndirectLink, indirect_links, kept_nodes, link_kept
from depmap.app.diagrams.links import Link, LinkKey
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.request import Filters
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class ShownCascade:
    """What of a cascade is drawn; ``indirect`` are ways through what is not.

    ``hidden_nodes`` and ``hidden_causes`` belong to the cascade, but filters leave them out.
    """

    nodes: tuple[str, ...]
    causes: tuple[Cause, ...]
    indirect: tuple[IndirectLink, ...] = ()
    hidden_nodes: tuple[str, ...] = ()
    hidden_causes: tuple[LinkKey, ...] = ()


def shown_cascade(
    inventory: Inventory, content: Cascade, seen: SeenOutage, filters: Filters
) -> ShownCascade:
    """What passes the filters, and always what is isolated itself.

    Raises UnknownIdError for a value of a filter that does not occur.
    """
    if filters.none:
        return ShownCascade(content.nodes, content.causes)
    passing = {*kept_nodes(inventory, filters), *seen.radius.isolated}
    nodes = tuple(node for node in content.nodes if node in passing)
    shown = set(nodes)
    drawn: list[Cause] = []
    hidden: dict[LinkKey, None] = {}
    passable: dict[str, list[Link]] = {}
    for cause in content.causes:
        link = cause.link
        if not link_kept(link, filters):
            hidden[link.key] = None
        elif {link.key.dependent, link.key.member} <= shown:
            drawn.append(cause)
        else:
            hidden[link.key] = None
            passable.setdefault(link.key.dependent, []).append(link)
    indirect = indirect_links(nodes, shown, passable)
    passed = {key for link in indirect for key in link.passes}
    return ShownCascade(
        nodes=nodes,
        causes=tuple(drawn),
        indirect=indirect,
        hidden_nodes=tuple(node for node in content.nodes if node not in shown),
        hidden_causes=tuple(key for key in hidden if key not in passed),
    )
