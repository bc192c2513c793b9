"""Nodes and needs as numbers alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Structure:
    """Nodes and needs by number, without their records.

    Needs have at least one member that is simulated; those of node *n* are
    ``needs_of[n]``, and ``owner`` says whose they are. ``spare[r]`` is how many
    members need *r* can lose before it is lost itself: its size less its threshold.
    ``hold`` and ``fallback_lasts`` are in seconds (None: nothing says that it ends);
    ``users`` and ``scope`` are bit masks of ``councils``.
    """

    councils: tuple[str, ...]
    everyone: int
    users: list[int]
    has_fallback: list[bool]
    fallback_lasts: list[int | None]
    needs_of: list[list[int]]
    owner: list[int]
    members: list[list[int]]
    spare: list[int]
    hold: list[int]
    scope: list[int]
    consequence: list[int]

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.users)
