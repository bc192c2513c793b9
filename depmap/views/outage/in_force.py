"""What an outage was given: what is isolated, cut or taken to be up, in words.

All of it shapes the result, so all of it is shown with the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from depmap.analysis import BlastRadius
from depmap.model import Inventory, IsolateNode, System
from depmap.views.outage.wording import moment
from depmap.words.english import enumeration


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that somebody did or took for granted; ``how`` says for whom and from when.

    ``pending`` tells that its time has not come at the moment that is shown.
    """

    kind: Literal["isolated", "cut", "assumed up"]
    what: str
    how: str
    pending: bool = False


def measures(inventory: Inventory, radius: BlastRadius, at: int | None) -> tuple[Measure, ...]:
    """Everything in force, what is isolated first, each in the inventory's order.

    ``at`` is the moment that is shown, in seconds; None is the end.
    """
    return (
        *_isolated(inventory, radius, at),
        *_cut(inventory, radius, at),
        *_assumed_up(inventory, radius),
    )


def _isolated(inventory: Inventory, radius: BlastRadius, at: int | None) -> Iterator[Measure]:
    for node_id in dict.fromkeys(_asked_for(inventory, radius)):
        node = inventory.nodes[node_id]
        if isinstance(node, System) and not node.simulated:
            words = f"without effect, as it is {node.status.value} and takes no part"
            yield Measure("isolated", node.label, words)
    isolated = set(radius.isolated)
    for node_id in (node_id for node_id in inventory.nodes if node_id in isolated):
        node = inventory.nodes[node_id]
        what = node.label
        by_moment: dict[int, list[str]] = {}
        for council in inventory.council_ids:
            second = radius.times(node_id, council).isolated
            if second is not None:
                by_moment.setdefault(second, []).append(council)
        if not by_moment:
            yield Measure("isolated", what, "without effect, as it is assumed to stay up")
        ever = {council for councils in by_moment.values() for council in councils}
        for second, councils in sorted(by_moment.items()):
            how = f"{_from_whom(inventory, councils, ever)}, {moment(second)}"
            yield Measure("isolated", what, how, _later(second, at))


def _asked_for(inventory: Inventory, radius: BlastRadius) -> Iterator[str]:
    for entry in radius.scenario.isolate:
        if isinstance(entry, IsolateNode):
            yield entry.ref


def _from_whom(inventory: Inventory, councils: list[str], ever: set[str]) -> str:
    """Who loses it at a moment, and whether anybody keeps it: those in ``ever`` do not."""
    if len(councils) == len(inventory.council_ids):
        return "from everyone"
    whom = f"from {_councils(inventory, councils)} only"
    return whom if len(ever) == len(inventory.council_ids) else f"{whom}; others still reach it"


def _cut(inventory: Inventory, radius: BlastRadius, at: int | None) -> Iterator[Measure]:
    for cut in radius.scenario.sever:
        dependent, member = inventory.nodes[cut.dependent], inventory.nodes[cut.member]
        councils = None if cut.councils is None else inventory.expand(cut.councils)
        whom = "all" if councils is None else f"{_councils(inventory, councils)} only"
        yield Measure(
            "cut",
            f"{dependent.label} from {member.label}",
            f"for {whom}, {moment(cut.at)}",
            _later(cut.at, at),
        )


def _assumed_up(inventory: Inventory, radius: BlastRadius) -> Iterator[Measure]:
    for node_id in dict.fromkeys(radius.scenario.assume_up):
        node = inventory.nodes[node_id]
        yield Measure("assumed up", node.label, "whatever the map says")


def _councils(inventory: Inventory, councils: list[str] | tuple[str, ...]) -> str:
    return enumeration([one.label for one in inventory.councils if one.id in councils])


def _later(second: int, at: int | None) -> bool:
    return at is not None and second > at
