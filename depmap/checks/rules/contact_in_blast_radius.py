"""Whoever is called about a system can be reached when it is down.

If a system's loss takes the telephony or e-mail of its owner, a contact that only
has a number or address there is no contact. Record one with `out_of_band: true`.
Telephony is every system of kind `telephony`; e-mail is every system with the tag
`email`.

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
from depmap.model import Contact, Kind, System

SEVERITY = Severity.WARNING
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Systems all of whose contacts are lost with them."""
    telephony = _Means(facts, lambda system: system.kind is Kind.TELEPHONY)
    email = _Means(facts, lambda system: "email" in system.tags)
    for system, path in facts.systems:
        if system.contacts and system.owner in facts.council_ids:
            phones = telephony.lost_with(system)
            mails = email.lost_with(system)
            if all(_unreachable(contact, phones, mails) for contact in system.contacts):
                lost = sorted({*phones, *mails})
                message = f"every contact of '{system.id}' is lost with it, through {listing(lost)}"
                yield Finding(message, (*path, "contacts"), system.id)


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


def _unreachable(contact: Contact, phones: tuple[str, ...], mails: tuple[str, ...]) -> bool:
    if contact.out_of_band or not (contact.phone or contact.email):
        return False
    return not (contact.phone and not phones) and not (contact.email and not mails)
