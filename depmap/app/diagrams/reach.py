"""How far needs lead from systems and services, council by council.

A way counts for a council only if each need on it holds for that council: what the need of
another council leads to is nothing that it stands on. Councils are bits of a mask, so that
one breadth-first search does for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from depmap.app.diagrams.links import Link
from depmap.app.question import check_known
from depmap.model import Inventory

Step: TypeAlias = tuple[str, int]
"""Where a need leads, and the mask of the councils for which it holds."""


@dataclass(frozen=True, slots=True)
class Masks:
    """Councils as bits; ``asked`` are those for which something is asked.

    ``single`` tells that it is asked for one council, whether or not it uses a node itself.
    """

    bits: Mapping[str, int]
    asked: int
    single: bool

    def holding(self, councils: Iterable[str] | None) -> int:
        """The councils among those asked for which a need holds (None: all)."""
        return self.asked if councils is None else self._mask(councils) & self.asked

    def of_users(self, inventory: Inventory, node_id: str) -> int:
        """Those for whom a node counts: who uses it, or the one council that is asked for."""
        if self.single:
            return self.asked
        # A record that nobody is known to use stands for everybody rather than for nobody.
        return self._mask(inventory.users(inventory.nodes[node_id])) or self.asked

    def _mask(self, councils: Iterable[str]) -> int:
        mask = 0
        for council in councils:
            mask |= self.bits.get(council, 0)
        return mask


def council_masks(inventory: Inventory, council: str | None) -> Masks:
    """Bits for all councils, or for one. Raises UnknownIdError for an unknown council."""
    bits = {each: 1 << place for place, each in enumerate(inventory.council_ids)}
    if council is not None:
        check_known(council, inventory.council_ids, "council")
        return Masks(bits, bits[council], single=True)
    # One bit more, so that needs lead somewhere in an inventory without councils, too.
    return Masks(bits, (1 << max(1, len(bits))) - 1, single=False)


def steps_down(links: Iterable[Link], masks: Masks) -> dict[str, list[Step]]:
    """By dependent: where its needs lead."""
    steps: dict[str, list[Step]] = {}
    for link in links:
        held = masks.holding(link.requirement.councils)
        if held:
            steps.setdefault(link.key.dependent, []).append((link.key.member, held))
    return steps


def steps_up(links: Iterable[Link], masks: Masks) -> dict[str, list[Step]]:
    """By member: who needs it."""
    steps: dict[str, list[Step]] = {}
    for link in links:
        held = masks.holding(link.requirement.councils)
        if held:
            steps.setdefault(link.key.member, []).append((link.key.dependent, held))
    return steps


def levels(
    start: Mapping[str, int], steps: Mapping[str, Sequence[Step]], most: int | None = None
) -> list[dict[str, int]]:
    """By number of steps: what is first reached then, with the councils for which it is.

    A node appears again later if another council takes more steps to it. ``most`` steps are
    taken (None: as far as it goes).
    """
    reached = {node: mask for node, mask in start.items() if mask}
    found = [dict(reached)]
    while found[-1] and (most is None or len(found) <= most):
        fresh: dict[str, int] = {}
        for node, mask in found[-1].items():
            for other, held in steps.get(node, ()):
                new = mask & held & ~reached.get(other, 0)
                if new:
                    reached[other] = reached.get(other, 0) | new
                    fresh[other] = fresh.get(other, 0) | new
        found.append(fresh)
    return found if found[-1] else found[:-1] or [{}]


def within(found: Sequence[Mapping[str, int]], most: int | None = None) -> dict[str, int]:
    """All that is reached in at most so many steps (None: at all), with its councils."""
    together: dict[str, int] = {}
    for level in found if most is None else found[: most + 1]:
        for node, mask in level.items():
            together[node] = together.get(node, 0) | mask
    return together
