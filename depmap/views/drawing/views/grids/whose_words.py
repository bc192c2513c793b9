"""What the rows and columns of grids are called."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.app.diagrams.whose import FURTHER, SEVERAL, Whose
from depmap.model import Inventory
from depmap.words.english import counted


def whose_name(inventory: Inventory, whose: Whose, further: Sequence[str]) -> str:
    """A council's name, or words for a group."""
    if whose.group == "council":
        return inventory.owner_names[whose.council]
    if whose == FURTHER:
        return counted(len(further), "further council")
    return "several councils together" if whose == SEVERAL else "suppliers"


def whose_header(inventory: Inventory, whose: Whose, further: Sequence[str]) -> str:
    """The same as a header; a council's name stays as it is written."""
    name = whose_name(inventory, whose, further)
    return name if whose.group == "council" else name[:1].upper() + name[1:]
