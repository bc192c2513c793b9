"""What a council uses, and all that this stands on."""

from __future__ import annotations

from depmap.app.diagrams.filters import Kept, kept, kept_nodes
from depmap.app.diagrams.picture import council_closure
from depmap.app.diagrams.request import Filters
from depmap.app.question import check_known
from depmap.model import Inventory


def council_nodes(inventory: Inventory, council: str, filters: Filters) -> tuple[str, ...]:
    """Ids of what a council uses or delivers, and of all below it, as far as filters keep it.

    Raises UnknownIdError for a council or a criterion that does not occur.
    """
    check_known(council, inventory.council_ids, "council")
    closure = council_closure(inventory, council)
    return tuple(node for node in kept_nodes(inventory, filters) if node in closure)


def council_part(inventory: Inventory, council: str, filters: Filters) -> Kept:
    """The same with their needs; those that hold for other councils only are counted."""
    nodes = council_nodes(inventory, council, filters)
    return kept(inventory, nodes, filters, council)
