"""Numbers and lists of words as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def enumeration(words: Sequence[str]) -> str:
    """``a``, ``a and b`` or ``a, b and c``; empty for none."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Such as "1 service" or "2,000 services"."""
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"


def tiers(numbers: Iterable[int]) -> str:
    """Numbers by tier from 1, such as "2 of tier 1, 1 of tier 3"; empty if there are none."""
    some = [f"{number} of tier {tier}" for tier, number in enumerate(numbers, 1) if number]
    return ", ".join(some)


def band(best: int, worst: int) -> str:
    """Such as "0 to 5"; empty if both are the same."""
    return "" if best == worst else f"{best:,} to {worst:,}"
