"""threshold-out-of-range, member-listed-twice, need-on-itself: needs that cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.walk import member_paths, stated_needs
from depmap.diagnostics import Diagnostic, error
from depmap.model import AtLeastNeed, Inventory


def check(inventory: Inventory) -> Iterator[Diagnostic]:
    """A threshold lies between 1 and the members, each listed once, none the node itself."""
    for stated in stated_needs(inventory):
        need = stated.need
        if isinstance(need, AtLeastNeed) and not 1 <= need.at_least <= len(need.of):
            yield error(
                "threshold-out-of-range",
                f"at_least is {need.at_least}, but of lists {len(need.of)}",
                (*stated.path, "at_least"),
            )
        seen = set()
        for member, path in member_paths(stated):
            if member in seen:
                yield error("member-listed-twice", f"'{member}' is listed twice", path)
            seen.add(member)
            if member == stated.node.id:
                yield error("need-on-itself", f"'{member}' cannot need itself", path)
