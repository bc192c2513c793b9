"""Numbers and lists of words as people write them."""

from __future__ import annotations

from collections.abc import Sequence


def enumeration(words: Sequence[str]) -> str:
    """``a``, ``a and b`` or ``a, b and c``; empty for none."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
