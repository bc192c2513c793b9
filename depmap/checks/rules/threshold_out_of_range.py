"""At least one and at most all members of a need must still work.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: c, name: C, kind: network, owner: aa, used_by: all, needs: [{at_least: 1, of: [a, b]}]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: c, name: C, kind: network, owner: aa, used_by: all, needs: [{at_least: 3, of: [a, b]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import AtLeastNeed

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Thresholds below 1 or above the number of members."""
    for stated in facts.needs:
        need = stated.need
        if isinstance(need, AtLeastNeed) and not 1 <= need.at_least <= len(need.of):
            message = f"at_least is {need.at_least}, but of lists {len(need.of)}"
            yield Finding(message, (*stated.path, "at_least"), stated.node.id)
