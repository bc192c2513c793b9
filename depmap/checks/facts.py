"""What rules want to know of an inventory, each part worked out once and only if asked for."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from depmap.analysis.many.single_failures import SingleFailures, single_failures
from depmap.analysis.many.tally import Tally
from depmap.analysis.simulation.results import BlastRadius
from depmap.analysis.simulation.simulate import simulate_index
from depmap.checks.reliance import Reliance, arrows
from depmap.diagnostics import RecordPath
from depmap.graph import GraphIndex, index_of_inventory
from depmap.model import (
    AnyOfNeed,
    AtLeastNeed,
    Contact,
    Evidence,
    Inventory,
    IsolateNode,
    Need,
    Node,
    ResidentContact,
    Scenario,
    Service,
    System,
)
from depmap.words.suggestions import Suggestions

_LISTED = 4
_REMEMBERED = 4
_MOST_BITS = 300_000_000_000
"""About a minute's work; 10,000 systems in one circle take a thousandth of it."""


class StatedNeed(NamedTuple):
    """A need, who states it, where, and whether it is one of the fallback's.

    ``members`` are the ids of its members, each with its path.
    """

    node: Node
    need: Need
    path: RecordPath
    of_fallback: bool
    members: tuple[tuple[str, RecordPath], ...]

    @classmethod
    def of(cls, node: Node, need: Need, path: RecordPath, *, of_fallback: bool) -> StatedNeed:
        """With the members of the need."""
        if isinstance(need, AnyOfNeed):
            members = tuple((m, (*path, "any_of", i)) for i, m in enumerate(need.any_of))
        elif isinstance(need, AtLeastNeed):
            members = tuple((m, (*path, "of", i)) for i, m in enumerate(need.of))
        else:
            members = ((need.ref, (*path, "ref")),)
        return cls(node, need, path, of_fallback, members)


