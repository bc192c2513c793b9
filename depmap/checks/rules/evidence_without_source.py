"""What is reported or documented says where.

Without a source nobody can look it up, and it is no better than assumed. Name the
source, or write `basis: assumed`.

Passes:

    sources:
      - {id: page, title: A page}
    systems:
      - id: a
        name: A
        kind: platform
        owner: aa
        used_by: [aa]
        needs: []
        evidence: {basis: reported, sources: [page]}

Fails:

    systems:
      - id: a
        name: A
        kind: platform
        owner: aa
        used_by: [aa]
        needs: []
        evidence: {basis: reported}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import Basis

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Evidence with a basis other than assumed and no source."""
    for evidence, path, subject in facts.evidence:
        if evidence.basis is not Basis.ASSUMED and not evidence.sources:
            message = f"this is {evidence.basis}, but no source is named"
            yield Finding(message, path, subject)
