"""No single system takes down more than the policy's budget allows.

The budget counts services of tier 1, and councils that lose any service at all, in
the end. It is set in the `policy` section; without one this rule is silent.
Separate what hangs on the system, or accept the finding with a reason.

Passes:

    policy:
      budget: {tier_1_services: 1, councils: 1}
    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - {id: care, name: Care, councils: [aa], tier: 1, needs: [a], fallback: {name: Paper}}

Fails:

    policy:
      budget: {tier_1_services: 1, councils: 1}
    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa, bb], needs: []}
    services:
      - {id: tax, name: Tax, councils: [aa], tier: 3, needs: [a]}
      - {id: bins, name: Bins, councils: [bb], tier: 3, needs: [a]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.analysis.many.tally import Counts
from depmap.checks.facts import Facts, listing
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Systems that take down more services of tier 1, or of more councils, than allowed."""
    budget = facts.inventory.policy.budget
    if budget is None:
        return
    urgent: Counts = {}
    councils: Counts = {}
    if budget.tier_1_services is not None:
        urgent = facts.tier_1_lost.above(budget.tier_1_services)
    if budget.councils is not None:
        councils = facts.councils_losing.above(budget.councils)
    for system, path in facts.systems:
        place = facts.index.alphabetical[facts.index.number[system.id]]
        if place in urgent:
            number, names = urgent[place]
            message = (
                f"the loss of '{system.id}' takes {number} services of tier 1, "
                f"{budget.tier_1_services} are allowed: {listing(names, number)}"
            )
            yield Finding(message, path, system.id)
        if place in councils:
            number, names = councils[place]
            message = (
                f"the loss of '{system.id}' takes services of {number} councils, "
                f"{budget.councils} allowed: {listing(names, number)}"
            )
            yield Finding(message, path, system.id)
