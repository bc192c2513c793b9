"""The rows of a blast radius in words, as a person in an incident reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from depmap.analysis import BlastRadius, Impact
from depmap.model import Contact, Inventory, Node, Service, State, format_duration
from depmap.views.states import LOOKS

_LONG_CHAIN = 6
_COUNCILS_READ_OUT = 4


@dataclass(frozen=True, slots=True)
class OutageRow:
    """One impact in words; empty texts where there is nothing to say."""

    impact: Impact
    council: str
    tier: int | None
    state: str
    when: str
    why: str
    meanwhile: str
    limit: str
    contacts: tuple[str, ...]
    confidence: str

    @property
    def is_service(self) -> bool:
        """A service, not a system."""
        return self.impact.type == "service"


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


def outage_rows(
    inventory: Inventory, radius: BlastRadius, impacts: Iterable[Impact], at: int | None
) -> tuple[OutageRow, ...]:
    """Rows by council (in the inventory's order), services first, worst first, by tier, by name.

    ``at`` is the moment of the impacts in seconds; None is the end.
    """
    labels = {council.id: council.label for council in inventory.councils}
    order = {council: place for place, council in enumerate(inventory.council_ids)}
    rows = []
    for impact in impacts:
        node = inventory.nodes[impact.id]
        rows.append(
            OutageRow(
                impact=impact,
                council=labels[impact.council],
                tier=node.tier if isinstance(node, Service) else None,
                state=LOOKS[impact.state].word,
                when="" if (start := began(impact)) is None else moment(start),
                why=why(inventory, radius, impact),
                meanwhile=meanwhile(node, impact),
                limit=_limit(node, impact, at),
                contacts=contacts(node),
                confidence="" if impact.confidence is None else impact.confidence.value,
            )
        )
    rows.sort(
        key=lambda row: (
            order[row.impact.council],
            not row.is_service,
            row.impact.state.rank,
            row.tier or 0,
            row.impact.name,
            row.impact.id,
        )
    )
    return tuple(rows)


def why(inventory: Inventory, radius: BlastRadius, impact: Impact) -> str:
    """The cause chain as a sentence; the middle of a long one is left out, and said to be."""
    if impact.state is State.UNKNOWN:
        return "What it needs is not recorded."
    if impact.cause is None:
        return ""
    if len(impact.cause) == 1:
        return "It is isolated itself."
    names = [inventory.nodes[node].name for node in islice(impact.cause, 1, _LONG_CHAIN)]
    left_out = len(impact.cause) - 1 - len(names)
    end = inventory.nodes[impact.cause.end].name
    if left_out > 1:
        names.append(f"{left_out - 1} more in between")
    if left_out > 0:
        names.append(end)
    isolated = radius.times(impact.cause.end, impact.council).isolated is not None
    tail = "which is isolated" if isolated else "from which it is cut off"
    return f"Needs {', which needs '.join(names)}, {tail}."


def meanwhile(node: Node, impact: Impact) -> str:
    """What to do meanwhile, and for how long it works."""
    lost = impact.state in (State.DOWN, State.FALLBACK, State.ISOLATED)
    if not isinstance(node, Service) or impact.lost_at is None or not lost:
        return ""
    if node.fallback is None:
        return "No fallback is recorded."
    if impact.down_at == impact.lost_at:
        so_far = "cannot be used, it is lost as well"
    elif impact.state is not State.FALLBACK:
        so_far = f"ended {moment(impact.down_at)}"
    elif impact.down_at is None:
        so_far = "as long as it takes"
    else:
        so_far = f"until {format_duration(impact.down_at)} after the start"
    return f"{node.fallback.name}: {so_far}."


def _limit(node: Node, impact: Impact, at: int | None) -> str:
    if not isinstance(node, Service) or impact.lost_at is None:
        return ""
    if impact.mtpd_breach_at is not None:
        now = "Intolerable now, " if at is not None and _intolerable(impact, at) else "Intolerable "
        return f"{now}{moment(impact.mtpd_breach_at)}."
    return "" if node.mtpd is not None else "No MTPD is recorded."


def contacts(node: Node) -> tuple[str, ...]:
    """Whom to call, those first that work without council e-mail and telephony."""

    def text(contact: Contact) -> str:
        parts = [part for part in (contact.name, contact.phone, contact.email) if part]
        band = " (out of band)" if contact.out_of_band else ""
        return f"{contact.role}: {', '.join(parts) or 'no number or address recorded'}{band}"

    ordered = sorted(node.contacts, key=lambda contact: not contact.out_of_band)
    found = [text(contact) for contact in ordered]
    if isinstance(node, Service) and node.resident_contacts:
        told = "; ".join(contact.text for contact in node.resident_contacts)
        found.insert(0, f"Residents: {told}")
    return tuple(found)


def headline(inventory: Inventory, rows: Iterable[OutageRow], at: int | None) -> str:
    """One sentence: how many services each council has lost at that moment, and how badly.

    Where more councils are affected than can be read out, their total.
    """
    found: dict[str, Counter[str]] = {council: Counter() for council in inventory.council_ids}
    too_long = 0
    for row in rows:
        if row.is_service:
            found[row.impact.council].update(("all", _said(row.impact.state)))
            too_long += _intolerable(row.impact, at)
    hit = [council for council in inventory.councils if _counts(found[council.id])]
    parts = [f"{council.label} {_counts(found[council.id])}" for council in hit]
    if len(hit) > _COUNCILS_READ_OUT:
        total = sum((found[council.id] for council in hit), Counter[str]())
        parts = [f"{len(hit)} councils {_counts(total)}"]
    if too_long:
        parts.append(f"out for longer than is tolerable: {too_long}")
    when = "In the end, if nothing is restored"
    if at is not None:
        when = "Now" if at == 0 else f"After {format_duration(at)}"
    return f"{when}: {'; '.join(parts) or 'no service is affected as far as is recorded'}."


def _said(state: State) -> str:
    # A resident who has lost a service does not care whether it was taken away or fell.
    return LOOKS[State.DOWN if state is State.ISOLATED else state].word


def _counts(found: Counter[str]) -> str:
    """Such as "2 of 7 services down, 1 degraded"; empty if nothing is affected."""
    parts: list[str] = []
    for state in (State.DOWN, State.FALLBACK, State.DEGRADED, State.AT_RISK):
        if number := found[LOOKS[state].word]:
            of_all = "" if parts else f" of {found['all']} services"
            on = "on " if state is State.FALLBACK else ""
            parts.append(f"{number}{of_all} {on}{LOOKS[state].word}")
    if parts and (unknown := found[LOOKS[State.UNKNOWN].word]):
        parts.append(f"{unknown} unknown")
    return ", ".join(parts)


def _intolerable(impact: Impact, at: int | None) -> bool:
    """Has it been down for longer than is tolerable (ISO 22301: MTPD) at that moment?"""
    breach = impact.mtpd_breach_at
    return breach is not None and (at is None or at >= breach)
