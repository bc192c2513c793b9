"""What this inventory's keepers demand of it, and what they have accepted."""

from __future__ import annotations

import enum
from typing import Annotated

from pydantic import Field

from depmap.model.durations import Duration
from depmap.model.fields import Date, Id, Integer, Record, Text

_YEAR = 365 * 86_400


class Level(enum.StrEnum):
    """How serious a finding is taken."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Budget(Record):
    """What a single system may take down, in the end."""

    tier_1_services: Annotated[Integer, Field(ge=0)] | None = None
    """Services of tier 1, at most; left out: any number."""
    councils: Annotated[Integer, Field(ge=0)] | None = None
    """Councils that lose a service, at most; left out: any number."""


class Acceptance(Record):
    """A finding that somebody has decided to live with for a time."""

    code: Text
    """The rule's code, such as single-point-of-failure."""
    where: Id
    """The id of the system, service or other record that the finding is about."""
    council: Id | None = None
    """The council for whom it is accepted; left out: for all."""
    reason: Text
    """Why it is accepted."""
    owner: Text
    """Who has accepted it."""
    until: Date
    """The last day on which it is accepted, as YYYY-MM-DD."""


class Policy(Record):
    """Severities, budgets and acceptances of this inventory."""

    severity: dict[str, Level] = Field(default_factory=dict)
    """Severity by the rule's code; off silences the rule. Errors of the format stay errors."""
    review_every: Duration = _YEAR
    """How often a record must be reviewed."""
    budget: Budget | None = None
    """What a single system may take down."""
    accepted: tuple[Acceptance, ...] = ()
    """Findings that are accepted."""
