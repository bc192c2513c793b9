"""How a service goes on without its systems, and who can be called meanwhile."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BeforeValidator, PlainSerializer, TypeAdapter, WithJsonSchema

from depmap.model.durations import Duration, as_duration, format_duration
from depmap.model.evidence import Basis, RecordEvidence
from depmap.model.fields import Boolean, Id, Line, Record, Text
from depmap.model.needs import Need, NeedField

INDEFINITE: Final = "indefinite"
"""How long something lasts that can go on for ever."""


def _lasts(value: object) -> object:
    return INDEFINITE if value == INDEFINITE else as_duration(value)


def _written(value: int | str) -> str:
    return value if isinstance(value, str) else format_duration(value)


Lasts: TypeAlias = Annotated[
    int | Literal["indefinite"],
    BeforeValidator(_lasts),
    PlainSerializer(_written, return_type=str, when_used="json"),
    WithJsonSchema(
        {
            "anyOf": [
                TypeAdapter(Duration).json_schema(),
                {"const": INDEFINITE, "description": "It can go on."},
            ]
        }
    ),
]
"""Whole seconds, written as a duration, or ``indefinite``."""


class Contact(Record):
    """Whom to call about a system or service."""

    role: Line
    """Such as "Service owner" or "Supplier's incident desk"."""
    name: Line | None = None
    """A person's name, where that is fit to publish."""
    phone: Line | None = None
    """Telephone number."""
    email: Line | None = None
    """E-mail address."""
    via: tuple[Id, ...] = ()
    """Systems that carry the call or the mail: a dead line is never given out."""
    out_of_band: Boolean = False
    """Does it work when the councils' own e-mail and telephony do not?"""


class ResidentContact(Record):
    """What residents are told to call, write to or open."""

    text: Line
    """Such as a telephone number, an address or a sentence that holds one."""
    via: tuple[Id, ...] = ()
    """Systems that carry it: a dead line is never given out."""


class Fallback(Record):
    """The continuity arrangement of a service."""

    name: Line
    """How the service goes on without its systems."""
    lasts: Lasts | None = None
    """For how long; ``indefinite``: it can go on. Left out: not known."""
    needs: tuple[NeedField, ...] = ()
    """What the arrangement itself needs; the loss of any one of them ends it."""
    note: Text | None = None
    """Anything a reader should know."""
    evidence: RecordEvidence | None = None
    """What the arrangement rests on; left out: assumed."""

    @property
    def duration_known(self) -> bool:
        """Is it recorded for how long it lasts?"""
        return self.lasts is not None

    @property
    def seconds(self) -> int | None:
        """For how long it lasts as far as is recorded; None if nothing says that it ends."""
        return self.lasts if isinstance(self.lasts, int) else None

    @property
    def basis(self) -> Basis:
        """What the arrangement rests on."""
        return Basis.ASSUMED if self.evidence is None else self.evidence.basis

    def basis_of(self, need: Need) -> Basis:
        """What one of its needs rests on."""
        return need_basis(need, self.evidence)


def need_basis(need: Need, record: RecordEvidence | None) -> Basis:
    """What a need rests on: its own evidence, else what its record says of its needs."""
    if need.evidence is not None:
        return need.evidence.basis
    return (None if record is None else record.needs) or Basis.ASSUMED
