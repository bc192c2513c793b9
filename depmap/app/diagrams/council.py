"""What a council uses, and all that this stands on."""

from __future__ import annotations

from depmap.app.diagrams.filters import Kept, kept, kept_nodes
from depmap.app.diagrams.request import Filters
from depmap.app.map import council_closure
from depmap.app.question import check_known
from depmap.model import Inventory


def council_part(inventory: Inventory, council: str, filters: Filters) -> Kept:
    """What a council uses or delivers, and all below it, as far as the filters keep it.

    Needs that hold for other councils only are counted. Raises UnknownIdError for a council
    or a criterion that does not occur.
    """
    check_known(council, inventory.council_ids, "council")
    closure = council_closure(inventory, council)
    nodes = [node for node in kept_nodes(inventory, filters) if node in closure]
    return kept(inventory, nodes, filters, council)
