"""The whole inventory, and the questions it answers about itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from depmap.model.evidence import Source
from depmap.model.fields import ALL, Date, Integer, Line, Record, Text
from depmap.model.nodes import Council, Node, Service, Supplier, System
from depmap.model.policy import Policy
from depmap.model.scenario import IsolateNode, Scenario, Selector


def _version(value: int) -> int:
    if value != FORMAT_VERSION:
        raise PydanticCustomError("version", "the only version of the format is 1")
    return value


FORMAT_VERSION = 1


class About(Record):
    """What this inventory is."""

    name: Line
    """Title."""
    classification: Line | None = None
    """Handling, such as OFFICIAL or OFFICIAL-SENSITIVE."""
    description: Text | None = None
    """What it covers, and what not."""
    notice: Text | None = None
    """What every reader of a result must know, such as "Not an official record"."""
    date: Date | None = None
    """The day of which it speaks, as YYYY-MM-DD."""


class Inventory(Record):
    """Everything that is known, in the order in which it was written."""

    version: Annotated[Integer, AfterValidator(_version), Field(json_schema_extra={"const": 1})]
    """Version of the format: 1."""
    about: Annotated[About, Field(alias="inventory")]
    """What this inventory is."""
    sources: tuple[Source, ...] = ()
    """Where facts come from."""
    councils: tuple[Council, ...] = ()
    """Authorities that run or use systems."""
    suppliers: tuple[Supplier, ...] = ()
    """Companies and bodies that supply or own systems."""
    systems: tuple[System, ...] = ()
    """IT components."""
    services: tuple[Service, ...] = ()
    """What residents and staff get."""
    scenarios: tuple[Scenario, ...] = ()
    """Incidents, real or imagined."""
    policy: Policy = Policy()
    """Severities, budgets and accepted findings."""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that has worked out nothing yet, as its parts may differ."""
        copy = super().model_copy(update=update, deep=deep)
        for name in vars(copy).keys() - type(self).model_fields.keys():
            del vars(copy)[name]
        return copy

    @cached_property
    def revision(self) -> str:
        """Tells contents apart: 12 hexadecimal digits of their SHA-256.

        Layout, comments and division into files do not change it.
        """
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()[:12]

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Systems, then services, by id."""
        nodes: dict[str, Node] = {system.id: system for system in self.systems}
        nodes.update((service.id, service) for service in self.services)
        return nodes

    @cached_property
    def council_ids(self) -> tuple[str, ...]:
        """In the order in which they were written."""
        return tuple(council.id for council in self.councils)

    @cached_property
    def owner_names(self) -> dict[str, str]:
        """How to call a council or supplier, by id."""
        names = {supplier.id: supplier.name for supplier in self.suppliers}
        return names | {council.id: council.label for council in self.councils}

    def expand(self, councils: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of councils, with ``all`` written out."""
        return self.council_ids if ALL in councils else councils

    def users(self, node: Node) -> tuple[str, ...]:
        """Ids of the councils that use or deliver it."""
        return self.expand(node.used_by)

    def scenario(self, scenario_id: str) -> Scenario | None:
        """The scenario with this id, if there is one."""
        return next((one for one in self.scenarios if one.id == scenario_id), None)

    def selected(self, entry: IsolateNode | Selector) -> tuple[str, ...]:
        """Ids of what an entry of ``isolate`` names, live or not, in written order."""
        if isinstance(entry, IsolateNode):
            return (entry.ref,) if entry.ref in self.nodes else ()
        criteria = entry.criteria
        tag = criteria.pop("tag", None)
        return tuple(
            system.id
            for system in self.systems
            if all(str(getattr(system, name)) == value for name, value in criteria.items())
            and (tag is None or tag in system.tags)
        )
