"""Needs as the engine sees them: completed from the record that states them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from depmap.model import Basis, Effect, Inventory, Need, Node

Role: TypeAlias = Literal["need", "fallback"]


@dataclass(frozen=True, slots=True, eq=False)
class Requirement:
    """One need as the engine sees it; the edges to its members share it.

    ``threshold`` is how many members must still work, ``hold`` is in seconds,
    ``councils`` are those it applies to (None: all), ``role`` tells whether the
    node itself or its fallback has the need, ``position`` is its place in that
    list of needs, and ``basis`` what the need rests on.
    """

    dependent: str
    role: Role
    position: int
    threshold: int
    effect: Effect
    hold: int
    councils: tuple[str, ...] | None
    basis: Basis
    need: Need


def simulated_nodes(inventory: Inventory) -> dict[str, Node]:
    """Systems and services by id, without planned and retired systems."""
    return {node_id: node for node_id, node in inventory.nodes.items() if node.simulated}


def stated_requirements(
    inventory: Inventory, nodes: Mapping[str, Node]
) -> Iterator[tuple[Requirement, list[str]]]:
    """Every need of these nodes, with those of its members that are among them.

    Raises KeyError for a member that the inventory does not hold.
    """
    every_node = inventory.nodes
    for node in nodes.values():
        for requirement in _requirements(inventory, node):
            for member in requirement.need.members:
                if member not in every_node:
                    raise KeyError(member)
            members = [member for member in requirement.need.members if member in nodes]
            if members:
                yield requirement, members


def _requirements(inventory: Inventory, node: Node) -> list[Requirement]:
    stated: list[tuple[Role, int, Need, Basis]] = [
        ("need", position, need, node.basis_of(need))
        for position, need in enumerate(node.needs or ())
    ]
    fallback = node.fallback
    if fallback is not None:
        stated += [
            ("fallback", position, need, fallback.basis_of(need))
            for position, need in enumerate(fallback.needs)
        ]
    return [
        Requirement(
            dependent=node.id,
            role=role,
            position=position,
            threshold=need.threshold,
            effect=need.effect,
            hold=need.hold,
            councils=None if need.councils is None else inventory.expand(need.councils),
            basis=basis,
            need=need,
        )
        for role, position, need, basis in stated
    ]
