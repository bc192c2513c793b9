"""The needs of a service of tier 1 do not all rest on assumptions.

What nobody has confirmed cannot carry decisions about life and limb. Ask whoever
runs the service, and record the evidence with the need; or write `needs: documented`
in the evidence of the service, if that covers all its needs.

Passes:

    sources:
      - {id: page, title: A page}
    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - id: care
        name: Care
        councils: [aa]
        tier: 1
        needs: [a]
        fallback: {name: Paper}
        evidence: {basis: documented, needs: documented, sources: [page]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - {id: care, name: Care, councils: [aa], tier: 1, needs: [a], fallback: {name: Paper}}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import Basis

SEVERITY = Severity.INFO


def check(facts: Facts) -> Iterator[Finding]:
    """Services of tier 1 with needs, every one of them assumed."""
    for service, path in facts.services:
        if service.tier == 1 and service.needs:
            bases = [service.basis_of(need) for need in service.needs]
            if all(basis is Basis.ASSUMED for basis in bases):
                message = f"every need of '{service.id}', of tier 1, is assumed"
                yield Finding(message, (*path, "needs"), service.id, names_record=True)
