"""What a person has chosen, and the same as a web address made of ids."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from dashboards.addresses.reader import END, Reader, choosable
from depmap.app.question import Question
from depmap.model import Inventory, State, parse_duration
from depmap.views.moments import moment_words
from depmap.views.outage.selection import KINDS, RowFilter

MOMENTS = ("0h", "4h", "1d", "3d", "7d", END)
"""The time line; any other duration may be in an address."""

MOST_HOPS = 4


@dataclass(frozen=True, slots=True)
class OutageChoices:
    """Everything that can be chosen on the page; ids only.

    ``taken_from`` are the councils from whom ``isolate`` is taken (none: all).
    ``councils``, ``states`` and ``kinds`` say which rows are shown (none: all).
    """

    isolate: tuple[str, ...] = ()
    scenario: str | None = None
    taken_from: tuple[str, ...] = ()
    sever: tuple[tuple[str, str], ...] = ()
    assume_up: tuple[str, ...] = ()
    at: str = "0h"
    councils: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    everything: bool = False
    hops: int = 1
    map_of: str | None = None
    detail: str | None = None

    @property
    def asks(self) -> bool:
        """Is anything cut at all?"""
        return bool(self.isolate or self.scenario or self.sever)

    @property
    def question(self) -> Question:
        """What is asked of the simulation."""
        councils = self.taken_from if self.isolate else ()
        return Question(self.isolate, self.scenario, councils, self.sever, self.assume_up)

    @property
    def row_filter(self) -> RowFilter:
        """Which rows are shown."""
        return RowFilter(self.councils, self.states, self.kinds, self.everything)

    @property
    def second(self) -> int | None:
        """The chosen moment in seconds from the start; None is the end."""
        return None if self.at == END else parse_duration(self.at)


def moment_title(at: str) -> str:
    """A moment of the time line for a person."""
    return moment_words(None if at == END else parse_duration(at))


def outage_address(choices: OutageChoices) -> dict[str, list[str]]:
    """The address of these choices; what is not chosen is left out."""
    cuts = [f"{dependent}:{member}" for dependent, member in choices.sever]
    parts: dict[str, Sequence[str | None]] = {
        "isolate": choices.isolate,
        "scenario": [choices.scenario],
        "for": choices.taken_from,
        "sever": cuts,
        "assume-up": choices.assume_up,
        "at": [choices.at if choices.at != MOMENTS[0] else None],
        "council": choices.councils,
        "state": choices.states,
        "kind": choices.kinds,
        "all": ["yes" if choices.everything else None],
        "hops": [str(choices.hops) if choices.hops != 1 else None],
        "map": [choices.map_of],
        "show": [choices.detail],
    }
    filled = {name: [part for part in values if part] for name, values in parts.items()}
    return {name: values for name, values in filled.items() if values}


def read_outage_address(
    address: Mapping[str, Sequence[str]], inventory: Inventory
) -> tuple[OutageChoices, tuple[str, ...]]:
    """The choices of an address, and what of it cannot be followed, in plain words."""
    reader = Reader(address)
    can = choosable(inventory)
    hops = (*reader.texts("hops"), "1")[0]
    if hops not in [str(number) for number in range(MOST_HOPS + 1)]:
        reader.problem(f"“{hops}” is no distance from 0 to {MOST_HOPS}; showing 1.")
        hops = "1"
    choices = OutageChoices(
        isolate=reader.live("isolate", can, inventory),
        scenario=reader.first_id("scenario", can.scenarios, "scenario"),
        taken_from=reader.ids("for", can.councils, "council"),
        sever=reader.cuts(can, inventory),
        assume_up=reader.live("assume-up", can, inventory),
        at=reader.moment(MOMENTS[0], "start"),
        councils=reader.ids("council", can.councils, "council"),
        states=reader.ids("state", [state.value for state in State], "state"),
        kinds=reader.ids("kind", KINDS, "kind"),
        everything="yes" in reader.texts("all"),
        hops=int(hops),
        map_of=reader.first_id("map", can.councils, "council"),
        detail=reader.first_id("show", inventory.nodes, "system or service"),
    )
    return choices, reader.problems


def outage_ids(inventory: Inventory) -> Mapping[str, Container[object]]:
    """By field of the choices: the ids that it may hold."""
    can = choosable(inventory)
    return {
        "isolate": can.live,
        "assume_up": can.live,
        "sever": can.cuts,
        "taken_from": can.councils,
        "councils": can.councils,
        "scenario": (None, *can.scenarios),
        "map_of": (None, *can.councils),
        "detail": (None, *inventory.nodes),
    }
