"""What two or more councils use."""

from __future__ import annotations

from depmap.app.diagrams.filters import Kept, kept, kept_nodes
from depmap.app.diagrams.request import Filters
from depmap.model import Inventory

SHARED_FROM = 2
"""What so many councils use is shared."""


def shared_nodes(inventory: Inventory, filters: Filters) -> tuple[str, ...]:
    """Ids of what two or more councils use or deliver. Raises as kept_nodes."""
    return tuple(
        node
        for node in kept_nodes(inventory, filters)
        if len(inventory.users(inventory.nodes[node])) >= SHARED_FROM
    )


def shared_part(inventory: Inventory, filters: Filters, council: str | None = None) -> Kept:
    """The same with their needs, those through what is not shared, too."""
    return kept(inventory, shared_nodes(inventory, filters), filters, council)
