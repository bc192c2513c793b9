"""What every result says of the inventory that it comes from.

Whoever gets a result without the inventory must know how to handle it, of which
day it speaks, which contents it was worked out from, and what it does not claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from depmap.views.harmless import harmless

if TYPE_CHECKING:
    from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class Marking:
    """Classification, notice, day and revision; None where the inventory says nothing.

    ``date`` is YYYY-MM-DD; ``revision`` tells contents apart.
    """

    name: str
    classification: str | None
    notice: str | None
    date: str | None
    revision: str

    @property
    def lines(self) -> tuple[str, ...]:
        """For the top of a result: handling and origin, then the notice if there is one."""
        handling = "" if self.classification is None else f"{self.classification}. "
        day = "" if self.date is None else f", as of {self.date}"
        origin = f"{handling}{self.name}{day}, revision {self.revision}."
        return tuple(_on_one_line(text) for text in (origin, self.notice) if text is not None)

    @property
    def line(self) -> str:
        """All of it on one line, for a cell, a caption or a footer."""
        return " ".join(self.lines)

    def as_json(self) -> dict[str, str | None]:
        """For the object ``inventory`` of a JSON result."""
        return {
            "name": self.name,
            "classification": self.classification,
            "notice": self.notice,
            "date": self.date,
            "revision": self.revision,
        }


def marking_of(inventory: Inventory) -> Marking:
    """What results of this inventory carry."""
    about = inventory.about
    return Marking(
        name=about.name,
        classification=about.classification,
        notice=about.notice,
        date=None if about.date is None else about.date.isoformat(),
        revision=inventory.revision,
    )


def _on_one_line(text: str) -> str:
    return harmless(" ".join(text.split()))
