"""No single loss takes down services of tier 1 of every council at once.

Councils stand in for each other; after such a loss none of them can. Separate what
they share, or accept the finding with a reason in the `policy` section.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: bb, used_by: [bb], needs: []}
    services:
      - {id: care-aa, name: Care, councils: [aa], tier: 1, needs: [a], fallback: {name: Paper}}
      - {id: care-bb, name: Care, councils: [bb], tier: 1, needs: [b], fallback: {name: Paper}}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: all, needs: []}
    services:
      - {id: care-aa, name: Care, councils: [aa], tier: 1, needs: [a]}
      - {id: care-bb, name: Care, councils: [bb], tier: 1, needs: [a]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts, listing
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Systems whose loss takes a service of tier 1 from every council."""
    everyone = len(facts.inventory.council_ids)
    if everyone <= 1:
        return
    for system, path in facts.systems:
        lost = facts.tier_1_losses.get(system.id, ())
        if len({council for _, council in lost}) == everyone:
            services = tuple(sorted({service for service, _ in lost}))
            message = (
                f"the loss of '{system.id}' takes services of tier 1 from all councils at once: "
                f"{listing(services)}"
            )
            yield Finding(message, path, system.id)
