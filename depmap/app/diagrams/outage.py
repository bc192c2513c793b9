"""An outage as the boxes of a drawing show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from depmap.analysis import BlastRadius, Impact
from depmap.app.diagrams.explaining import Explaining
from depmap.app.diagrams.links import Link
from depmap.app.diagrams.picture import Picture, picture
from depmap.app.diagrams.request import DiagramRequest
from depmap.app.outage import blast_radius
from depmap.app.question import Question
from depmap.model import Inventory, Scenario, State


@dataclass(frozen=True, slots=True)
class SeenOutage:
    """An outage at a moment in seconds (None: in the end), as one council sees it, or all.

    ``picture`` has the state of each node, the worst over all councils if ``council`` is
    None, and ``explaining`` which needs it spread along. ``besides`` are councils for which a
    node is looked at although they do not use it themselves, by node.
    """

    question: Question
    radius: BlastRadius
    council: str | None
    at: int | None
    picture: Picture
    explaining: Explaining = field(repr=False, compare=False)
    besides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def scenario(self) -> Scenario:
        """What is isolated and cut."""
        return self.radius.scenario

    def as_seen_by(self, inventory: Inventory, council: str) -> SeenOutage:
        """The same outage at the same moment, as one council sees it."""
        states = picture(inventory, self.radius, council, self.at)
        return replace(self, council=council, picture=states, besides={})

    def rows(self, inventory: Inventory, node_id: str) -> tuple[Impact, ...]:
        """How a system or service stands, for the council, or for each that uses it."""
        councils = self._councils(inventory, node_id)
        return tuple(self.radius.impact(node_id, council, self.at) for council in councils)

    def spread_along(self, inventory: Inventory, link: Link) -> bool:
        """Does a need explain the state of its dependent, for anybody for whom that is shown?

        Raises TooMuchWorkError if too much is affected in circles.
        """
        dependent = link.key.dependent
        return dependent in self.picture.affected and any(
            self.explaining.explains(link.key, council)
            for council in self._councils(inventory, dependent)
        )

    def leaves_out(self, inventory: Inventory, node_id: str) -> bool:
        """Has what runs no state, as the council neither uses it nor stands on it?"""
        return inventory.nodes[node_id].simulated and node_id not in self.picture.states

    def hits_anybody(self, inventory: Inventory, node_id: str) -> bool:
        """Is what runs affected for any council, whether or not it is looked at?"""
        states = (self.radius.state(node_id, council, self.at) for council in inventory.council_ids)
        return any(state not in {State.UP, State.UNKNOWN} for state in states)

    def _councils(self, inventory: Inventory, node_id: str) -> tuple[str, ...]:
        if self.council is not None:
            return (self.council,)
        whose = {*inventory.users(inventory.nodes[node_id]), *self.besides.get(node_id, ())}
        return tuple(council for council in inventory.council_ids if council in whose)


def seen_outage(inventory: Inventory, request: DiagramRequest) -> SeenOutage | None:
    """The outage of a request, None without one.

    Raises UnknownIdError and OptionError for a question that cannot be simulated.
    """
    if request.question is None:
        return None
    radius = blast_radius(inventory, request.question)
    return seen_radius(inventory, request.question, radius, request.council, request.at)


def seen_radius(
    inventory: Inventory,
    question: Question,
    radius: BlastRadius,
    council: str | None = None,
    at: int | None = None,
) -> SeenOutage:
    """A blast radius that is computed already, at a moment in seconds, for a council or all."""
    states = picture(inventory, radius, council, at)
    explaining = Explaining(inventory, radius, at)
    return SeenOutage(question, radius, council, at, states, explaining, states.besides)
