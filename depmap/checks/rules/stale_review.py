"""Every record has been looked at within the policy's time.

Ages are judged only if a day is given with `--today`, so that a run can be
repeated. The time is `review_every` in the `policy` section, else 365 days.
Look at the record, and set `reviewed` to the day.

Today: 2026-06-01

Passes:

    systems:
      - id: a
        name: A
        kind: network
        owner: aa
        used_by: [aa]
        needs: []
        reviewed: 2026-01-01

Fails:

    systems:
      - id: a
        name: A
        kind: network
        owner: aa
        used_by: [aa]
        needs: []
        reviewed: 2025-01-01
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import format_duration

SEVERITY = Severity.WARNING
OF_THE_DAY = True


def check(facts: Facts) -> Iterator[Finding]:
    """Systems and services reviewed too long ago, or never."""
    if facts.today is None:
        return
    every = facts.inventory.policy.review_every
    allowed = datetime.timedelta(seconds=every)
    for node, path in facts.nodes:
        if node.reviewed is None:
            message = f"'{node.id}' has never been reviewed"
            yield Finding(message, path, node.id, names_record=True)
        elif facts.today - node.reviewed > allowed:
            message = (
                f"'{node.id}' was reviewed on {node.reviewed}, more than "
                f"{format_duration(every)} ago"
            )
            yield Finding(message, (*path, "reviewed"), node.id, names_record=True)
