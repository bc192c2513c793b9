"""A source that is listed is cited.

Passes:

    sources:
      - {id: page, title: A page}
    services:
      - id: tax
        name: Tax
        councils: [aa]
        tier: 3
        needs: []
        evidence: {basis: reported, sources: [page]}

Fails:

    sources:
      - {id: page, title: A page}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.INFO
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Sources that no evidence and no expectation names."""
    cited = {source for source, _, _ in facts.cited_sources}
    for number, source in enumerate(facts.inventory.sources):
        if source.id not in cited:
            message = f"the source '{source.id}' is cited nowhere"
            yield Finding(message, ("sources", number), source.id)
