"""Whoever is called, and what residents are told, can be reached when things are down.

If a loss takes a service together with every line that residents are given, they are
told to use dead lines. If a system's loss takes the telephony or e-mail of its owner,
a contact that only has a number or address there is no contact. Record one with
`out_of_band: true`, or a line that stands on something else. What carries a line is
said by `via`; for a contact without it, telephony is every system of kind `telephony`,
and e-mail every system with the tag `email`.

Passes:

    systems:
      - id: net
        name: Network
        kind: network
        owner: aa
        used_by: [aa]
        needs: []
        contacts: [{role: Duty manager, phone: "07700 900000", out_of_band: true}]
      - {id: phones, name: Phones, kind: telephony, owner: aa, used_by: [aa], needs: [net]}

Fails:

    systems:
      - id: net
        name: Network
        kind: network
        owner: aa
        used_by: [aa]
        needs: []
        contacts: [{role: Duty manager, phone: 020 7946 0000}]
      - {id: phones, name: Phones, kind: telephony, owner: aa, used_by: [aa], needs: [net]}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from depmap.checks.facts import Facts, listing
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import Contact, Kind, Service, System

SEVERITY = Severity.WARNING
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Systems and services all of whose contacts are lost with them."""
    telephony = _Means(facts, lambda system: system.kind is Kind.TELEPHONY)
    email = _Means(facts, lambda system: "email" in system.tags)
    for system, path in facts.systems:
        if system.contacts and system.owner in facts.council_ids:
            phones = telephony.lost_with(system)
            mails = email.lost_with(system)
            ways = [_lost_ways(facts, system, one, phones, mails) for one in system.contacts]
            if all(ways):
                lost = sorted({carrier for way in ways for carrier in way})
                message = f"every contact of '{system.id}' is lost with it, through {listing(lost)}"
                yield Finding(message, (*path, "contacts"), system.id)
    for service, path in facts.services:
        for council in facts.inventory.users(service):
            causes = _dead_lines(facts, service, council)
            if causes:
                message = (
                    f"for {facts.label(council)} everything that residents are told is lost "
                    f"together with the service if one of these is lost: {facts.listed(causes)}"
                )
                yield Finding(message, (*path, "resident_contacts"), service.id, council)


def _dead_lines(facts: Facts, service: Service, council: str) -> int:
    """Bits of the losses that take a service together with all that residents are told."""
    if not service.resident_contacts:
        return 0
    causes = facts.single_failures.causes_of(service.id, council)
    for contact in service.resident_contacts:
        causes &= _taking(facts, contact.via, council)
    return causes


def _taking(facts: Facts, carriers: tuple[str, ...], council: str) -> int:
    """Bits of the losses that take any of what carries a line; none if nobody recorded it."""
    causes = 0
    for carrier in carriers:
        if facts.inventory.nodes[carrier].simulated:
            causes |= facts.single_failures.bit(carrier)
            causes |= facts.single_failures.causes_of(carrier, council)
    return causes


class _Means:
    """The chosen systems that each council uses, and what takes all of them."""

    def __init__(self, facts: Facts, chosen: Callable[[System], bool]) -> None:
        self._failures = facts.single_failures
        self._ids: dict[str, list[str]] = defaultdict(list)
        self._causes: dict[str, int] = {}
        for system, _ in facts.systems:
            if chosen(system):
                for council in facts.inventory.users(system):
                    causes = self._failures.causes_of(system.id, council)
                    causes |= self._failures.bit(system.id)
                    self._ids[council].append(system.id)
                    self._causes[council] = self._causes.get(council, causes) & causes

    def lost_with(self, system: System) -> tuple[str, ...]:
        """All that the owner has, if the loss of a system takes all of it, else none."""
        taken = self._causes.get(system.owner, 0) & self._failures.bit(system.id)
        return tuple(self._ids[system.owner]) if taken else ()


def _lost_ways(
    facts: Facts,
    system: System,
    contact: Contact,
    phones: tuple[str, ...],
    mails: tuple[str, ...],
) -> tuple[str, ...]:
    """What carries a contact, if all of that is lost with the system; else nothing."""
    if contact.via:
        taken = _taking(facts, contact.via, system.owner) & facts.single_failures.bit(system.id)
        return contact.via if taken else ()
    if contact.out_of_band or not (contact.phone or contact.email):
        return ()
    if (contact.phone and not phones) or (contact.email and not mails):
        return ()
    return (*(phones if contact.phone else ()), *(mails if contact.email else ()))
