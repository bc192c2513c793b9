"""Ids can be told apart at a glance.

Under stress, `link-1` and `link-l` read the same, and the wrong one is isolated.
Rename one of them. Capital letters and letters of other scripts are refused in
ids altogether (see bad-id).

Passes:

    systems:
      - {id: link-one, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: link-two, name: B, kind: network, owner: aa, used_by: [aa], needs: []}

Fails:

    systems:
      - {id: link-1, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: link-l, name: B, kind: network, owner: aa, used_by: [aa], needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.words.lookalikes import skeleton

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Ids that differ from an earlier one only by letters that look alike."""
    for group in facts.records_by_kind:
        first: dict[str, str] = {}
        for record_id, path in group:
            other = first.setdefault(skeleton(record_id), record_id)
            if other != record_id:
                message = f"'{record_id}' is hard to tell from '{other}'"
                yield Finding(message, path, record_id)
