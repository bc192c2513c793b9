"""Who answers for what: the frames of a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depmap.model import Inventory, Service


@dataclass(frozen=True, slots=True)
class OwnerFrame:
    """What a council has, or what councils do not have alone."""

    id: str
    name: str
    nodes: tuple[str, ...]


def owner_frames(
    inventory: Inventory, nodes: Sequence[str], first: str | None = None
) -> tuple[OwnerFrame, ...]:
    """A frame for each council that owns or alone delivers any of these, and one for the rest.

    That of ``first`` comes first, the others in the inventory's order.
    """
    by_owner: dict[str | None, list[str]] = {}
    for node_id in nodes:
        by_owner.setdefault(_council_of(inventory, node_id), []).append(node_id)
    councils = sorted(inventory.council_ids, key=lambda council: council != first)
    frames = [
        OwnerFrame(f"owner_{council}", inventory.owner_names[council], tuple(by_owner[council]))
        for council in councils
        if council in by_owner
    ]
    rest = by_owner.get(None, [])
    if rest:
        services = any(isinstance(inventory.nodes[node], Service) for node in rest)
        systems = any(not isinstance(inventory.nodes[node], Service) for node in rest)
        names = [*(["suppliers"] if systems else []), *(["joint services"] if services else [])]
        frames.append(OwnerFrame("others", " and ".join(names).capitalize(), tuple(rest)))
    return tuple(frames)


def _council_of(inventory: Inventory, node_id: str) -> str | None:
    node = inventory.nodes[node_id]
    if isinstance(node, Service):
        councils = inventory.users(node)
        return councils[0] if len(councils) == 1 else None
    return node.owner if node.owner in inventory.council_ids else None
