"""needs-not-recorded, retired-still-needed: what the simulation cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.walk import member_paths, stated_needs, stated_nodes
from depmap.diagnostics import Diagnostic, warning
from depmap.model import Inventory, System


def check(inventory: Inventory) -> Iterator[Diagnostic]:
    """Warn of needs that are not recorded, and of members that are not in use."""
    for node, path in stated_nodes(inventory):
        if node.needs is None:
            yield warning(
                "needs-not-recorded",
                f"what '{node.id}' needs is not recorded; its state is unknown",
                path,
                hint="list its needs, or write needs: [] if it is known to need nothing",
            )
    for stated in stated_needs(inventory):
        for member, path in member_paths(stated):
            needed = inventory.nodes.get(member)
            if isinstance(needed, System) and not needed.status.simulated:
                yield warning(
                    "retired-still-needed",
                    f"'{member}' is {needed.status} and counts for nothing in a simulation",
                    path,
                )
