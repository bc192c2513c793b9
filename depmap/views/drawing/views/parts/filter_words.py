"""What the filters of a drawing let through, in words."""

from __future__ import annotations

from collections.abc import Iterable

from depmap.app.diagrams.request import Filters
from depmap.model import Inventory


def filter_words(inventory: Inventory, filters: Filters) -> str:
    """A sentence such as ``Filtered: only kind network.``; empty without filters."""
    parts = [
        _only("used by", (inventory.owner_names.get(each, each) for each in filters.councils)),
        _only("kind", filters.kinds),
        _only("services of tier", map(str, filters.tiers), " and what they stand on"),
        _only("tagged", filters.tags),
        _only("needs via", filters.vias, " and what is at their ends"),
    ]
    said = [part for part in parts if part]
    return f"Filtered: {'; '.join(said)}." if said else ""


def _only(words: str, values: Iterable[str], more: str = "") -> str:
    some = list(values)
    return f"only {words} {' or '.join(some)}{more}" if some else ""
