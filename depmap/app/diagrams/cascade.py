"""An outage as a cascade: what is affected, and along which needs it spread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from depmap.app.diagrams.links import Link, LinkKey, every_link
from depmap.app.diagrams.outage import SeenOutage
from depmap.app.diagrams.spread import Harm, Part
from depmap.model import Inventory, State

_Pair = tuple[str, str]
"""A node, and the council for which it is looked at."""

_UNTOUCHED = (State.UP, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Cause:
    """A link along which the outage spread, and what it did for which council.

    ``severed`` are the councils for which the need itself was cut. Of a cut that changed
    nothing, ``harms`` is empty.
    """

    link: Link
    harms: Mapping[str, Harm]
    severed: tuple[str, ...] = ()

    @property
    def worst(self) -> Harm | None:
        """The worst that it did for any council."""
        return min(self.harms.values(), default=None)


@dataclass(frozen=True, slots=True)
class Cascade:
    """What is drawn of an outage, in the inventory's order, and why the rest is not.

    ``nodes`` are all that is affected, and the members of ``causes``. Links between them
    or away from them that are no cause: ``without_effect`` changed nothing, ``lesser``
    would by themselves have done less than the state of their dependent shows,
    ``isolated_anyway`` take away what is isolated itself, ``waiting`` are lost but hold
    for now, ``circular`` are lost by way of their own dependent only, and
    ``of_other_councils`` hold for others. ``elsewhere`` are the links of ``other_nodes``.
    """

    nodes: tuple[str, ...]
    causes: tuple[Cause, ...]
    without_effect: tuple[LinkKey, ...] = ()
    lesser: tuple[LinkKey, ...] = ()
    isolated_anyway: tuple[LinkKey, ...] = ()
    waiting: tuple[LinkKey, ...] = ()
    circular: tuple[LinkKey, ...] = ()
    of_other_councils: tuple[LinkKey, ...] = ()
    elsewhere: tuple[LinkKey, ...] = ()
    other_nodes: tuple[str, ...] = ()


def affected_nodes(inventory: Inventory, seen: SeenOutage) -> tuple[str, ...]:
    """What is isolated, down, on its fallback, degraded or at risk, in the inventory's order."""
    hit = {node for node, _ in _affected_pairs(inventory, seen)}
    return tuple(node for node in inventory.nodes if node in hit)


def cascade(inventory: Inventory, seen: SeenOutage) -> tuple[Cascade, SeenOutage]:
    """The cascade, and the same outage with the states of all that it draws.

    A system can explain the outage of a council that does not use it itself: the second
    value looks at such systems for that council too. All links are causes that do what the
    state of their dependent shows, not one chain alone: what is down for two reasons
    stays down if only one is mended. Raises TooMuchWorkError if too many need each other in
    circles.
    """
    explaining = seen.explaining
    parts: dict[LinkKey, dict[str, tuple[Part, Harm | None]]] = {}
    pairs = dict.fromkeys(_affected_pairs(inventory, seen))
    for cut, council in _severed_in_view(inventory, seen):
        pairs.update({(cut.dependent, council): None, (cut.member, council): None})
    waiting = list(pairs)
    while waiting:
        node, council = waiting.pop()
        for key, (part, harm) in explaining.parts(node, council).items():
            parts.setdefault(key, {})[council] = (part, harm)
            member = (key.member, council)
            if part is Part.EXPLAINS and member not in pairs:
                pairs[member] = None
                waiting.append(member)
    drawn = {node for node, _ in pairs}
    causes, rest = [], _Rest()
    for link in every_link(inventory):
        of_link = parts.get(link.key, {})
        harms = {
            council: harm
            for council, (part, harm) in of_link.items()
            if harm is not None and part is Part.EXPLAINS and explaining.explains(link.key, council)
        }
        severed = tuple(
            council for council in of_link if explaining.spread.severed(link.key, council)
        )
        if harms or severed:
            causes.append(Cause(link, harms, severed))
        else:
            rest.take(link.key, [part for part, _ in of_link.values()], drawn)
    nodes = tuple(node for node in inventory.nodes if node in drawn)
    others = tuple(node for node in inventory.nodes if node not in drawn)
    content = Cascade(nodes, tuple(causes), other_nodes=others, **rest.links)
    return content, _seen_for(inventory, seen, pairs)


class _Rest:
    """The links that are no cause, by the reason."""

    _REASONS = (
        (Part.EXPLAINS, "circular"),
        (Part.ISOLATED_ANYWAY, "isolated_anyway"),
        (Part.LESSER, "lesser"),
        (Part.WAITS, "waiting"),
        (Part.NOTHING, "without_effect"),
    )

    def __init__(self) -> None:
        self._links: dict[str, list[LinkKey]] = {}

    def take(self, link: LinkKey, parts: Iterable[Part], drawn: set[str]) -> None:
        """Keep a link under what it does for the council to which it does most."""
        present = set(parts)
        reason = "of_other_councils" if link.dependent in drawn else "elsewhere"
        reason = next((name for part, name in self._REASONS if part in present), reason)
        self._links.setdefault(reason, []).append(link)

    @property
    def links(self) -> dict[str, tuple[LinkKey, ...]]:
        """By the name of the reason in :class:`Cascade`."""
        return {reason: tuple(links) for reason, links in self._links.items()}


def _affected_pairs(inventory: Inventory, seen: SeenOutage) -> list[_Pair]:
    """Rows that are affected, and what is isolated from somebody who does not use it."""
    radius = seen.radius
    if seen.council is not None:
        states = seen.picture.states
        return [(node, seen.council) for node in states if states[node] not in _UNTOUCHED]
    rows = radius.impacts(seen.at)
    pairs = [(row.id, row.council) for row in rows if row.state not in _UNTOUCHED]
    pairs += [
        (node, council)
        for node in radius.isolated
        for council in inventory.council_ids
        if radius.state(node, council, seen.at) is State.ISOLATED
    ]
    return list(dict.fromkeys(pairs))


def _severed_in_view(inventory: Inventory, seen: SeenOutage) -> list[tuple[LinkKey, str]]:
    """Needs that are cut by now, for the councils that are looked at."""
    live = {node for node, record in inventory.nodes.items() if record.simulated}
    cuts = {(cut.dependent, cut.member) for cut in seen.scenario.sever}
    found = []
    for link in every_link(inventory):
        key = link.key
        if (key.dependent, key.member) in cuts and {key.dependent, key.member} <= live:
            users = inventory.users(inventory.nodes[key.dependent])
            if seen.council is not None:
                users = (seen.council,) if key.dependent in seen.picture.states else ()
            found += [
                (key, council)
                for council in users
                if link.applies_to(council) and seen.explaining.spread.severed(key, council)
            ]
    return found


def _seen_for(inventory: Inventory, seen: SeenOutage, pairs: Iterable[_Pair]) -> SeenOutage:
    """The same outage, with a look at these nodes for councils that do not use them."""
    if seen.council is not None:
        return seen
    besides = {node: set(councils) for node, councils in seen.besides.items()}
    states = dict(seen.picture.states)
    for node, council in pairs:
        if council not in inventory.users(inventory.nodes[node]):
            besides.setdefault(node, set()).add(council)
            state = seen.radius.state(node, council, seen.at)
            states[node] = min(state, states.get(node, State.UP), key=lambda one: one.rank)
    in_order = {
        node: tuple(council for council in inventory.council_ids if council in councils)
        for node, councils in besides.items()
    }
    return replace(seen, picture=replace(seen.picture, states=states), besides=in_order)
