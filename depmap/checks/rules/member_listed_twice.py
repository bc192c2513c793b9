"""A need lists each member once.

A member that is listed twice looks like redundancy and is none.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: c, name: C, kind: network, owner: aa, used_by: [aa], needs: [{any_of: [a, b]}]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: c, name: C, kind: network, owner: aa, used_by: [aa], needs: [{any_of: [a, a]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Members that the same need lists before."""
    for stated in facts.needs:
        seen = set()
        for member, path in stated.members:
            if member in seen:
                yield Finding(f"'{member}' is listed twice", path, stated.node.id)
            seen.add(member)
