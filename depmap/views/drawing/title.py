"""The lines above a drawing: what it shows, for whom and when, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from depmap.app.map import LeftOut, MapContent, Picture
from depmap.app.question import Question
from depmap.model import Inventory, System, format_duration
from depmap.views.states import LOOKS


@dataclass(frozen=True, slots=True)
class MapPart:
    """Which part of an inventory is drawn: what is near some nodes, or one council's."""

    focus: Sequence[str] = ()
    hops: int = 0
    council: str | None = None


def map_title(inventory: Inventory, part: MapPart, content: MapContent) -> tuple[str, ...]:
    """The title of a map without an outage."""
    what = "Dependencies of all councils"
    if part.council is not None:
        what = f"What {_label(inventory, part.council)} uses, and all that this stands on"
    left_out = content.left_out
    some = _counted(len(left_out.nodes), "system or service", "systems and services")
    nodes = [some] if left_out.nodes else []
    return (what, *_part_lines(inventory, part), *_left_out_lines(left_out, nodes))


def outage_title(
    inventory: Inventory,
    asked: Question,
    *,
    at: int | None,
    part: MapPart,
    picture: Picture,
    content: MapContent,
) -> tuple[str, ...]:
    """The title of an outage at a moment in seconds (None: in the end)."""
    when = "in the end, if nothing is restored" if at is None else f"after {format_duration(at)}"
    whom = "worst state over all councils"
    if part.council is not None:
        whom = f"as {_label(inventory, part.council)} sees it"
    return (
        "; ".join(_cuts(inventory, asked)),
        f"State {when}, {whom}",
        *_part_lines(inventory, part),
        *outage_left_out(inventory, content.left_out, picture, part.council),
    )


def outage_left_out(
    inventory: Inventory, left_out: LeftOut, picture: Picture, council: str | None
) -> list[str]:
    """What a map of an outage does not show, by state; nothing if it shows all."""
    return _left_out_lines(left_out, _by_state(inventory, left_out, picture, council))


def _left_out_lines(left_out: LeftOut, nodes: Sequence[str]) -> list[str]:
    """What is not drawn, so that nothing is hidden without a word; nothing if all is.

    ``nodes`` are words for the systems and services that are left out.
    """
    said = []
    if nodes:
        theirs = f", with {_counted(left_out.needs, 'need')}" if left_out.needs else ""
        said.append(f"{', '.join(nodes)}{theirs}")
    if left_out.leading_out:
        said.append(f"{_counted(left_out.leading_out, 'need')} of what is drawn on what is not")
    if left_out.of_other_councils:
        said.append(
            f"{_counted(left_out.of_other_councils, 'need')} that apply to other councils only"
        )
    return [f"Not drawn: {'; '.join(said)}"] if said else []


def _by_state(
    inventory: Inventory, left_out: LeftOut, picture: Picture, council: str | None
) -> list[str]:
    states = [picture.states[node] for node in left_out.nodes if node in picture.states]
    others = [inventory.nodes[node] for node in left_out.nodes if node not in picture.states]
    unused = [
        node.status.value for node in others if isinstance(node, System) and not node.simulated
    ]
    words = Counter([LOOKS[state].word for state in sorted(states, key=lambda state: state.rank)])
    words.update(sorted(unused))
    rest = len(others) - len(unused)
    if rest and council is not None:
        words[f"that {_label(inventory, council)} does not stand on"] = rest
    return [f"{count} {word}" for word, count in words.items()]


def _label(inventory: Inventory, council: str) -> str:
    return inventory.owner_names[council]


def _cuts(inventory: Inventory, asked: Question) -> list[str]:
    scenario = inventory.scenario(asked.scenario) if asked.scenario else None
    cuts = [] if scenario is None else [scenario.name]
    councils = ", ".join(inventory.owner_names[council] for council in asked.councils)
    whom = f" from {councils}" if councils else ""
    nodes = inventory.nodes
    cuts += [f"{nodes[node].name} isolated{whom}" for node in asked.isolate]
    cuts += [f"{nodes[d].name} cut off from {nodes[m].name}" for d, m in asked.sever]
    return cuts + [f"{nodes[node].name} assumed up" for node in asked.assume_up]


def _part_lines(inventory: Inventory, part: MapPart) -> list[str]:
    if not part.focus:
        return []
    names = ", ".join(inventory.nodes[node_id].name for node_id in part.focus)
    return [f"Only what is within {_counted(part.hops, 'step')} of {names}"]


def _counted(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"
