"""Nothing needs itself.

Two systems may need each other, as a directory and its name servers do. One that
needs itself is a slip of the pen: name what it really needs.

Passes:

    systems:
      - {id: a, name: A, kind: identity, owner: aa, used_by: [aa], needs: [b]}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: [a]}

Fails:

    systems:
      - {id: a, name: A, kind: identity, owner: aa, used_by: [aa], needs: [a]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Nodes among the members of their own needs."""
    for stated in facts.needs:
        for member, path in stated.members:
            if member == stated.node.id:
                yield Finding(f"'{member}' cannot need itself", path, member)
