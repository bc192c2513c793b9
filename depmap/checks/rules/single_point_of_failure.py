"""No single loss takes down a service of tier 1.

Tier 1 is life and limb. Add an alternative or a fallback that does not hang on the
same thing, or accept the finding with a reason in the `policy` section.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - id: care
        name: Care
        councils: [aa]
        tier: 1
        needs: [{any_of: [a, b]}]
        fallback: {name: Paper, needs: []}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - id: care
        name: Care
        councils: [aa]
        tier: 1
        needs: [a]
        fallback: {name: Paper, lasts: 1d, needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Services of tier 1 that one loss takes down in the end, by council."""
    for service, path in facts.services:
        if service.tier != 1:
            continue
        for council in facts.inventory.users(service):
            causes = facts.single_failures.causes_of(service.id, council)
            if causes:
                message = (
                    f"for {facts.label(council)} any one of these takes '{service.id}' down: "
                    f"{facts.listed(causes)}"
                )
                yield Finding(message, path, service.id, council)
