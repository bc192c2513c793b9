"""What needs some systems or services, and what they need, so many needs far."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.reach import (
    Masks,
    Step,
    council_masks,
    levels,
    steps_down,
    steps_up,
    within,
)
from depmap.app.question import check_known
from depmap.errors import OptionError
from depmap.model import Inventory

MOST_HOPS = 100
"""More needs than this nobody follows."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The neighbourhood of some systems and services; all in the inventory's order.

    ``dependents`` are needed steps away from the ``centres`` (by id: the fewest), ``needs``
    likewise the other way; what is both stands in both, and centres in neither.
    ``all_dependents`` and ``all_needs`` hold what lies either way however far, for those who
    use it. ``links`` lie on ways of at most ``hops`` needs to or from the centres, or
    between these, or are ``sideways`` and lead to alternatives of such needs. ``further`` are
    other links of what is within reach, but for ``scoped_away``, which hold for other
    councils only, and ``elsewhere`` are those of what is not.
    """

    centres: tuple[str, ...]
    hops: int
    dependents: Mapping[str, int]
    needs: Mapping[str, int]
    all_dependents: tuple[str, ...]
    all_needs: tuple[str, ...]
    links: tuple[Link, ...]
    sideways: frozenset[LinkKey]
    further: tuple[Link, ...]
    scoped_away: tuple[Link, ...]
    elsewhere: tuple[LinkKey, ...]
    other_nodes: tuple[str, ...]

    @property
    def nodes(self) -> frozenset[str]:
        """All that is within reach."""
        return frozenset((*self.centres, *self.dependents, *self.needs))

    @property
    def both_ways(self) -> frozenset[str]:
        """What both needs the centres and is needed by them, in a circle."""
        return frozenset(self.dependents.keys() & self.needs.keys())


def focus(
    inventory: Inventory, centres: Sequence[str], hops: int, council: str | None = None
) -> Focus:
    """What is within so many needs of some systems and services, either way.

    For a council only its needs count, else for each node those of the councils that use
    it. Raises UnknownIdError for an id that the inventory does not hold, and OptionError
    for hops that are not 0 to 100.
    """
    for each in centres:
        check_known(each, inventory.nodes, "system or service")
    if not 0 <= hops <= MOST_HOPS:
        raise OptionError(f"hops are 0 to {MOST_HOPS}, not {hops}")
    masks = council_masks(inventory, council)
    links = list(every_link(inventory))
    users = {node: masks.of_users(inventory, node) for node in inventory.nodes}
    down, up = steps_down(links, masks), steps_up(links, masks)
    above = levels(dict.fromkeys(centres, masks.asked), up)
    below = levels({node: users[node] for node in centres}, down)
    near_above, near_below = within(above, hops - 1), within(below, hops - 1)
    counting = _counting_above(within(above, hops), near_above, users, down)
    middle = set(centres)

    def on_the_way(link: Link) -> bool:
        dependent, member = link.key.dependent, link.key.member
        held = masks.holding(link.requirement.councils)
        return bool(
            held & counting.get(dependent, 0) & near_above.get(member, 0)
            or held & near_below.get(dependent, 0)
            or (dependent in middle and member in middle and held & users[dependent])
        )

    dependents = _steps(above, counting, hops, middle)
    needs = _steps(below, within(below, hops), hops, middle)
    shown = middle | dependents.keys() | needs.keys()
    chosen = [link for link in links if on_the_way(link)]
    sideways = _alternatives(chosen, links, shown)
    drawn = {link.key for link in chosen} | sideways
    rest = [link for link in links if link.key not in drawn]
    touching = [link for link in rest if not shown.isdisjoint((link.key[0], link.key[3]))]
    away = {link.key for link in touching if _is_scoped_away(link, masks, users)}
    far_above, far_below = within(above), within(below)
    return Focus(
        centres=tuple(node for node in inventory.nodes if node in middle),
        hops=hops,
        dependents={node: dependents[node] for node in inventory.nodes if node in dependents},
        needs={node: needs[node] for node in inventory.nodes if node in needs},
        all_dependents=tuple(
            node
            for node, mask in users.items()
            if node not in middle and far_above.get(node, 0) & mask
        ),
        all_needs=tuple(node for node in users if node not in middle and node in far_below),
        links=tuple(link for link in links if link.key in drawn),
        sideways=sideways,
        further=tuple(link for link in touching if link.key not in away),
        scoped_away=tuple(link for link in touching if link.key in away),
        elsewhere=tuple(link.key for link in rest if shown.isdisjoint((link.key[0], link.key[3]))),
        other_nodes=tuple(node for node in inventory.nodes if node not in shown),
    )


def _alternatives(
    chosen: Sequence[Link], links: Sequence[Link], shown: Collection[str]
) -> frozenset[LinkKey]:
    """Links to other members of the chosen needs that are shown as well."""
    keys = {link.key for link in chosen}
    needs = {link.key[:3] for link in chosen if link.in_group}
    return frozenset(
        link.key
        for link in links
        if link.key[:3] in needs and link.key.member in shown and link.key not in keys
    )


def _counting_above(
    reached: Mapping[str, int],
    closer: Mapping[str, int],
    users: Mapping[str, int],
    down: Mapping[str, Sequence[Step]],
) -> dict[str, int]:
    """What stands on the centres for its own users, and for whom what lies between does.

    ``reached`` and ``closer`` hold what is within so many steps, and within one less.
    """
    counting = {node: mask & users[node] for node, mask in reached.items() if mask & users[node]}
    waiting = deque(counting)
    while waiting:
        node = waiting.popleft()
        for member, held in down.get(node, ()):
            passing = counting[node] & held & closer.get(member, 0) & ~counting.get(member, 0)
            if passing:
                counting[member] = counting.get(member, 0) | passing
                waiting.append(member)
    return counting


def _steps(
    found: Sequence[Mapping[str, int]], counting: Mapping[str, int], hops: int, centres: set[str]
) -> dict[str, int]:
    """The fewest steps to each node that counts, without the centres."""
    steps: dict[str, int] = {}
    for taken, level in enumerate(found[: hops + 1]):
        for node, mask in level.items():
            if mask & counting.get(node, 0) and node not in centres:
                steps.setdefault(node, taken)
    return steps


def _is_scoped_away(link: Link, masks: Masks, users: Mapping[str, int]) -> bool:
    """Does a need hold only for councils that are not asked about or do not use its owner?"""
    return not masks.holding(link.requirement.councils) & users[link.key.dependent]