class Facts:
    """An inventory, and what follows from it.

    ``today`` is the day on which ages are judged; None: they are not judged.
    If it is not ``sound``, parts of what was written may be missing, and at the paths
    of ``stand_ins`` there is something else instead of an id.
    ``negotiable_codes`` are those of rules that a policy may change.
    What needs the graph may be asked for only if every reference is known.
    """

    def __init__(
        self,
        inventory: Inventory,
        today: datetime.date | None = None,
        negotiable_codes: frozenset[str] = frozenset(),
        *,
        sound: bool = True,
        stand_ins: frozenset[RecordPath] = frozenset(),
    ) -> None:
        self.inventory = inventory
        self.today = today
        self.negotiable_codes = negotiable_codes
        self.sound = sound
        self.stand_ins = stand_ins

    @cached_property
    def nodes(self) -> tuple[tuple[Node, RecordPath], ...]:
        """Systems, then services, each with its path."""
        systems = [(node, ("systems", i)) for i, node in enumerate(self.inventory.systems)]
        services = [(node, ("services", i)) for i, node in enumerate(self.inventory.services)]
        return (*systems, *services)

    @cached_property
    def systems(self) -> tuple[tuple[System, RecordPath], ...]:
        """The systems that are simulated, each with its path."""
        return tuple(
            (node, ("systems", i))
            for i, node in enumerate(self.inventory.systems)
            if node.status.simulated
        )

    @cached_property
    def services(self) -> tuple[tuple[Service, RecordPath], ...]:
        """The services, each with its path."""
        return tuple((node, ("services", i)) for i, node in enumerate(self.inventory.services))

    @cached_property
    def needs(self) -> tuple[StatedNeed, ...]:
        """Every need, also those of fallbacks."""
        found = []
        for node, path in self.nodes:
            for i, need in enumerate(node.needs or ()):
                found.append(StatedNeed.of(node, need, (*path, "needs", i), of_fallback=False))
            if node.fallback is not None:
                for i, need in enumerate(node.fallback.needs):
                    place = (*path, "fallback", "needs", i)
                    found.append(StatedNeed.of(node, need, place, of_fallback=True))
        return tuple(found)

    @cached_property
    def council_ids(self) -> frozenset[str]:
        """Ids of the councils."""
        return frozenset(self.inventory.council_ids)

    @cached_property
    def supplier_ids(self) -> frozenset[str]:
        """Ids of the suppliers."""
        return frozenset(supplier.id for supplier in self.inventory.suppliers)

    @cached_property
    def source_ids(self) -> frozenset[str]:
        """Ids of the sources."""
        return frozenset(source.id for source in self.inventory.sources)

    @cached_property
    def records_by_kind(self) -> tuple[tuple[tuple[str, RecordPath], ...], ...]:
        """Ids with their paths, in the groups within which they must differ."""
        groups = (("systems", "services"), ("councils", "suppliers"), ("sources",), ("scenarios",))
        return tuple(
            tuple(
                (record.id, (section, i, "id"))
                for section in sections
                for i, record in enumerate(getattr(self.inventory, section))
            )
            for sections in groups
        )

    @cached_property
    def council_lists(self) -> tuple[tuple[tuple[str, ...], RecordPath, str], ...]:
        """Every list of councils as it was written, its path, and whose it is."""
        found: list[tuple[tuple[str, ...], RecordPath, str]] = []
        for node, path in self.nodes:
            key = "used_by" if isinstance(node, System) else "councils"
            found.append((node.used_by, (*path, key), node.id))
        for stated in self.needs:
            found.append((stated.need.councils or (), (*stated.path, "for"), stated.node.id))
        for number, scenario in enumerate(self.inventory.scenarios):
            for part in ("isolate", "sever", "expect"):
                for i, entry in enumerate(getattr(scenario, part)):
                    place = ("scenarios", number, part, i, "for")
                    found.append((entry.councils or (), place, scenario.id))
        return tuple(found)

    @cached_property
    def evidence(self) -> tuple[tuple[Evidence, RecordPath, str], ...]:
        """Every evidence, its path, and whose it is."""
        found: list[tuple[Evidence, RecordPath, str]] = []
        for node, path in self.nodes:
            found.append((node.evidence, (*path, "evidence"), node.id))
            if node.fallback is not None and node.fallback.evidence is not None:
                found.append((node.fallback.evidence, (*path, "fallback", "evidence"), node.id))
        for stated in self.needs:
            if stated.need.evidence is not None:
                found.append((stated.need.evidence, (*stated.path, "evidence"), stated.node.id))
        for number, scenario in enumerate(self.inventory.scenarios):
            for part in ("isolate", "sever"):
                for i, event in enumerate(getattr(scenario, part)):
                    if event.evidence is not None:
                        place = ("scenarios", number, part, i, "evidence")
                        found.append((event.evidence, place, scenario.id))
        return tuple(found)

    @cached_property
    def carriers(self) -> tuple[tuple[str, RecordPath, str], ...]:
        """Every id that a contact names as what carries it, its path, and whose contact it is."""
        carriers: list[tuple[str, RecordPath, str]] = []
        for node, path in self.nodes:
            named: list[tuple[str, Sequence[Contact | ResidentContact]]]
            named = [("contacts", node.contacts)]
            if isinstance(node, Service):
                named.append(("resident_contacts", node.resident_contacts))
            for key, contacts in named:
                for number, contact in enumerate(contacts):
                    place = (*path, key, number, "via")
                    carriers += [(m, (*place, i), node.id) for i, m in enumerate(contact.via)]
        return tuple(carriers)

    @cached_property
    def cited_sources(self) -> tuple[tuple[str, RecordPath, str], ...]:
        """Every id of a source that is cited, its path, and who cites it."""
        found: list[tuple[str, RecordPath, str]] = [
            (source, (*path, "sources", i), subject)
            for evidence, path, subject in self.evidence
            for i, source in enumerate(evidence.sources)
        ]
        for number, scenario in enumerate(self.inventory.scenarios):
            for i, fact in enumerate(scenario.expect):
                for key in ("source", "assumed_from"):
                    source = getattr(fact, key)
                    if source is not None:
                        place = ("scenarios", number, "expect", i, key)
                        found.append((source, place, scenario.id))
        return tuple(found)

    @cached_property
    def node_suggestions(self) -> Suggestions:
        """For misspelt ids of systems and services."""
        return Suggestions(self.inventory.nodes)

    @cached_property
    def index(self) -> GraphIndex:
        """The dependency graph as flat lists."""
        return index_of_inventory(self.inventory)

    @cached_property
    def single_failures(self) -> SingleFailures:
        """What each single failure takes down in the end."""
        return single_failures(self.index, most_bits=_MOST_BITS)

    @cached_property
    def councils_losing(self) -> Tally:
        """By bit of what is lost alone: the councils that lose any service in the end."""
        return self._councils_losing(frozenset({1, 2, 3, 4}))

    @cached_property
    def councils_losing_tier_1(self) -> Tally:
        """The same for services of tier 1."""
        return self._councils_losing(frozenset({1}))

    @cached_property
    def tier_1_lost(self) -> Tally:
        """By bit of what is lost alone: the services of tier 1 that go down for anybody."""
        tally = Tally()
        for service in sorted((s for s, _ in self.services if s.tier == 1), key=_id):
            bits = 0
            for council in self.inventory.users(service):
                bits |= self.single_failures.causes_of(service.id, council)
            tally.add(service.id, bits)
        return tally

    def _councils_losing(self, tiers: frozenset[int]) -> Tally:
        tally = Tally()
        lost: dict[str, int] = defaultdict(int)
        for service, _ in self.services:
            if service.tier in tiers:
                for council in self.inventory.users(service):
                    lost[council] |= self.single_failures.causes_of(service.id, council)
        for council in sorted(lost):
            tally.add(council, lost[council])
        return tally

    @cached_property
    def reliance(self) -> Reliance:
        """Which councils rely on what."""
        return Reliance(self.index)

    def listed(self, causes: int) -> str:
        """The ids of bits for a message: the first few, and how many more there are."""
        return listing(self.single_failures.named(causes, _LISTED), causes.bit_count())

    def label(self, council: str) -> str:
        """How to call a council."""
        return self.inventory.owner_names.get(council, council)

    def chain(self, cause: str, victim: str, council: str) -> str:
        """Why a node fails if another is isolated, as ids with arrows."""
        radius = self._radii.get(cause)
        if radius is None:
            scenario = Scenario(id="x", name="x", isolate=(IsolateNode(ref=cause),))
            radius = simulate_index(self.index, scenario)
            if len(self._radii) >= _REMEMBERED:
                del self._radii[next(iter(self._radii))]
            self._radii[cause] = radius
        return arrows(radius.impact(victim, council).because)

    @cached_property
    def _radii(self) -> dict[str, BlastRadius]:
        """What the last causes that were asked about take; one cause often explains much."""
        return {}


def listing(ids: Sequence[str], every: int | None = None) -> str:
    """Ids for a message: the first few, and how many more of ``every`` there are."""
    shown = ", ".join(f"'{one}'" for one in ids[:_LISTED])
    more = (len(ids) if every is None else every) - min(len(ids), _LISTED)
    return shown if more <= 0 else f"{shown} and {more:,} more"


def _id(node: Node) -> str:
    return node.id
