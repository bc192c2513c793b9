"""Which needs explain what an outage does, asked need by need; the same in every view.

All needs count that do what the state of their dependent shows, not one chain alone: what is
down for two reasons stays down if only one is mended.
"""

from __future__ import annotations

from functools import cached_property

from depmap.analysis import BlastRadius, simulate_index
from depmap.app.diagrams.links import LinkKey
from depmap.app.diagrams.spread import Harm, Part, Spread
from depmap.errors import TooMuchWorkError
from depmap.graph import index_of_inventory
from depmap.model import Inventory

MOST_IN_CIRCLES = 500
"""The outage is simulated once more for each; at 2,000 systems that takes 8 ms."""

Parts = dict[LinkKey, tuple[Part, Harm | None]]
"""What each link of a node does for a council."""


class Explaining:
    """The needs of one inventory in one outage, at a moment in seconds (None: in the end).

    Works out only what it is asked for, and remembers it.
    """

    def __init__(self, inventory: Inventory, radius: BlastRadius, at: int | None) -> None:
        self._inventory = inventory
        self._radius = radius
        self._at = at
        self._parts: dict[tuple[str, str], Parts] = {}
        self._circular: dict[tuple[str, str], frozenset[LinkKey]] = {}
        self._kept_up: dict[str, BlastRadius] = {}

    @cached_property
    def spread(self) -> Spread:
        """What each need passes on."""
        return Spread(self._inventory, self._radius, self._at)

    def parts(self, node: str, council: str) -> Parts:
        """What each link of a node that takes part in simulations does for a council."""
        pair = (node, council)
        if pair not in self._parts:
            self._parts[pair] = {
                link: (part, harm) for link, part, harm in self.spread.parts(node, council)
            }
        return self._parts[pair]

    def explains(self, link: LinkKey, council: str) -> bool:
        """Does a link do what the state of its dependent shows, and not only in a circle?

        Raises TooMuchWorkError as :meth:`circular`.
        """
        part, _ = self.parts(link.dependent, council).get(link, (Part.NOTHING, None))
        return part is Part.EXPLAINS and link not in self.circular(link.dependent, council)

    def circular(self, node: str, council: str) -> frozenset[LinkKey]:
        """Links of a node that would do nothing if it had stayed up itself.

        In a circle of needs each fails by way of the other, and only one of them brought the
        outage there. The engine is asked again with the node taken to be up. Raises
        TooMuchWorkError if that were to happen for too many nodes.
        """
        pair = (node, council)
        if pair not in self._circular:
            fails_by_itself = self._is_in_circle(node, council)
            self._circular[pair] = self._only_by_itself(*pair) if fails_by_itself else frozenset()
        return self._circular[pair]

    def _is_in_circle(self, node: str, council: str) -> bool:
        reached: set[str] = set()
        waiting = [node]
        while waiting:
            for link, (part, _) in self.parts(waiting.pop(), council).items():
                if part is Part.EXPLAINS and link.member not in reached:
                    if link.member == node:
                        return True
                    reached.add(link.member)
                    waiting.append(link.member)
        return False

    def _only_by_itself(self, node: str, council: str) -> frozenset[LinkKey]:
        without = self._with_kept_up(node)
        still = {link: harm for link, _, harm in self.spread.parts(node, council, without)}
        return frozenset(
            link
            for link, (part, harm) in self.parts(node, council).items()
            if part is Part.EXPLAINS and still[link] is not harm
        )

    def _with_kept_up(self, node: str) -> BlastRadius:
        if node not in self._kept_up:
            if len(self._kept_up) == MOST_IN_CIRCLES:
                raise TooMuchWorkError(
                    f"more than {MOST_IN_CIRCLES} systems and services that are affected need "
                    "each other in circles, which takes too long to tell apart",
                    "see the view overview, or focus ID, with the same outage",
                )
            scenario = self._radius.scenario
            kept_up = {"assume_up": (*scenario.assume_up, node)}
            self._kept_up[node] = simulate_index(
                index_of_inventory(self._inventory), scenario.model_copy(update=kept_up)
            )
        return self._kept_up[node]
