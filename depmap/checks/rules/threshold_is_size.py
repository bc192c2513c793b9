"""A need with several members can spare at least one of them.

`at_least: 2, of: [a, b]` is two single needs that look like redundancy. Write them
as two needs, or lower the threshold if one is enough.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: c, name: C, kind: network, owner: aa, used_by: [aa], needs: [a, b]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: c, name: C, kind: network, owner: aa, used_by: all, needs: [{at_least: 2, of: [a, b]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import AtLeastNeed

SEVERITY = Severity.WARNING


def check(facts: Facts) -> Iterator[Finding]:
    """Groups whose threshold equals their size."""
    for stated in facts.needs:
        need = stated.need
        if isinstance(need, AtLeastNeed) and need.at_least == len(need.of):
            message = f"all {len(need.of)} members must work: this is no redundancy"
            yield Finding(message, (*stated.path, "at_least"), stated.node.id)
