"""The graph of an inventory three times: as recorded, with fewer needs, and with more.

The three give the band of docs/semantics.md, whose figures are called ``best``, ``known``
and ``worst`` in outputs. They are not the best and the worst that is possible: nobody
knows these.
"""

from __future__ import annotations

from dataclasses import dataclass

from depmap.graph.index import GraphIndex, index_of_inventory
from depmap.model import ASSUMED, Basis, Inventory, Kind, SingleNeed, System

_FOUNDATIONS = (Kind.NETWORK, Kind.IDENTITY)


@dataclass(frozen=True, slots=True)
class EvidenceBand:
    """Three indices with the same nodes.

    ``without_assumed`` leaves out every need that is only assumed; its figures are called
    ``best``. ``as_recorded`` has the needs of the inventory as they are; its figures are
    called ``recorded``, or ``known`` in outputs. ``with_foundations`` gives each system
    whose needs are not recorded a need on every network and identity system of its owner;
    its figures are called ``worst``. If the needs of all systems are recorded, the last
    two are the same object.

    What fails without assumed needs also fails as recorded, and what fails as recorded
    also fails with foundations.
    """

    without_assumed: GraphIndex
    as_recorded: GraphIndex
    with_foundations: GraphIndex

    @property
    def indices(self) -> tuple[GraphIndex, ...]:
        """The different indices, from the fewest needs to the most: two or three.

        The second is the inventory as recorded, the last the one with foundations.
        """
        if self.with_foundations is self.as_recorded:
            return (self.without_assumed, self.as_recorded)
        return (self.without_assumed, self.as_recorded, self.with_foundations)


def evidence_band(inventory: Inventory) -> EvidenceBand:
    """The indices of an inventory's graph.

    Raises KeyError for a reference to an id that the inventory does not hold.
    """
    as_recorded = index_of_inventory(inventory)
    filled_in = _with_foundations(inventory)
    return EvidenceBand(
        without_assumed=index_of_inventory(inventory, leave_out=Basis.ASSUMED),
        as_recorded=as_recorded,
        with_foundations=as_recorded if filled_in is inventory else index_of_inventory(filled_in),
    )


def _with_foundations(inventory: Inventory) -> Inventory:
    """The inventory itself if the needs of all systems are recorded."""
    if all(system.needs is not None for system in inventory.systems):
        return inventory
    foundations: dict[str, list[str]] = {}
    for system in inventory.systems:
        if system.kind in _FOUNDATIONS and system.status.simulated:
            foundations.setdefault(system.owner, []).append(system.id)

    def filled_in(system: System) -> System:
        if system.needs is not None:
            return system
        of_owner = foundations.get(system.owner, ())
        needs = tuple(SingleNeed(ref=ref, evidence=ASSUMED) for ref in of_owner if ref != system.id)
        return system.model_copy(update={"needs": needs})

    systems = tuple(filled_in(system) for system in inventory.systems)
    return inventory.model_copy(update={"systems": systems})
