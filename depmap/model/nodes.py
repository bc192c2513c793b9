"""Councils, suppliers, systems and services."""

from __future__ import annotations

import enum
from typing import Annotated, TypeAlias

from pydantic import Field

from depmap.model.durations import Duration
from depmap.model.evidence import ASSUMED, Evidence
from depmap.model.fields import Boolean, Councils, Date, Id, Integer, Record, Text
from depmap.model.needs import NeedField


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
    name: Text
    """Full name."""
    short_name: Text | None = None
    """As used in tables and tiles."""

    @property
    def label(self) -> str:
        """The short name, or the full one."""
        return self.short_name or self.name


class Supplier(Record):
    """A company or body that supplies or owns systems."""

    id: Id
    """Unique among councils and suppliers."""
    name: Text
    """Full name."""
    note: Text | None = None
    """Anything a reader should know."""


class Contact(Record):
    """Whom to call about a system."""

    role: Text
    """Such as "Service owner" or "Supplier's incident desk"."""
    name: Text | None = None
    """A person's name, where that is fit to publish."""
    phone: Text | None = None
    """Telephone number."""
    email: Text | None = None
    """E-mail address."""
    out_of_band: Boolean = False
    """Does it work when the councils' own e-mail and telephony do not?"""


class _Node(Record):
    id: Id
    """Unique over systems and services."""
    name: Text
    """What people call it."""
    description: Text | None = None
    """One or two sentences."""
    contacts: tuple[Contact, ...] = ()
    """Whom to call."""
    evidence: Evidence = ASSUMED
    """What this record rests on; left out: assumed."""
    reviewed: Date | None = None
    """When somebody last checked this record, as YYYY-MM-DD."""
    tags: tuple[Text, ...] = ()
    """Free words to select by."""
    needs: tuple[NeedField, ...] | None = None
    """What it cannot do without. Left out: not recorded (unknown). []: needs nothing."""


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


class Fallback(Record):
    """The continuity arrangement of a service."""

    name: Text
    """How the service goes on without its systems."""
    lasts: Duration | None = None
    """For how long; left out: as long as it takes."""
    needs: tuple[NeedField, ...] = ()
    """What the arrangement itself needs; the loss of any one of them ends it."""
    note: Text | None = None
    """Anything a reader should know."""
    evidence: Evidence | None = None
    """Left out: that of the service."""


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
    resident_contact: Text | None = None
    """What residents are told to call or write to."""
    fallback: Fallback | None = None
    """How it goes on without its systems."""

    @property
    def used_by(self) -> tuple[str, ...]:
        """The councils that deliver it, under the name that systems use."""
        return self.councils


Node: TypeAlias = System | Service
"""Anything that can fail."""
