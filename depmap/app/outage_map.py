"""Which systems and services a map of an outage shows."""

from __future__ import annotations

from dataclasses import dataclass

from depmap.analysis import BlastRadius
from depmap.app.map import MapContent, Picture, extract, map_content, picture
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class OutageMap:
    """A map around what is isolated, as seen by one council (None: by all, the worst state).

    ``focus`` is what the map is about: what is isolated or, without that, what a need of was
    severed.
    """

    council: str | None
    focus: tuple[str, ...]
    picture: Picture
    content: MapContent


def outage_map(
    inventory: Inventory,
    radius: BlastRadius,
    *,
    hops: int,
    council: str | None = None,
    at: int | None = None,
) -> OutageMap:
    """What is within so many needs of what is isolated, at a moment in seconds (None: the end)."""
    states = picture(inventory, radius, council, at)
    severed = dict.fromkeys(cut.dependent for cut in radius.scenario.sever)
    focus = radius.isolated or tuple(severed)
    near = extract(inventory, focus=focus, hops=hops, council=council)
    content = map_content(inventory, near & states.states.keys(), council)
    return OutageMap(council, focus, states, content)
