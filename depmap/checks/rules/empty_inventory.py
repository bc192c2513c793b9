"""An inventory holds at least one system.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}

Fails:

    systems: []
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """No system at all."""
    if facts.sound and not facts.inventory.systems:
        yield Finding("the inventory holds no system: nothing can be simulated", ("systems",))
