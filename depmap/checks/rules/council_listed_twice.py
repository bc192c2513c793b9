"""A list of councils names each of them once.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa, bb], needs: []}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa, aa], needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Councils that the same list names before."""
    for councils, path, subject in facts.council_lists:
        seen = set()
        for number, council in enumerate(councils):
            if council in seen:
                yield Finding(f"'{council}' is listed twice", (*path, number), subject)
            seen.add(council)
