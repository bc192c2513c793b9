"""Nothing needs a system that is planned or retired.

Such a system counts for nothing in a simulation: it neither fails nor helps.
Take it out of the need, or set its status right.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], status: retiring, needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: [a]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], status: retired, needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: [a]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import System

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Members of needs that are not in use."""
    for stated in facts.needs:
        for member, path in stated.members:
            needed = facts.inventory.nodes.get(member)
            if isinstance(needed, System) and not needed.status.simulated:
                message = f"'{member}' is {needed.status} and counts for nothing in a simulation"
                yield Finding(message, path, stated.node.id)
