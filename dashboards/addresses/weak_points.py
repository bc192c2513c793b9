"""What a person has chosen on the page "Weak points", and the same as a web address."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from dashboards.addresses.reader import END, Reader, choosable
from depmap.app.question import NOTHING_LOST, Question
from depmap.app.weak_points import Per
from depmap.model import Inventory, parse_duration
from depmap.views.ranking.selection import Case
from depmap.views.ranking.words import Asked

EVIDENCE = tuple(case.value for case in Case)
"""Which of the tolls is shown: as recorded, at best, at worst."""

CAUSES = (Per.OWNER.value, Per.SUPPLIER.value)
"""What the causes in the table of causes and victims are."""

SORTED = (
    "place",
    "what",
    "services",
    "councils",
    "breached",
    "fallback",
    "degraded",
    "systems",
)
"""Columns of the ranking that it can be sorted by."""

UP, DOWN = "up", "down"


@dataclass(frozen=True, slots=True)
class WeakChoices:
    """Everything that can be chosen on the page; ids only.

    ``isolate`` and ``scenario`` are what is lost already. ``sort`` is a column and a
    direction. ``cell`` is (victim council, cause), ``service`` a service whose cut
    sets are shown, and ``of`` the council that they are shown for. The last three say
    which tables are shown whole.
    """

    per: str = Per.SYSTEM.value
    council: str | None = None
    at: str = END
    evidence: str = EVIDENCE[0]
    isolate: tuple[str, ...] = ()
    scenario: str | None = None
    sort: tuple[str, str] = (SORTED[0], UP)
    causes: str = CAUSES[0]
    cell: tuple[str, str] | None = None
    service: str | None = None
    of: str | None = None
    all_ranked: bool = False
    all_systems: bool = False
    all_pairs: bool = False

    @property
    def given(self) -> Question:
        """What is lost already."""
        if not self.isolate and self.scenario is None:
            return NOTHING_LOST
        return Question(self.isolate, self.scenario)

    @property
    def second(self) -> int | None:
        """The chosen moment in seconds from the start; None is the end."""
        return None if self.at == END else parse_duration(self.at)

    @property
    def case(self) -> Case:
        """Which of the tolls counts."""
        return Case(self.evidence)

    @property
    def asked(self) -> Asked:
        """What is asked of the ranking."""
        on_top = self.given != NOTHING_LOST
        return Asked(Per(self.per), self.council, self.second, on_top, self.case)


_WHOLE = {"ranking": "all_ranked", "systems": "all_systems", "pairs": "all_pairs"}


def weak_points_address(choices: WeakChoices) -> dict[str, list[str]]:
    """The address of these choices; what is not chosen is left out."""
    usual = WeakChoices()

    def unless_usual(name: str) -> list[str | None]:
        value = getattr(choices, name)
        return [None if value == getattr(usual, name) else value]

    parts: dict[str, Sequence[str | None]] = {
        "per": unless_usual("per"),
        "council": [choices.council],
        "at": unless_usual("at"),
        "evidence": unless_usual("evidence"),
        "isolate": choices.isolate,
        "scenario": [choices.scenario],
        "sort": [None if choices.sort == usual.sort else ":".join(choices.sort)],
        "causes": unless_usual("causes"),
        "cell": [None if choices.cell is None else ":".join(choices.cell)],
        "service": [choices.service],
        "of": [choices.of],
        "all": [word for word, name in _WHOLE.items() if getattr(choices, name)],
    }
    filled = {name: [part for part in values if part] for name, values in parts.items()}
    return {name: values for name, values in filled.items() if values}


def read_weak_points_address(
    address: Mapping[str, Sequence[str]], inventory: Inventory
) -> tuple[WeakChoices, tuple[str, ...]]:
    """The choices of an address, and what of it cannot be followed, in plain words."""
    reader = Reader(address)
    can = choosable(inventory)
    usual = WeakChoices()
    whole = reader.ids("all", tuple(_WHOLE), "table")
    service = reader.first_id("service", services(inventory), "service")
    users = () if service is None else inventory.users(inventory.nodes[service])
    choices = WeakChoices(
        per=reader.choice("per", [per.value for per in Per], usual.per, "kind of loss"),
        council=reader.first_id("council", can.councils, "council"),
        at=reader.moment(usual.at, "end"),
        evidence=reader.choice("evidence", EVIDENCE, usual.evidence, "case"),
        isolate=reader.live("isolate", can, inventory),
        scenario=reader.first_id("scenario", can.scenarios, "scenario"),
        sort=_sort(reader, usual.sort),
        causes=reader.choice("causes", CAUSES, usual.causes, "kind of cause"),
        cell=_cell(reader, inventory),
        service=service,
        of=reader.first_id("of", users, "council") if service else None,
        **{name: word in whole for word, name in _WHOLE.items()},
    )
    return choices, reader.problems


def services(inventory: Inventory) -> tuple[str, ...]:
    """Ids of the services, in the inventory's order."""
    return tuple(service.id for service in inventory.services)


def causes(inventory: Inventory) -> tuple[str, ...]:
    """Ids of all that can own or supply a system."""
    return tuple(inventory.owner_names)


def weak_points_ids(inventory: Inventory) -> Mapping[str, Container[object]]:
    """By field of the choices: the ids that it may hold."""
    can = choosable(inventory)
    cells = {(victim, cause) for victim in can.councils for cause in causes(inventory)}
    return {
        "council": (None, *can.councils),
        "isolate": can.live,
        "scenario": (None, *can.scenarios),
        "cell": {None, *cells},
        "service": (None, *services(inventory)),
        "of": (None, *can.councils),
    }


def _sort(reader: Reader, usual: tuple[str, str]) -> tuple[str, str]:
    text = (*reader.texts("sort"), ":".join(usual))[0]
    column, _, direction = text.partition(":")
    if column in SORTED and direction in (UP, DOWN):
        return column, direction
    reader.problem(f"“{text}” is no order of the table; showing the usual one.")
    return usual


def _cell(reader: Reader, inventory: Inventory) -> tuple[str, str] | None:
    victims = (inventory.council_ids, "council")
    cells = reader.pairs("cell", victims, (causes(inventory), "owner or supplier"))
    return cells[0] if cells else None
