"""What was accepted for a time is looked at again when the time is over.

Judged only if a day is given with `--today`. Mend the finding, or decide anew and
set a later day.

Today: 2026-06-01

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa]}
    policy:
      accepted:
        - code: needs-not-recorded
          where: a
          reason: The supplier has been asked.
          owner: Head of IT
          until: 2026-06-01

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa]}
    policy:
      accepted:
        - code: needs-not-recorded
          where: a
          reason: The supplier has been asked.
          owner: Head of IT
          until: 2026-05-31
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.ERROR
OF_THE_DAY = True


def check(facts: Facts) -> Iterator[Finding]:
    """Acceptances whose last day is before today."""
    if facts.today is None:
        return
    for number, accepted in enumerate(facts.inventory.policy.accepted):
        if accepted.until < facts.today:
            message = (
                f"'{accepted.code}' at '{accepted.where}' was accepted until {accepted.until} only"
            )
            yield Finding(message, ("policy", "accepted", number, "until"), accepted.where)
