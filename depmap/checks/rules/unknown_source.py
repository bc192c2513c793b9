"""Evidence and expectations name sources of the inventory.

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
        evidence: {basis: reported, sources: [page]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.words.suggestions import Suggestions

SEVERITY = Severity.ERROR
ABOUT_REFERENCES = True


def check(facts: Facts) -> Iterator[Finding]:
    """Sources that are not listed."""
    suggestions = Suggestions(facts.source_ids)
    for source, path, subject in facts.cited_sources:
        if source not in facts.source_ids:
            hint = suggestions.hint(source)
            yield Finding(f"there is no source '{source}'", path, subject, hint=hint)
