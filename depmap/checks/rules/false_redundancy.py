"""Alternatives do not hang on one thing.

A need with several members promises that one may be lost. If a single loss leaves
too few of them, the promise is empty. Make the members independent, or write them
as the single point of failure that they are.

Passes:

    systems:
      - {id: a, name: Link A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: Link B, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: crm, name: CRM, kind: application, owner: aa, used_by: [aa], needs: [{any_of: [a, b]}]}

Fails:

    systems:
      - {id: duct, name: Duct, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: a, name: Link A, kind: network, owner: aa, used_by: [aa], needs: [duct]}
      - {id: b, name: Link B, kind: network, owner: aa, used_by: [aa], needs: [duct]}
      - {id: crm, name: CRM, kind: application, owner: aa, used_by: [aa], needs: [{any_of: [a, b]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.graph import Role

SEVERITY = Severity.WARNING
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Needs with spare members that one loss defeats, by council."""
    failures = facts.single_failures
    index = failures.index
    numbers = {
        (stated.dependent, stated.role, stated.position): need
        for need, stated in enumerate(index.requirement)
    }
    for stated in facts.needs:
        role: Role = "fallback" if stated.of_fallback else "need"
        need = numbers.get((stated.node.id, role, int(stated.path[-1])))
        if need is None or not index.spare[need]:
            continue
        councils = stated.need.councils or facts.inventory.users(stated.node)
        for council in facts.inventory.expand(councils):
            causes = failures.causes_of_need(need, council) & ~failures.bit(stated.node.id)
            if causes:
                message = (
                    f"for {facts.label(council)} one loss defeats these alternatives: "
                    f"{facts.listed(causes)}"
                )
                yield Finding(message, stated.path, stated.node.id, council)
