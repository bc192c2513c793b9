"""What a scenario severs is a need that exists.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: [a]}
    scenarios:
      - {id: cut, name: Cut, isolate: [], sever: [{from: b, to: a}]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: b, name: B, kind: network, owner: aa, used_by: [aa], needs: [a]}
    scenarios:
      - {id: cut, name: Cut, isolate: [], sever: [{from: a, to: b}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import RecordPath, Severity

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Cuts between two nodes of which the first does not need the second."""
    needed = {(s.node.id, member) for s in facts.needs for member in s.need.members}
    nodes = facts.inventory.nodes
    for number, scenario in enumerate(facts.inventory.scenarios):
        for i, cut in enumerate(scenario.sever):
            path: RecordPath = ("scenarios", number, "sever", i)
            known = cut.dependent in nodes and cut.member in nodes
            known &= not facts.stand_ins & {(*path, "from"), (*path, "to")}
            if known and (cut.dependent, cut.member) not in needed:
                message = f"'{cut.dependent}' has no need for '{cut.member}'"
                yield Finding(message, path, scenario.id)
