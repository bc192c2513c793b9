"""What a row of a blast radius says in words: when, why, what could be, what to do meanwhile."""

from __future__ import annotations

from itertools import islice

from depmap.analysis import BlastRadius, Impact
from depmap.app.unknowns import unknowns_below
from depmap.model import INDEFINITE, Inventory, Node, State, format_duration
from depmap.views.states import LOOKS
from depmap.words.english import enumeration

_LONG_CHAIN = 6
_LOOKED_THROUGH = 50
_NAMED = 3
_LOST = (State.ISOLATED, State.DOWN, State.FALLBACK)


def moment(second: int | None) -> str:
    """A moment after the start, for a person."""
    if second is None:
        return "never"
    return "at once" if second == 0 else f"after {format_duration(second)}"


def began(impact: Impact) -> int | None:
    """When the state that a row shows began, in seconds."""
    return {
        State.ISOLATED: impact.isolated_at,
        State.DOWN: impact.down_at,
        State.FALLBACK: impact.lost_at,
        State.DEGRADED: impact.degraded_at,
        State.AT_RISK: impact.at_risk_at,
    }.get(impact.state)


def why(inventory: Inventory, radius: BlastRadius, impact: Impact) -> str:
    """The cause chain as a sentence; the middle of a long one is left out, and said to be."""
    if impact.state is State.UNKNOWN:
        return f"{_sentence(unknown_reason(inventory, radius, impact))}."
    if impact.cause is None:
        return ""
    if len(impact.cause) == 1:
        before = impact.lost_at is not None and impact.lost_at != impact.isolated_at
        earlier = f" It was lost before, {moment(impact.lost_at)}." if before else ""
        return f"It is isolated itself.{earlier}"
    names = [inventory.nodes[node].name for node in islice(impact.cause, 1, _LONG_CHAIN)]
    left_out = len(impact.cause) - 1 - len(names)
    end = inventory.nodes[impact.cause.end].name
    if left_out > 1:
        names.append(f"{left_out - 1} more in between")
    if left_out > 0:
        names.append(end)
    isolated = radius.times(impact.cause.end, impact.council).isolated is not None
    tail = "which is isolated" if isolated else "from which it is cut off"
    needs = "Its fallback needs" if _by_fallback(inventory, impact) else "Needs"
    return f"{needs} {', which needs '.join(names)}, {tail}."


def _by_fallback(inventory: Inventory, impact: Impact) -> bool:
    """Is it the fallback alone that needs what the cause chain names first?"""
    node = inventory.nodes[impact.id]
    if impact.cause is None or node.fallback is None:
        return False
    first = next(islice(impact.cause, 1, None), None)
    own = {member for need in node.needs or () for member in need.members}
    of_fallback = {member for need in node.fallback.needs for member in need.members}
    return first in of_fallback - own


def could_be(inventory: Inventory, radius: BlastRadius, impact: Impact) -> str:
    """What a row could be as far as anybody knows, why, and when that is intolerable.

    Empty if what is not recorded cannot make it worse.
    """
    possible = possible_state(impact)
    return f"{possible}: {unknown_reason(inventory, radius, impact)}" if possible else ""


def possible_state(impact: Impact) -> str:
    """What a row could be, and when that is intolerable, without why; empty as above."""
    if impact.could_be is None:
        return ""
    breach = impact.could_breach_at
    limit = "" if breach is None else f", and then intolerable {moment(breach)}"
    return f"could be {LOOKS[impact.could_be].word}{limit}"


def unknown_reason(inventory: Inventory, radius: BlastRadius, impact: Impact) -> str:
    """What is not recorded and could make a row worse; empty if nothing could."""
    if impact.could_cause is None:
        return ""
    if inventory.nodes[impact.id].needs is None and len(impact.could_cause) == 1:
        return "what it needs is not recorded"
    council = impact.council
    for place, node_id in enumerate(islice(impact.could_cause, _LOOKED_THROUGH)):
        if _fallback_of_unknown_length(inventory, radius, node_id, council):
            whose = (
                "its fallback" if place == 0 else f"the fallback of {_named(inventory, node_id)}"
            )
            return f"how long {whose} lasts is not known"
        if member := _fallback_need_in_doubt(inventory, radius, node_id, council):
            fallback = f"the fallback of {_named(inventory, node_id)}" if place else "its fallback"
            return f"{fallback} needs {_named(inventory, member)}, {_doubt(inventory, member)}"
    return _unrecorded_below(inventory, radius, impact, impact.could_cause.end)


