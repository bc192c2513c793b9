"""What is needed, isolated, severed or expected exists.

A reference that leads nowhere is a need that no simulation can follow. Mend the
spelling, or add the system or service that is meant.

Passes:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: crm, name: CRM, kind: application, owner: aa, used_by: [aa], needs: [net]}

Fails:

    systems:
      - {id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}
      - {id: crm, name: CRM, kind: application, owner: aa, used_by: [aa], needs: [nets]}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import RecordPath, Severity
from depmap.model import IsolateNode

SEVERITY = Severity.ERROR
ABOUT_REFERENCES = True


def check(facts: Facts) -> Iterator[Finding]:
    """Ids in needs, fallbacks, contacts and scenarios that are no system or service."""
    for wanted, path, subject in _references(facts):
        if wanted not in facts.inventory.nodes:
            hint = facts.node_suggestions.hint(wanted)
            message = f"there is no system or service '{wanted}'"
            yield Finding(message, path, subject, hint=hint)


def _references(facts: Facts) -> Iterator[tuple[str, RecordPath, str]]:
    for stated in facts.needs:
        for member, path in stated.members:
            yield member, path, stated.node.id
    yield from facts.carriers
    for number, scenario in enumerate(facts.inventory.scenarios):
        top: RecordPath = ("scenarios", number)
        for i, entry in enumerate(scenario.isolate):
            if isinstance(entry, IsolateNode):
                yield entry.ref, (*top, "isolate", i, "ref"), scenario.id
        for i, cut in enumerate(scenario.sever):
            yield cut.dependent, (*top, "sever", i, "from"), scenario.id
            yield cut.member, (*top, "sever", i, "to"), scenario.id
        for i, node_id in enumerate(scenario.assume_up):
            yield node_id, (*top, "assume_up", i), scenario.id
        for i, fact in enumerate(scenario.expect):
            yield fact.ref, (*top, "expect", i, "ref"), scenario.id
