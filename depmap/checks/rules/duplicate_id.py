"""An id names one thing only.

Ids are unique over systems and services, over councils and suppliers, over
sources, and over scenarios. Rename one of the two, and what refers to it.

Passes:

    systems:
      - {id: net-a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: net-b, name: B, kind: network, owner: aa, used_by: [aa], needs: []}

Fails:

    systems:
      - {id: net-a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: net-a, name: B, kind: network, owner: aa, used_by: [aa], needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Ids that an earlier record has already."""
    for group in facts.records_by_kind:
        seen = set()
        for record_id, path in group:
            if record_id in seen:
                yield Finding(f"the id '{record_id}' is given twice", path, record_id)
            seen.add(record_id)
