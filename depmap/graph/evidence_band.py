"""The same graph if what is uncertain turns out well, and if it turns out badly."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.graph.index import GraphIndex, index_of_inventory
from depmap.model import ASSUMED, Basis, Inventory, Kind, SingleNeed, System

_FOUNDATIONS = (Kind.NETWORK, Kind.IDENTITY)


@dataclass(frozen=True, slots=True)
class EvidenceBand:
    """Three indices with the same nodes.

    ``best`` leaves out every need that is only assumed. ``worst`` takes systems whose
    needs are not recorded to need every network and identity system of their owner.
    Nothing that fails in one of them survives in the next.
    """

    best: GraphIndex
    known: GraphIndex
    worst: GraphIndex


def evidence_band(inventory: Inventory) -> EvidenceBand:
    """The indices of an inventory's graph.

    Raises KeyError for a reference to an id that the inventory does not hold.
    """
    known = index_of_inventory(inventory)
    worst = _worst(inventory)
    return EvidenceBand(
        best=index_of_inventory(inventory, leave_out=Basis.ASSUMED),
        known=known,
        worst=known if worst is inventory else index_of_inventory(worst),
    )


def _worst(inventory: Inventory) -> Inventory:
    if all(system.needs is not None for system in inventory.systems):
        return inventory
    foundations: dict[str, list[str]] = {}
    for system in inventory.systems:
        if system.kind in _FOUNDATIONS and system.status.simulated:
            foundations.setdefault(system.owner, []).append(system.id)

    def pessimistic(system: System) -> System:
        if system.needs is not None:
            return system
        mine = [one for one in foundations.get(system.owner, ()) if one != system.id]
        needs = tuple(SingleNeed(ref=one, evidence=ASSUMED) for one in mine)
        return system.model_copy(update={"needs": needs})

    systems = tuple(pessimistic(system) for system in inventory.systems)
    return inventory.model_copy(update={"systems": systems})
