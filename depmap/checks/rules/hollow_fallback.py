"""A fallback does not fail together with what it stands in for.

If one loss takes both the service and its fallback, the fallback helps only on
paper. Name what the fallback really needs, or arrange one that stands on
something else.

Passes:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: mobiles, name: Mobiles, kind: telephony, owner: aa, used_by: [aa], needs: []}
    services:
      - id: care
        name: Care
        councils: [aa]
        tier: 3
        needs: [net]
        fallback: {name: By phone, needs: [mobiles]}

Fails:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: phones, name: Phones, kind: telephony, owner: aa, used_by: [aa], needs: [net]}
    services:
      - id: care
        name: Care
        councils: [aa]
        tier: 3
        needs: [net]
        fallback: {name: By phone, needs: [phones]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Single failures that take both a service and what its fallback needs."""
    for service, path in facts.services:
        if service.fallback is None:
            continue
        for council in facts.inventory.users(service):
            both = facts.single_failures.causes_of_both(service.id, council)
            if both:
                message = (
                    f"for {facts.label(council)} the fallback fails together with what it "
                    f"stands in for if one of these is lost: {facts.listed(both)}"
                )
                yield Finding(message, (*path, "fallback"), service.id, council)
