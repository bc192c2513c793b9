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
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Systems that councils reach through needs without using them, with the chain."""
    index = facts.index
    for system, path in facts.systems:
        node = index.number[system.id]
        for council in index.in_mask(facts.reliance.councils[node] & ~index.users[node]):
            message = (
                f"{facts.label(council)} relies on '{system.id}' without being listed as "
                f"its user: {facts.reliance.chain(system.id, council)}"
            )
            yield Finding(message, (*path, "used_by"), system.id, council)
