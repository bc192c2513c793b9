"""Use cases about outages, shared by the command line and the dashboard."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from depmap.analysis import BlastRadius, Impact, simulate_index
from depmap.app.question import Question, check_known, scenario_of
from depmap.graph import build_graph, index_of_inventory
from depmap.model import (
    Inventory,
    State,
)


def blast_radius(inventory: Inventory, question: Question) -> BlastRadius:
    """What the isolation that is asked about breaks. Raises as :func:`scenario_of`."""
    return simulate_index(index_of_inventory(inventory), scenario_of(inventory, question))


def extract(
    inventory: Inventory,
    *,
    focus: Sequence[str] = (),
    hops: int = 2,
    council: str | None = None,
) -> set[str]:
    """Ids within so many needs of some nodes, either way, and used by one council.

    The nodes in focus are always among them. Raises UnknownIdError for an id
    that the inventory does not hold.
    """
    for node_id in focus:
        check_known(node_id, inventory.nodes, "system or service")
    chosen = set(inventory.nodes)
    if council is not None:
        check_known(council, inventory.council_ids, "council")
        chosen = {n for n in chosen if council in inventory.users(inventory.nodes[n])}
    if focus:
        graph = build_graph(inventory)
        near = frontier = set(focus)
        for _ in range(hops):
            live = [node for node in frontier if node in graph]
            frontier = {m for n in live for m in (*graph.succ[n], *graph.pred[n])} - near
            near = near | frontier
        chosen = (chosen & near) | set(focus)
    return chosen


@dataclass(frozen=True, slots=True)
class Picture:
    """What an outage looks like on a map.

    ``states`` is the worst state of each node over those who use it (or for one
    council); ``affected`` are the nodes that are touched, and ``causes`` the
    (dependent, member) pairs along which failure spread to them. ``reasons`` are
    the nodes that explain it without being affected users' own: what a council
    does not use itself, and what was only severed.
    """

    states: dict[str, State]
    affected: frozenset[str]
    causes: frozenset[tuple[str, str]]
    reasons: frozenset[str]


def picture(radius: BlastRadius, council: str | None = None, at: int | None = None) -> Picture:
    """The states at a moment in seconds (None: in the end), over all councils or for one."""
    worst: dict[str, State] = {}
    causes: set[tuple[str, str]] = set()
    # Of each chain only the first step; the rest is that of the member, by its own row.
    steps: list[tuple[str, str]] = []

    def take(row: Impact) -> None:
        worst[row.id] = min(row.state, worst.get(row.id, State.UP), key=lambda state: state.rank)
        if row.cause is not None:
            for pair in itertools.pairwise(itertools.islice(row.cause, 2)):
                causes.add(pair)
                steps.append((pair[1], row.council))

    for row in radius.impacts(at, include_unaffected=True):
        if council in {None, row.council}:
            take(row)
    untouched = (State.UNKNOWN, State.UP)
    affected = frozenset(node for node, state in worst.items() if state not in untouched)
    reasons = set()
    while steps:
        member, whose = steps.pop()
        if member not in affected:
            reasons.add(member)
        if member not in worst:
            take(radius.impact(member, whose, at))
    return Picture(worst, affected, frozenset(causes), frozenset(reasons))
