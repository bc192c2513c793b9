"""A council that relies on a system is listed among its users.

Sharing that nobody wrote down is how one council's isolation surprises another.
Add the council to `used_by`, or scope the need that leads there with `for`.

Passes:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa, bb], needs: []}
      - {id: crm, name: CRM, kind: application, owner: bb, used_by: [bb], needs: [net]}

Fails:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: crm, name: CRM, kind: application, owner: bb, used_by: [bb], needs: [net]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.reliance import chain_to, relied_on
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Systems that councils reach through needs without using them, with the chain."""
    reached = {council: relied_on(facts, council) for council in facts.inventory.council_ids}
    for system, path in facts.systems:
        users = facts.inventory.users(system)
        for council, before in reached.items():
            if council not in users and system.id in before:
                message = (
                    f"{facts.label(council)} relies on '{system.id}' without being listed as "
                    f"its user: {chain_to(before, system.id)}"
                )
                yield Finding(message, (*path, "used_by"), system.id, council)
