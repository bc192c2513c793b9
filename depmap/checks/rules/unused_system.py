"""A system is needed by something.

A system that nothing needs may be one whose users were forgotten. Add the need
where it belongs; if people use the system itself, add the service that they get.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    services:
      - {id: tax, name: Tax, councils: [aa], tier: 3, needs: [a]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.INFO
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Systems that are simulated and a member of no need."""
    needed = {member for stated in facts.needs for member in stated.need.members}
    for system, path in facts.systems:
        if system.id not in needed:
            yield Finding(f"nothing needs '{system.id}'", path, system.id)
