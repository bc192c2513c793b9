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

from collections.abc import Callable, Iterator

from depmap.checks.facts import Facts, listing
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import Contact, Kind, System

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Systems all of whose contacts are lost with them."""
    telephony = _of_owners(facts, lambda system: system.kind is Kind.TELEPHONY)
    email = _of_owners(facts, lambda system: "email" in system.tags)
    for system, path in facts.systems:
        if system.contacts and system.owner in facts.council_ids:
            phones = _lost_with(facts, system, telephony.get(system.owner, ()))
            mails = _lost_with(facts, system, email.get(system.owner, ()))
            if all(_unreachable(contact, phones, mails) for contact in system.contacts):
                lost = tuple(sorted({*phones, *mails}))
                message = f"every contact of '{system.id}' is lost with it, through {listing(lost)}"
                yield Finding(message, (*path, "contacts"), system.id)


def _of_owners(facts: Facts, chosen: Callable[[System], bool]) -> dict[str, tuple[str, ...]]:
    """Ids of the chosen systems that each council uses."""
    found: dict[str, tuple[str, ...]] = {}
    for system, _ in facts.systems:
        if chosen(system):
            for council in facts.inventory.users(system):
                found[council] = (*found.get(council, ()), system.id)
    return found


def _lost_with(facts: Facts, system: System, means: tuple[str, ...]) -> tuple[str, ...]:
    """The means if the loss of a system takes all of them, else none."""
    lost = [
        one
        for one in means
        if one == system.id or system.id in facts.single_failures.taking_down(one, system.owner)
    ]
    return tuple(lost) if lost and len(lost) == len(means) else ()


def _unreachable(contact: Contact, phones: tuple[str, ...], mails: tuple[str, ...]) -> bool:
    if contact.out_of_band or not (contact.phone or contact.email):
        return False
    return not (contact.phone and not phones) and not (contact.email and not mails)
