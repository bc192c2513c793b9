"""How long a fallback lasts is recorded.

Left out, nobody knows whether it carries the service for an hour or a month, so the
service could be down as soon as its systems are. Ask whoever would have to work that
way; write a duration, or `lasts: indefinite` if it can go on. For services of tier 1
this is a warning.

Passes:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - id: care
        name: Care
        councils: [aa]
        tier: 2
        needs: [net]
        fallback: {name: Paper forms, lasts: 3d}

Fails:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - id: care
        name: Care
        councils: [aa]
        tier: 3
        needs: [net]
        fallback: {name: Paper forms}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.INFO


def check(facts: Facts) -> Iterator[Finding]:
    """Services of which nobody recorded how long their fallback lasts."""
    for service, path in facts.services:
        if service.fallback is not None and not service.fallback.duration_known:
            yield Finding(
                f"how long the fallback of '{service.id}' lasts is not known; "
                "without its systems it could be down at once",
                (*path, "fallback"),
                service.id,
                hint="write lasts: 3d, or lasts: indefinite if it can go on",
                severity=Severity.WARNING if service.tier == 1 else None,
                names_record=True,
            )
