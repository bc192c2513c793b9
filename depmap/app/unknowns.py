"""What nobody recorded below a system or service, and so could make any answer worse."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Ids, sorted: of what has no record of its needs, and of services with a fallback of
    which nobody knows how long it lasts.
    """

    needs: tuple[str, ...] = ()
    durations: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.needs or self.durations)


def unknowns_below(inventory: Inventory, node_id: str, council: str) -> Unknowns:
    """What is not known of a node and of all that it stands on for a council.

    Needs of fallbacks count, too; planned and retired systems do not. Raises KeyError for
    an id that is not there.
    """
    seen, waiting = {node_id}, [node_id]
    while waiting:
        node = inventory.nodes[waiting.pop()]
        for need in (*(node.needs or ()), *(node.fallback.needs if node.fallback else ())):
            if need.councils is not None and council not in inventory.expand(need.councils):
                continue
            fresh = [m for m in need.members if m not in seen and inventory.nodes[m].simulated]
            seen.update(fresh)
            waiting += fresh
    return _unknowns(inventory, seen)


def all_unknowns(inventory: Inventory) -> Unknowns:
    """What is not known of everything that takes part in simulations."""
    return _unknowns(inventory, {n for n, node in inventory.nodes.items() if node.simulated})


def _unknowns(inventory: Inventory, ids: set[str]) -> Unknowns:
    nodes = [inventory.nodes[node_id] for node_id in sorted(ids)]
    return Unknowns(
        needs=tuple(node.id for node in nodes if node.needs is None),
        durations=tuple(
            node.id for node in nodes if node.fallback and not node.fallback.duration_known
        ),
    )
