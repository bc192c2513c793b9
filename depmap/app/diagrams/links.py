"""Needs taken apart into links, each of which a drawing draws or counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from depmap.graph import Requirement
from depmap.graph.requirements import Role, stated_requirements
from depmap.model import Inventory


class LinkKey(NamedTuple):
    """One member of one need; unique within an inventory.

    ``position`` is the need's place among those of the node itself (role "need") or of
    its fallback (role "fallback").
    """

    dependent: str
    role: Role
    position: int
    member: str


class Link(NamedTuple):
    """One member of a need, with the need as the engine sees it."""

    key: LinkKey
    requirement: Requirement

    @property
    def in_group(self) -> bool:
        """Is the need met by some of several members?"""
        return len(self.requirement.need.members) > 1

    def applies_to(self, council: str | None) -> bool:
        """Does the need hold for a council (None: for anybody)?"""
        councils = self.requirement.councils
        return council is None or councils is None or council in councils


def every_link(inventory: Inventory) -> Iterator[Link]:
    """All links in the inventory's order, those of planned and retired systems too."""
    for requirement, _ in stated_requirements(inventory, inventory.nodes):
        for member in dict.fromkeys(requirement.need.members):
            yield Link(link_key(requirement, member), requirement)


def link_key(requirement: Requirement, member: str) -> LinkKey:
    """The key of one member of a need."""
    return LinkKey(requirement.dependent, requirement.role, requirement.position, member)


def count_needs(links: Iterable[LinkKey]) -> int:
    """Of how many needs these are members."""
    return len({(link.dependent, link.role, link.position) for link in links})