def _unrecorded_below(inventory: Inventory, radius: BlastRadius, impact: Impact, end: str) -> str:
    """What a row rests on, at the end of its chain or else anywhere below, that is not recorded."""
    council = impact.council
    if inventory.nodes[end].needs is None and radius.times(end, council).isolated is None:
        return f"rests on {_named(inventory, end)}, whose needs are not recorded"
    needs = unknowns_below(inventory, impact.id, council).needs
    if needs:
        more = f" and {len(needs) - _NAMED} more" if len(needs) > _NAMED else ""
        names = enumeration([_named(inventory, node_id) for node_id in needs[:_NAMED]])
        return f"rests on {names}{more}, whose needs are not recorded"
    return f"rests on {_named(inventory, end)} and on what is not recorded"


def _fallback_of_unknown_length(
    inventory: Inventory, radius: BlastRadius, node_id: str, council: str
) -> bool:
    """Is it lost, on a fallback of which nobody recorded how long it lasts?"""
    fallback = inventory.nodes[node_id].fallback
    if fallback is None or fallback.duration_known:
        return False
    recorded = radius.times(node_id, council)
    possible = radius.possible_times(node_id, council)
    return recorded.lost is not None and recorded.down != possible.down


def _fallback_need_in_doubt(
    inventory: Inventory, radius: BlastRadius, node_id: str, council: str
) -> str | None:
    """What the fallback of something lost needs, and that fails only if what is unknown does."""
    fallback = inventory.nodes[node_id].fallback
    recorded = radius.times(node_id, council)
    possible = radius.possible_times(node_id, council)
    if fallback is None or recorded.lost is None or recorded.down == possible.down:
        return None
    for need in fallback.needs:
        if need.councils is not None and council not in inventory.expand(need.councils):
            continue
        for member in need.members:
            if not inventory.nodes[member].simulated:
                continue
            at_worst = radius.possible_times(member, council).down
            if at_worst is not None and at_worst != radius.times(member, council).down:
                return member
    return None


def _doubt(inventory: Inventory, node_id: str) -> str:
    if inventory.nodes[node_id].needs is None:
        return "whose needs are not recorded"
    return "which rests on what is not recorded"


def _named(inventory: Inventory, node_id: str) -> str:
    return inventory.nodes[node_id].label


def meanwhile(inventory: Inventory, radius: BlastRadius, impact: Impact, at: int | None) -> str:
    """What to do meanwhile, for how long it works, and what it stands on; empty if not lost.

    ``at`` is the moment of the row in seconds; None is the end.
    """
    node = inventory.nodes[impact.id]
    if node.type == "system" or impact.lost_at is None or impact.state not in _LOST:
        return ""
    if node.fallback is None:
        return "No fallback is recorded."
    running = fallback_runs(impact, at)
    if impact.down_at == impact.lost_at:
        so_far = "cannot be used, it is lost as well"
    elif not running:
        so_far = f"ended {moment(impact.down_at)}"
    elif impact.down_at is not None:
        so_far = f"until {format_duration(impact.down_at)} after the start"
    elif node.fallback.lasts == INDEFINITE:
        so_far = "can go on"
    elif node.fallback.duration_known:
        so_far = "carries on"
    else:
        so_far = "how long is not known"
    weak = _weak_support(inventory, radius, impact, at) if running else ""
    return f"{node.fallback.name}: {so_far}{weak}."


def fallback_runs(impact: Impact, at: int | None) -> bool:
    """Does the fallback of what is lost carry on at that moment (None: in the end)?"""
    return impact.down_at is None or (at is not None and at < impact.down_at)


def _weak_support(inventory: Inventory, radius: BlastRadius, impact: Impact, at: int | None) -> str:
    """What a fallback needs that does not work wholly, or of which nobody knows that it does."""
    node = inventory.nodes[impact.id]
    weak: dict[str, State] = {}
    for need in node.fallback.needs if node.fallback else ():
        if need.councils is not None and impact.council not in inventory.expand(need.councils):
            continue
        live = [member for member in need.members if inventory.nodes[member].simulated]
        states = {member: radius.state(member, impact.council, at) for member in live}
        if sum(state is State.UP for state in states.values()) < min(need.threshold, len(live)):
            weak.update((m, state) for m, state in states.items() if state is not State.UP)
    said = [
        f"{inventory.nodes[member].name}, which is {LOOKS[state].word}"
        for member, state in weak.items()
    ]
    return f"; it needs {enumeration(said)}" if said else ""


def limit(node: Node, impact: Impact, at: int | None) -> str:
    """When the service is gone for longer than is tolerable (ISO 22301: MTPD)."""
    if node.type == "system" or impact.lost_at is None:
        return ""
    if impact.mtpd_breach_at is not None:
        now = "Intolerable now, " if intolerable(impact, at) and at is not None else "Intolerable "
        return f"{now}{moment(impact.mtpd_breach_at)}."
    return "" if node.mtpd is not None else "No MTPD is recorded."


def intolerable(impact: Impact, at: int | None) -> bool:
    """Has it been down for longer than is tolerable (ISO 22301: MTPD) at that moment?"""
    breach = impact.mtpd_breach_at
    return breach is not None and (at is None or at >= breach)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
