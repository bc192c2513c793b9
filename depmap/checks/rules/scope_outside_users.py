"""A need applies to councils that use or get what has it.

Passes:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: all, needs: []}
      - {id: crm, name: C, kind: network, owner: aa, used_by: [aa], needs: [{ref: net, for: [aa]}]}

Fails:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: all, needs: []}
      - {id: crm, name: C, kind: network, owner: aa, used_by: [aa], needs: [{ref: net, for: [bb]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import ALL

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Councils in the `for` of a need that do not use or get its owner."""
    for stated in facts.needs:
        if stated.need.councils is None:
            continue
        users = set(facts.inventory.users(stated.node))
        for number, council in enumerate(stated.need.councils):
            if council in facts.council_ids and council not in users and council != ALL:
                message = f"'{council}' does not use or get '{stated.node.id}'"
                place = (*stated.path, "for", number)
                yield Finding(message, place, stated.node.id, council, names_record=True)
