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
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Systems whose loss takes a service of tier 1 from every council."""
    everyone = len(facts.inventory.council_ids)
    if everyone <= 1:
        return
    from_all = facts.councils_losing_tier_1.above(everyone - 1)
    lost = facts.tier_1_lost.above(0) if from_all else {}
    for system, path in facts.systems:
        place = facts.index.alphabetical[facts.index.number[system.id]]
        if place in from_all:
            number, services = lost[place]
            message = (
                f"the loss of '{system.id}' takes services of tier 1 from all councils at once: "
                f"{listing(services, number)}"
            )
            yield Finding(message, path, system.id)
