"""A system of another council can be asked about when e-mail and telephony are down.

In the first hour, the council that relies on it must reach the one that runs it.
Record a contact with `out_of_band: true`: one that works without the councils'
own e-mail and telephony.

Passes:

    systems:
      - id: net
        name: Network
        kind: network
        owner: aa
        used_by: [aa, bb]
        needs: []
        contacts: [{role: Duty manager, phone: "07700 900000", out_of_band: true}]

Fails:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa, bb], needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.INFO
NEEDS_GRAPH = True

_NAMED = 4


def check(facts: Facts) -> Iterator[Finding]:
    """Systems that other councils rely on, without a contact out of band."""
    index = facts.index
    for system, path in facts.systems:
        if any(contact.out_of_band for contact in system.contacts):
            continue
        if system.owner not in facts.council_ids:
            continue
        relying = facts.reliance.councils[index.number[system.id]]
        others = index.in_mask(relying & ~index.mask((system.owner,)))
        if others:
            names = [facts.label(council) for council in others[:_NAMED]]
            if len(others) > _NAMED:
                names.append(f"{len(others) - _NAMED} more")
            message = (
                f"{' and '.join(names)} can reach nobody about '{system.id}' "
                f"if {facts.label(system.owner)}'s e-mail and telephony are down"
            )
            yield Finding(message, path, system.id)
