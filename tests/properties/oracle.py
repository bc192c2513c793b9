"""The equations of the agreement, solved by brute force; nothing of the engine is used."""

from __future__ import annotations

from math import inf

from depmap.model import Effect, Inventory, IsolateNode, Need, Scenario, Service

Key = tuple[str, str]


def solve(inventory: Inventory, scenario: Scenario) -> dict[str, dict[Key, float]]:
    """Times I, P, D, G and R of every (node, council), in seconds or infinity.

    Starts with everything at infinity and applies the equations until nothing
    changes: failures then have a cause, and come no earlier than they must.
    """
    councils = inventory.council_ids
    keys = [(node, council) for node in inventory.nodes for council in councils]
    times = {name: dict.fromkeys(keys, inf) for name in "IPDGR"}
    for entry in scenario.isolate:
        assert isinstance(entry, IsolateNode)
        for council in inventory.expand(entry.councils or ("all",)):
            if entry.ref not in scenario.assume_up:
                key = entry.ref, council
                times["I"][key] = min(times["I"][key], entry.at)

    def member_times(which: str, node: str, need: Need, council: str) -> list[float]:
        found = []
        for member in need.members:
            second = times[which][member, council]
            for cut in scenario.sever:
                covered = inventory.expand(cut.councils or ("all",))
                if (cut.dependent, cut.member) == (node, member) and council in covered:
                    second = min(second, cut.at)
            found.append(second)
        return sorted(found)

    def kth(which: str, node: str, need: Need, council: str) -> float:
        found = member_times(which, node, need, council)
        return found[len(found) - need.threshold]

    changed = True
    while changed:
        changed = False
        for node, council in keys:
            if node in scenario.assume_up:
                continue
            record = inventory.nodes[node]
            mine = [n for n in record.needs or () if n.councils is None or council in n.councils]
            down = [n for n in mine if n.effect is Effect.DOWN]
            soft = [n for n in mine if n.effect is Effect.DEGRADED]
            lost = min(
                [times["I"][node, council]] + [kth("D", node, n, council) + n.hold for n in down]
            )
            is_down = lost
            fallback = record.fallback if isinstance(record, Service) else None
            if fallback is not None:
                ends = min(
                    [
                        kth("D", node, n, council) + n.hold
                        for n in fallback.needs
                        if n.councils is None or council in n.councils
                    ],
                    default=inf,
                )
                lasts = inf if fallback.seconds is None else fallback.seconds
                is_down = max(lost, min(lost + lasts, ends))
            degraded = min(
                [lost]
                + [kth("D", node, n, council) + n.hold for n in soft]
                + [kth("G", node, n, council) + n.hold for n in down]
            )
            risk = inf
            for need in mine:
                if len(need.members) > need.threshold:
                    risk = min(risk, member_times("D", node, need, council)[0])
                if need.hold:
                    risk = min(risk, kth("D", node, need, council))
            for name, value in zip("PDGR", (lost, is_down, degraded, risk), strict=True):
                if value != times[name][node, council]:
                    times[name][node, council] = value
                    changed = True
    return times
