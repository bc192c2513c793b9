"""Which view of an inventory is wanted, around what, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.app.question import Question

DEFAULT_HOPS = 1
"""How many needs a view goes either way unless told."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a view is limited to; an empty criterion limits nothing.

    All criteria must hold, and of one criterion any value. ``kinds`` are those of systems,
    and ``service``; ``vias`` are those of needs.
    What is filtered away is counted, or becomes a dashed indirect line, never nothing.
    """

    councils: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tiers: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    vias: tuple[str, ...] = ()

    @property
    def none(self) -> bool:
        """Is nothing filtered?"""
        return self == NO_FILTERS


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class DiagramRequest:
    """A view, the ids that it is about, and the outage that colours it.

    ``hops`` counts needs either way; ``council`` is whose states and needs are shown (None:
    all); ``at`` is a moment in seconds (None: in the end); ``question`` is None without
    an outage. ``several`` tells that the output can hold several sheets, so that a view may
    give a pack instead of a single sheet.
    """

    view: str
    ids: tuple[str, ...] = ()
    hops: int = DEFAULT_HOPS
    council: str | None = None
    filters: Filters = NO_FILTERS
    question: Question | None = None
    at: int | None = None
    several: bool = False
