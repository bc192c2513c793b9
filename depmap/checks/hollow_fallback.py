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

from depmap.analysis.sweep import need_failures, ones
from depmap.checks.facts import Facts, listing
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.graph import Consequence

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Single failures that take both a service and what its fallback needs."""
    failures = facts.single_failures
    index = failures.index
    for service, path in facts.services:
        if service.fallback is None:
            continue
        node = index.number[service.id]
        for council in facts.inventory.users(service):
            bit = index.councils.index(council)
            ended = 0
            for need in index.needs_of[node]:
                applies = index.scope[need] >> bit & 1
                if applies and index.consequence[need] == Consequence.FALLBACK_ENDS:
                    ended |= need_failures(index, need, failures.down[bit])
            both = ended & failures.lost[bit][node] & ~(1 << node)
            if both:
                causes = tuple(sorted(index.ids[cause] for cause in ones(both)))
                message = (
                    f"for {facts.label(council)} the fallback fails together with what it "
                    f"stands in for if one of these is lost: {listing(causes)}"
                )
                yield Finding(message, (*path, "fallback"), service.id, council)
