"""What is near the systems that an outage isolates, as one council or all of them see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from depmap.app.diagrams.filters import Kept, kept
from depmap.app.diagrams.links import Link, every_link
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.picture import council_closure
from depmap.app.diagrams.request import NO_FILTERS
from depmap.model import Inventory


@dataclass(frozen=True, slots=True)
class Around:
    """What is within ``hops`` needs, either way, of the ``centres``, and its needs.

    The centres are what is isolated or, without that, what a need of was severed.
    """

    centres: tuple[str, ...]
    hops: int
    kept: Kept


def around(inventory: Inventory, seen: SeenOutage, hops: int) -> Around:
    """The neighbourhood of an outage; planned and retired systems are not in it.

    With a council it holds only what that council uses and what this stands on. Ways that
    lead out of the neighbourhood and back are not indirect lines, but counted.
    """
    severed = dict.fromkeys(cut.dependent for cut in seen.scenario.sever)
    centres = seen.radius.isolated or tuple(severed)
    links = [link for link in every_link(inventory) if link.applies_to(seen.council)]
    near = _near(links, centres, hops)
    if seen.council is not None:
        near &= council_closure(inventory, seen.council) | set(centres)
    nodes = tuple(node for node in inventory.nodes if node in near & seen.picture.states.keys())
    parts = kept(inventory, nodes, NO_FILTERS, seen.council)
    passed = [key for link in parts.indirect for key in link.passes]
    counted = tuple(sorted({*parts.counted, *passed}))
    return Around(centres, hops, replace(parts, indirect=(), counted=counted))


def _near(links: Iterable[Link], centres: Sequence[str], hops: int) -> set[str]:
    beside: dict[str, set[str]] = {}
    for link in links:
        beside.setdefault(link.key.dependent, set()).add(link.key.member)
        beside.setdefault(link.key.member, set()).add(link.key.dependent)
    near = edge = set(centres)
    for _ in range(hops):
        edge = {other for node in edge for other in beside.get(node, ())} - near
        if not edge:
            break
        near = near | edge
    return near
