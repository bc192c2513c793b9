"""From whom an isolated system is taken: two different acts, and how each is called."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from depmap.model import Inventory
from depmap.words.english import enumeration


class Reach(enum.StrEnum):
    """Who loses what is isolated."""

    EVERYONE = "everyone"
    SOME_COUNCILS = "some-councils"


REACH_WORDS = {
    Reach.EVERYONE: "Cut off from everyone",
    Reach.SOME_COUNCILS: "Only these councils' staff lose access; others still reach it",
}
"""The choice as it is put to a person."""


def reach_caution(inventory: Inventory, reach: Reach, councils: Sequence[str]) -> str:
    """What a result for some councils only does not show; empty if all are cut off."""
    if reach is Reach.EVERYONE:
        return ""
    if not councils:
        return "No council is chosen yet: until then it is cut off from everyone."
    names = enumeration([one.label for one in inventory.councils if one.id in councils])
    return (
        f"Only the staff of {names} lose access to what is isolated; others still reach it. "
        "What others have through it therefore looks untouched here. If it is switched off or "
        f"unplugged, choose “{REACH_WORDS[Reach.EVERYONE]}”."
    )
