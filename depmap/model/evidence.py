"""How sure we are of a record, and where it comes from."""

from __future__ import annotations

import enum

from depmap.model.fields import Date, Id, Line, Record, Text, Url


class Basis(enum.StrEnum):
    """What a statement rests on, the strongest first."""

    REPORTED = "reported"
    """Somebody who was there said so about a real event."""
    DOCUMENTED = "documented"
    """A document of an owner or supplier says so."""
    ASSUMED = "assumed"
    """Plausible, but nobody has said so."""

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return _RANK[self]


_RANK = {basis: rank for rank, basis in enumerate(Basis)}


class Evidence(Record):
    """What a statement rests on."""

    basis: Basis
    """reported > documented > assumed."""
    sources: tuple[Id, ...] = ()
    """Ids of sources."""
    note: Text | None = None
    """What the source says, or what was assumed."""


class RecordEvidence(Evidence):
    """What a record rests on; it says nothing of the record's needs, unless ``needs`` does."""

    needs: Basis | None = None
    """What its needs rest on that have no evidence of their own. Left out: assumed."""


ASSUMED = RecordEvidence(basis=Basis.ASSUMED)
"""What holds where no evidence is given."""


class Source(Record):
    """Where a fact comes from."""

    id: Id
    """Unique among sources."""
    title: Line
    """Title of the page, report or conversation."""
    publisher: Line | None = None
    """Who published it."""
    date: Date | None = None
    """When it was published, as YYYY-MM-DD."""
    url: Url | None = None
    """Where it can be read. depmap never opens it."""
