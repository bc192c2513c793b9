"""The lines above a drawing: what it shows, for whom and when, and what it leaves out.

Without a date, so that the same inventory gives the same drawing tomorrow.
"""

from __future__ import annotations

import importlib.metadata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from depmap.app.outage import Picture
from depmap.app.question import Question
from depmap.model import Inventory, State, format_duration
from depmap.views.states import LOOKS


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of an inventory is drawn: what is near some nodes, or one council's."""

    focus: Sequence[str] = ()
    hops: int = 0
    council: str | None = None


def map_title(inventory: Inventory, part: Part) -> tuple[str, ...]:
    """The title of a map without an outage."""
    return (_heading(inventory), f"Dependencies of {_whose(inventory, part)}", _end(part))


def outage_title(
    inventory: Inventory,
    asked: Question,
    *,
    at: int | None,
    part: Part,
    picture: Picture,
    shown: Collection[str],
) -> tuple[str, ...]:
    """The title of an outage at a moment in seconds (None: in the end)."""
    when = "in the end, if nothing is restored" if at is None else f"after {format_duration(at)}"
    whom = "worst state over all councils"
    if part.council is not None:
        whom = f"as {_whose(inventory, part)} sees it"
    return (
        _heading(inventory),
        "; ".join(_cuts(inventory, asked)),
        f"State {when}, {whom}{_left_out(picture, shown)}",
        _end(part),
    )


def _heading(inventory: Inventory) -> str:
    about = inventory.about
    return " - ".join(words for words in (about.name, about.classification) if words)


def _whose(inventory: Inventory, part: Part) -> str:
    return "all councils" if part.council is None else inventory.owner_names[part.council]


def _cuts(inventory: Inventory, asked: Question) -> list[str]:
    scenario = inventory.scenario(asked.scenario) if asked.scenario else None
    cuts = [] if scenario is None else [scenario.name]
    councils = ", ".join(inventory.owner_names[council] for council in asked.councils)
    whom = f" from {councils}" if councils else ""
    cuts += [f"{inventory.nodes[node].name} isolated{whom}" for node in asked.isolate]
    cuts += [f"{dependent} cut off from {member}" for dependent, member in asked.sever]
    return cuts + [f"{inventory.nodes[node].name} assumed up" for node in asked.assume_up]


def _left_out(picture: Picture, shown: Collection[str]) -> str:
    """What is not drawn, so that nothing is hidden without a word."""
    missing = Counter(state for node, state in picture.states.items() if node not in shown)
    said = ", ".join(f"{missing[state]} {LOOKS[state].word}" for state in State if missing[state])
    return f". Not drawn: {said}" if said else ""


def _end(part: Part) -> str:
    drawn = f"Drawn by depmap {importlib.metadata.version('depmap')}"
    if not part.focus:
        return drawn
    steps = f"{part.hops} step{'' if part.hops == 1 else 's'}"
    return f"Only what is within {steps} of {', '.join(part.focus)}. {drawn}"
