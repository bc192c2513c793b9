"""Cause chains by relaxation: every tight link is tried until no chain gets better.

It uses the times of the oracle and the equations only, nothing of the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from depmap.model import Effect, Inventory, Need, Scenario, Service
from tests.properties.oracle import Key, solve

Chain = tuple[str, ...]


def best_chains(  # noqa: PLR0915 - the equations one after the other, as they are printed
    inventory: Inventory, scenario: Scenario, council: str, *, pessimistic: bool = False
) -> dict[Key, Chain]:
    """The chain of every (event, node) for a council; events are the letters P, D, G, R.

    Chains of G are those of a node that is degraded before it is lost.
    """
    times = solve(inventory, scenario, pessimistic=pessimistic)
    events = [(event, node) for event in "PDGR" for node in inventory.nodes]
    best: dict[Key, Chain] = {}

    def severed_at(node: str, member: str) -> float:
        cuts = [
            cut.at
            for cut in scenario.sever
            if (cut.dependent, cut.member) == (node, member)
            and council in inventory.expand(cut.councils or ("all",))
        ]
        return min(cuts, default=inf)

    def when(which: str, node: str, member: str) -> float:
        return min(times[which][member, council], severed_at(node, member))

    def through(which: str, node: str, need: Need, second: float) -> Iterator[Chain]:
        """Chains through the members that failed at that second."""
        for member in need.members:
            if severed_at(node, member) == second:
                yield node, member
            event = which
            if which == "G" and times["P"][member, council] == times["G"][member, council]:
                event = "P"
            if times[which][member, council] == second and (event, member) in best:
                yield node, *best[event, member]

    def tipped(which: str, node: str, need: Need, second: float) -> Iterator[Chain]:
        """Chains through a need that, with its hold, set something off at that second."""
        in_order = sorted(when(which, node, member) for member in need.members)
        lost = in_order[len(in_order) - need.threshold]
        if lost + need.hold == second:
            yield from through(which, node, need, lost)

    def candidates(event: str, node: str) -> Iterator[Chain]:  # noqa: PLR0912 - as above
        second = times[event][node, council]
        if second == inf or node in scenario.assume_up:
            return
        record = inventory.nodes[node]
        mine = [n for n in record.needs or () if n.councils is None or council in n.councils]
        fallback = record.fallback if isinstance(record, Service) else None
        if event == "P":
            if times["I"][node, council] == second:
                yield (node,)
            for need in mine:
                if need.effect is Effect.DOWN:
                    yield from tipped("D", node, need, second)
        elif event == "D":
            lost = times["P"][node, council]
            lasts = inf
            if fallback is not None and isinstance(fallback.lasts, int):
                lasts = fallback.lasts
            elif fallback is not None and fallback.lasts is None and pessimistic:
                lasts = 0
            if second in (lost, lost + lasts) and ("P", node) in best:
                yield best["P", node]
            if fallback is not None and second > lost:
                for need in fallback.needs:
                    if need.councils is None or council in need.councils:
                        yield from tipped("D", node, need, second)
        elif event == "G":
            for need in mine:
                which = "D" if need.effect is Effect.DEGRADED else "G"
                yield from tipped(which, node, need, second)
        else:
            for need in mine:
                first = min(when("D", node, member) for member in need.members)
                if len(need.members) > need.threshold and first == second:
                    yield from through("D", node, need, second)
                if need.hold:
                    in_order = sorted(when("D", node, member) for member in need.members)
                    if in_order[len(in_order) - need.threshold] == second:
                        yield from through("D", node, need, second)
            for need in fallback.needs if fallback is not None else ():
                if need.councils is None or council in need.councils:
                    yield from tipped("D", node, need, second)

    changed = True
    while changed:
        changed = False
        for event, node in events:
            for chain in candidates(event, node):
                before = best.get((event, node))
                if before is None or (len(chain), chain) < (len(before), before):
                    best[event, node] = chain
                    changed = True
    return best
