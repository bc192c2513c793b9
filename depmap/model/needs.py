"""Needs: what a system or service cannot do without."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag

from depmap.model.durations import Duration
from depmap.model.evidence import Evidence
from depmap.model.fields import Councils, Id, Integer, Line, Record, Text


class Effect(enum.StrEnum):
    """What losing a need does to the one who has it."""

    DOWN = "down"
    DEGRADED = "degraded"


class _Need(Record):
    effect: Effect = Effect.DOWN
    """What its loss does: down (the default) or degraded."""
    councils: Annotated[Councils | None, Field(alias="for")] = None
    """The councils it applies to; left out: everybody."""
    hold: Annotated[Duration, Field(alias="holds_for")] = 0
    """How long the dependent keeps working after the need is lost."""
    via: Line | None = None
    """In what way it is needed: network, sign-in, data, ..."""
    why: Text | None = None
    """Why, in words for a person."""
    evidence: Evidence | None = None
    """Left out: what the record says of its needs, else assumed."""


class SingleNeed(_Need):
    """A need for one system or service."""

    ref: Id
    """The id of what is needed."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of what can meet the need."""
        return (self.ref,)

    @property
    def threshold(self) -> int:
        """How many members must still work."""
        return 1


class AnyOfNeed(_Need):
    """A need that any one of several systems or services meets."""

    any_of: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids; one of them is enough."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of what can meet the need."""
        return self.any_of

    @property
    def threshold(self) -> int:
        """How many members must still work."""
        return 1


class AtLeastNeed(_Need):
    """A need that some number of several systems or services meets."""

    at_least: Integer
    """How many of them must still work."""
    of: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of what can meet the need."""
        return self.of

    @property
    def threshold(self) -> int:
        """How many members must still work."""
        return self.at_least


NEED_TAGS = ("single", "any-of", "at-least")
"""Tags of the union; they appear in validation paths but not in the YAML."""


def _tag(value: Any) -> str:
    if isinstance(value, Mapping):
        if "any_of" in value:
            return "any-of"
        if "at_least" in value or "of" in value:
            return "at-least"
    elif isinstance(value, AnyOfNeed):
        return "any-of"
    elif isinstance(value, AtLeastNeed):
        return "at-least"
    return "single"


def _short_form(value: Any) -> Any:
    return {"ref": value} if isinstance(value, str) else value


Need: TypeAlias = SingleNeed | AnyOfNeed | AtLeastNeed
"""One requirement, whichever way it was written."""

NeedField = Annotated[
    Annotated[SingleNeed, Tag("single")]
    | Annotated[AnyOfNeed, Tag("any-of")]
    | Annotated[AtLeastNeed, Tag("at-least")],
    Discriminator(_tag),
    BeforeValidator(_short_form, json_schema_input_type=SingleNeed | AnyOfNeed | AtLeastNeed | Id),
]
"""A need as a field; plain text is short for ``{ref: text}``."""
