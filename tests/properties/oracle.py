"""The equations of docs/semantics.md, solved by brute force; nothing of the engine is used."""

from __future__ import annotations

from math import inf

from depmap.model import Effect, Fallback, Inventory, IsolateNode, Need, Scenario, Service

Key = tuple[str, str]


def solve(  # noqa: PLR0912 - the equations one after the other, as they are printed
    inventory: Inventory, scenario: Scenario, *, pessimistic: bool = False
) -> dict[str, dict[Key, float]]:
    """Times I, P, D, G and R of every (node, council), in seconds or infinity.

    If ``pessimistic``, everything that is not recorded has failed: what has no record of
    its needs is isolated at once, and a fallback without a duration lasts for no time.

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
    for node, council in keys if pessimistic else ():
        if inventory.nodes[node].needs is None and node not in scenario.assume_up:
            times["I"][node, council] = 0

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
            ends = inf
            if fallback is not None:
                ends = min(
                    [
                        kth("D", node, n, council) + n.hold
                        for n in fallback.needs
                        if n.councils is None or council in n.councils
                    ],
                    default=inf,
                )
                lasts = _lasts(fallback, pessimistic=pessimistic)
                is_down = max(lost, min(lost + lasts, ends))
            degraded = min(
                [lost]
                + [kth("D", node, n, council) + n.hold for n in soft]
                + [kth("G", node, n, council) + n.hold for n in down]
            )
            risk = ends
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


def _lasts(fallback: Fallback, *, pessimistic: bool) -> float:
    if isinstance(fallback.lasts, int):
        return fallback.lasts
    return 0 if fallback.lasts is None and pessimistic else inf


def state(times: dict[str, dict[Key, float]], key: Key, at: float) -> str:
    """The first state that fits, of one solution; "up" if nothing has happened."""
    for name, state in zip("IDPGR", STATES, strict=True):
        if times[name][key] <= at and times[name][key] != inf:
            return state
    return "up"


STATES = ("isolated", "down", "fallback", "degraded", "at-risk")
WORST_FIRST = ("down", "fallback", "degraded", "at-risk", "up")


def standing(
    inventory: Inventory,
    both: tuple[dict[str, dict[Key, float]], dict[str, dict[Key, float]]],
    key: Key,
    at: float,
) -> tuple[str, str | None, float | None]:
    """State, what it could be, and when that would breach the MTPD, as the agreement says it."""
    recorded, pessimistic = (state(times, key, at) for times in both)
    if pessimistic == "isolated":
        pessimistic = "down"
    as_down = "down" if recorded == "isolated" else recorded
    if WORST_FIRST.index(pessimistic) >= WORST_FIRST.index(as_down) or pessimistic == "at-risk":
        return recorded, None, None
    mtpd = inventory.nodes[key[0]].mtpd
    breach = None if mtpd is None else both[1]["D"][key] + mtpd
    shown = "unknown" if recorded == "up" else recorded
    return shown, pessimistic, None if breach == inf else breach
