"""Councils, suppliers, systems and services."""

from __future__ import annotations

import enum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from depmap.model.continuity import Contact, Fallback, ResidentContact, need_basis
from depmap.model.durations import Duration
from depmap.model.evidence import ASSUMED, Basis, RecordEvidence
from depmap.model.fields import Boolean, Councils, Date, Id, Integer, Line, Record, Text
from depmap.model.needs import Need, NeedField


class Kind(enum.StrEnum):
    """What sort of IT component a system is."""

    NETWORK = "network"
    IDENTITY = "identity"
    PLATFORM = "platform"
    DATA_STORE = "data-store"
    INTEGRATION = "integration"
    APPLICATION = "application"
    CHANNEL = "channel"
    TELEPHONY = "telephony"
    SECURITY = "security"
    ENDPOINT = "endpoint"
    UTILITY = "utility"


class Hosting(enum.StrEnum):
    """Where a system runs."""

    ON_PREMISES = "on-premises"
    DATA_CENTRE = "data-centre"
    PUBLIC_CLOUD = "public-cloud"
    SAAS = "saas"
    SUPPLIER_HOSTED = "supplier-hosted"
    PARTNER_COUNCIL = "partner-council"


class Status(enum.StrEnum):
    """Where a system is in its life."""

    PLANNED = "planned"
    LIVE = "live"
    RETIRING = "retiring"
    RETIRED = "retired"

    @property
    def simulated(self) -> bool:
        """Planned and retired systems are left out of simulations."""
        return self in (Status.LIVE, Status.RETIRING)


class Council(Record):
    """An authority that runs or uses systems."""

    id: Id
    """Unique among councils and suppliers."""
    name: Line
    """Full name."""
    short_name: Line | None = None
    """As used in tables and tiles."""

    @property
    def label(self) -> str:
        """The short name, or the full one."""
        return self.short_name or self.name


class Supplier(Record):
    """A company or body that supplies or owns systems."""

    id: Id
    """Unique among councils and suppliers."""
    name: Line
    """Full name."""
    note: Text | None = None
    """Anything a reader should know."""


class _Node(Record):
    id: Id
    """Unique over systems and services."""
    name: Line
    """What people call it."""
    description: Text | None = None
    """One or two sentences."""
    contacts: tuple[Contact, ...] = ()
    """Whom to call."""
    evidence: RecordEvidence = ASSUMED
    """What this record, not its needs, rests on; left out: assumed."""
    reviewed: Date | None = None
    """When somebody last checked this record, as YYYY-MM-DD."""
    tags: tuple[Line, ...] = ()
    """Free words to select by."""
    needs: tuple[NeedField, ...] | None = None
    """What it cannot do without. Left out: not recorded (unknown). []: needs nothing."""

    @property
    def label(self) -> str:
        """Name and id, so that it can be found again."""
        return f"{self.name} ({self.id})"

    def basis_of(self, need: Need) -> Basis:
        """What one of its needs, not of its fallback's, rests on."""
        return need_basis(need, self.evidence)


class System(_Node):
    """An IT component."""

    kind: Kind
    """What sort of component it is."""
    owner: Id
    """The council or supplier that runs it."""
    used_by: Councils
    """The councils that use it, or all."""
    supplier: Id | None = None
    """Who supplies the product or service."""
    hosting: Hosting | None = None
    """Where it runs."""
    site: Id | None = None
    """What shares a building."""
    status: Status = Status.LIVE
    """Planned and retired systems are left out of simulations."""
    rto: Duration | None = None
    """Recovery time objective (ISO 22301)."""
    rpo: Duration | None = None
    """Recovery point objective (ISO 22301)."""

    @property
    def type(self) -> Literal["system"]:
        """Tells systems from services."""
        return "system"

    @property
    def simulated(self) -> bool:
        """Does it take part in simulations? Planned and retired systems do not."""
        return self.status.simulated

    @property
    def fallback(self) -> None:
        """Only services have one."""
        return None

    @property
    def mtpd(self) -> None:
        """Only services have one."""
        return None

    @property
    def tier(self) -> None:
        """Only services have one."""
        return None

    @property
    def members(self) -> tuple[str, ...]:
        """All that its needs name, each once."""
        return _members(self.needs or ())


class Service(_Node):
    """What a resident or a member of staff gets."""

    councils: Councils
    """Who delivers it."""
    tier: Annotated[Integer, Field(ge=1, le=4)]
    """1 (life and limb) to 4."""
    statutory: Boolean = False
    """Must it be delivered by law?"""
    mtpd: Duration | None = None
    """Maximum tolerable period of disruption (ISO 22301)."""
    lgsl: Integer | None = None
    """Id in the Local Government Service List."""
    resident_contacts: tuple[ResidentContact, ...] = ()
    """What residents are told to call, write to or open."""
    fallback: Fallback | None = None
    """How it goes on without its systems."""

    @property
    def used_by(self) -> tuple[str, ...]:
        """The councils that deliver it, under the name that systems use."""
        return self.councils

    @property
    def type(self) -> Literal["service"]:
        """Tells services from systems."""
        return "service"

    @property
    def simulated(self) -> bool:
        """Does it take part in simulations? Every service does."""
        return True

    @property
    def members(self) -> tuple[str, ...]:
        """All that its needs name, those of its fallback too, each once."""
        return _members((*(self.needs or ()), *(self.fallback.needs if self.fallback else ())))


def _members(needs: tuple[Need, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member for need in needs for member in need.members))


Node: TypeAlias = System | Service
"""Anything that can fail."""
