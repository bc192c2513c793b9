"""A service that the law demands says how long it may be down.

Passes:

    services:
      - {id: tax, name: Tax, councils: [aa], tier: 3, statutory: true, mtpd: 14d, needs: []}

Fails:

    services:
      - {id: tax, name: Tax, councils: [aa], tier: 3, statutory: true, needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Statutory services without `mtpd`."""
    for service, path in facts.services:
        if service.statutory and service.mtpd is None:
            message = f"'{service.id}' is statutory and has no MTPD"
            yield Finding(message, path, service.id, names_record=True)
