"""A service of tier 1 has a fallback.

Tier 1 is life and limb: it must go on without its systems, if only on paper.

Passes:

    services:
      - {id: care, name: Care, councils: [aa], tier: 1, needs: [], fallback: {name: Paper}}

Fails:

    services:
      - {id: care, name: Care, councils: [aa], tier: 1, needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Services of tier 1 without `fallback`."""
    for service, path in facts.services:
        if service.tier == 1 and service.fallback is None:
            message = f"'{service.id}' is of tier 1 and has no fallback"
            yield Finding(message, path, service.id, names_record=True)
