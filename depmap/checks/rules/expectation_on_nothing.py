"""A fact is expected of a council that uses or gets the thing.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    scenarios:
      - {id: lost, name: Lost, isolate: [a], expect: [{ref: a, for: [aa], state: [isolated]}]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    scenarios:
      - {id: lost, name: Lost, isolate: [a], expect: [{ref: a, for: [bb], state: [isolated]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.model import ALL

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Expectations on a (node, council) that does not exist."""
    for number, scenario in enumerate(facts.inventory.scenarios):
        for i, fact in enumerate(scenario.expect):
            node = facts.inventory.nodes.get(fact.ref)
            if node is None or ("scenarios", number, "expect", i, "ref") in facts.stand_ins:
                continue
            users = facts.inventory.users(node)
            for place, council in enumerate(fact.councils or ()):
                if council in facts.council_ids and council not in users and council != ALL:
                    message = f"'{council}' does not use or get '{fact.ref}'"
                    path = ("scenarios", number, "expect", i, "for", place)
                    yield Finding(message, path, scenario.id, council)
