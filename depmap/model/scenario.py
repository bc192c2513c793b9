"""Scenarios: what is cut, for whom and when, and what is known to have happened."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from depmap.model.durations import Duration
from depmap.model.evidence import Evidence
from depmap.model.fields import Councils, Id, Line, Moment, Record, Text
from depmap.model.nodes import Hosting, Kind


class State(enum.StrEnum):
    """How a system or service stands for a council at a moment, worst first."""

    ISOLATED = "isolated"
    """Taken away from those who use it."""
    DOWN = "down"
    """Lost, and nothing stands in for it."""
    FALLBACK = "fallback"
    """Lost, but the continuity arrangement carries on."""
    DEGRADED = "degraded"
    """Works, but not wholly."""
    AT_RISK = "at-risk"
    """Works, but its redundancy or its grace period is being used up."""
    UNKNOWN = "unknown"
    """Not touched as far as is recorded, but its needs are not recorded."""
    UP = "up"
    """Not touched."""

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANK[self]


_RANK = {state: rank for rank, state in enumerate(State)}


class IsolateNode(Record):
    """Isolate one system or service."""

    ref: Id
    """Its id."""
    councils: Annotated[Councils | None, Field(alias="for")] = None
    """From which councils it is taken; left out: from all."""
    at: Duration = 0
    """When, counted from the scenario's start."""
    evidence: Evidence | None = None
    """What the isolation rests on; left out: it is taken as given."""


class Selector(Record):
    """Isolate every system that matches all that is given."""

    owner: Id | None = None
    """Run by this council or supplier."""
    kind: Kind | None = None
    """Of this sort."""
    supplier: Id | None = None
    """Supplied by this supplier."""
    hosting: Hosting | None = None
    """Running there."""
    site: Id | None = None
    """In this building."""
    tag: Line | None = None
    """Carrying this tag."""
    councils: Annotated[Councils | None, Field(alias="for")] = None
    """From which councils they are taken; left out: from all."""
    at: Duration = 0
    """When, counted from the scenario's start."""
    evidence: Evidence | None = None
    """What the isolation rests on; left out: it is taken as given."""

    @model_validator(mode="after")
    def _selects(self) -> Selector:
        if not self.criteria:
            raise PydanticCustomError(
                "selector",
                "name a ref, or at least one of owner, kind, supplier, hosting, site, tag",
            )
        return self

    @property
    def criteria(self) -> dict[str, str]:
        """What must match, by field name."""
        fields = ("owner", "kind", "supplier", "hosting", "site", "tag")
        return {name: str(value) for name in fields if (value := getattr(self, name)) is not None}


def _isolate_tag(value: Any) -> str:
    if isinstance(value, Mapping):
        return "node" if "ref" in value or not value else "selector"
    return "selector" if isinstance(value, Selector) else "node"


def _short_form(value: Any) -> Any:
    return {"ref": value} if isinstance(value, str) else value


ISOLATE_TAGS = ("node", "selector")
"""Tags of the union; they appear in validation paths but not in the YAML."""

IsolateField = Annotated[
    Annotated[IsolateNode, Tag("node")] | Annotated[Selector, Tag("selector")],
    Discriminator(_isolate_tag),
    BeforeValidator(_short_form, json_schema_input_type=IsolateNode | Selector | Id),
]
"""What to isolate, as a field; plain text is short for ``{ref: text}``."""


class Sever(Record):
    """Cut one dependency; both ends stay as they are."""

    dependent: Annotated[Id, Field(alias="from")]
    """The system or service that loses the other."""
    member: Annotated[Id, Field(alias="to")]
    """What it loses."""
    councils: Annotated[Councils | None, Field(alias="for")] = None
    """For which councils; left out: for all."""
    at: Duration = 0
    """When, counted from the scenario's start."""
    evidence: Evidence | None = None
    """What the cut rests on; left out: it is taken as given."""


class Expectation(Record):
    """A fact that the simulation must reproduce."""

    model_config = ConfigDict(
        json_schema_extra={"not": {"required": ["source", "assumed_from"]}},
    )

    ref: Id
    """The system or service."""
    councils: Annotated[Councils | None, Field(alias="for")] = None
    """For which councils; left out: for all who use or deliver it."""
    at: Duration | None = None
    """When, counted from the scenario's start; left out: in the end."""
    state: Annotated[tuple[State, ...], Field(min_length=1)]
    """The states that agree with the fact."""
    source: Id | None = None
    """The source that says so."""
    assumed_from: Id | None = None
    """The source that suggests it without saying so; instead of source."""
    note: Text | None = None
    """What the source says."""
    known: Text | None = None
    """Why this one is known to fail: reported, but not held against the inventory."""

    @model_validator(mode="after")
    def _stated_or_assumed(self) -> Expectation:
        if self.source is not None and self.assumed_from is not None:
            raise PydanticCustomError(
                "source_or_assumption",
                "a source either states this (source) or suggests it (assumed_from), not both",
            )
        return self


class Scenario(Record):
    """An incident, real or imagined."""

    id: Id
    """Unique among scenarios."""
    name: Line
    """What people call it."""
    description: Text | None = None
    """One or two sentences."""
    starts: Moment | None = None
    """When it began, with its time zone."""
    isolate: tuple[IsolateField, ...]
    """What is taken away."""
    sever: tuple[Sever, ...] = ()
    """Which single dependencies are cut."""
    assume_up: tuple[Id, ...] = ()
    """Checked by a person: stays up whatever the graph says."""
    expect: tuple[Expectation, ...] = ()
    """Facts that the simulation must reproduce."""
