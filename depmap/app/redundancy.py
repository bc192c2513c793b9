"""The inventory as it would be if some systems were redundant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from depmap.app.question import check_known
from depmap.errors import OptionError
from depmap.model import AnyOfNeed, AtLeastNeed, Inventory, Need, Node, Service


def with_seconds(inventory: Inventory, ids: Sequence[str]) -> Inventory:
    """The inventory with a second, independent instance of each of these systems.

    The second instance needs what the first needs, and whatever needs the first can do
    with either. Its id is that of the first with ``-2`` (or the next free number).
    Raises UnknownIdError for an id that the inventory does not hold, OptionError for
    anything but a system that takes part in simulations.
    """
    seconds: dict[str, str] = {}
    for node_id in ids:
        check_known(node_id, inventory.nodes, "system or service")
        node = inventory.nodes[node_id]
        if node.type != "system" or not node.simulated:
            raise OptionError(f"'{node_id}' is no live system, so there can be no second one")
        number = 2
        while f"{node_id}-{number}" in inventory.nodes:
            number += 1
        seconds[node_id] = f"{node_id}-{number}"
    if not seconds:
        return inventory
    systems = []
    for system in inventory.systems:
        changed = system.model_copy(update={"needs": _needs(system, seconds)})
        systems.append(changed)
        if system.id in seconds:
            second = {"id": seconds[system.id], "name": f"{system.name} (second)"}
            systems.append(changed.model_copy(update=second))
    services = [_service(service, seconds) for service in inventory.services]
    return inventory.model_copy(update={"systems": tuple(systems), "services": tuple(services)})


def _service(service: Service, seconds: Mapping[str, str]) -> Service:
    fallback = service.fallback
    if fallback is not None:
        needs = tuple(_either(need, seconds) for need in fallback.needs)
        fallback = fallback.model_copy(update={"needs": needs})
    return service.model_copy(update={"needs": _needs(service, seconds), "fallback": fallback})


def _needs(node: Node, seconds: Mapping[str, str]) -> tuple[Need, ...] | None:
    if node.needs is None:
        return None
    return tuple(_either(need, seconds) for need in node.needs)


def _either(need: Need, seconds: Mapping[str, str]) -> Need:
    """The need with the second instances as members too; as many members as before must work."""
    more = tuple(seconds[member] for member in need.members if member in seconds)
    if not more:
        return need
    if isinstance(need, AtLeastNeed):
        return need.model_copy(update={"of": (*need.of, *more)})
    if isinstance(need, AnyOfNeed):
        return need.model_copy(update={"any_of": (*need.any_of, *more)})
    # Everything but the members stays as it was read and checked.
    rest = {name: value for name, value in need if name != "ref"}
    return AnyOfNeed.model_construct(any_of=(need.ref, *more), **rest)
