"""A scenario cuts something.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    scenarios:
      - {id: lost, name: Lost, isolate: [{kind: network}]}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    scenarios:
      - {id: lost, name: Lost, isolate: [{kind: identity}]}
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
    """Scenarios that cut nothing, and selectors that match nothing."""
    for number, scenario in enumerate(facts.inventory.scenarios):
        path: RecordPath = ("scenarios", number)
        if not scenario.isolate and not scenario.sever:
            yield Finding("nothing is isolated or severed", path, scenario.id)
        for i, entry in enumerate(scenario.isolate):
            if not isinstance(entry, IsolateNode) and not facts.inventory.selected(entry):
                place = (*path, "isolate", i)
                yield Finding("no system matches this selector", place, scenario.id)
