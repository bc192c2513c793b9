"""What a system or service needs is recorded.

Without its needs it can only be shown as unknown: nobody can say whether it is
touched. List what it needs, or write `needs: []` if it is known to need nothing.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Systems and services without `needs`."""
    for node, path in facts.nodes:
        if node.needs is None:
            yield Finding(
                f"what '{node.id}' needs is not recorded; its state is unknown",
                path,
                node.id,
                hint="list its needs, or write needs: [] if it is known to need nothing",
                names_record=True,
            )
