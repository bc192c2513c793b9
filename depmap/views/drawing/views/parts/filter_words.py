"""What the filters of a drawing let through, in words."""

from __future__ import annotations

from collections.abc import Iterable

from depmap.app.diagrams.request import Filters
from depmap.model import Inventory


def filter_words(inventory: Inventory, filters: Filters) -> str:
    """A sentence such as ``Shown is only what is of kind network.``; empty without filters."""
    parts = [
        _any_of("used by", (inventory.owner_names.get(each, each) for each in filters.councils)),
        _any_of("of kind", filters.kinds),
        _any_of("of or below services of tier", map(str, filters.tiers)),
        _any_of("tagged", filters.tags),
        _any_of("at an end of needs via", filters.vias),
    ]
    said = [part for part in parts if part]
    return f"Shown is only what is {' and '.join(said)}." if said else ""


def _any_of(words: str, values: Iterable[str]) -> str:
    some = list(values)
    return f"{words} {' or '.join(some)}" if some else ""
