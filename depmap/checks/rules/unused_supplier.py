"""A supplier that is listed supplies or owns something.

Passes:

    suppliers:
      - {id: maker, name: Maker Ltd}
    systems:
      - {id: a, name: A, kind: network, owner: aa, supplier: maker, used_by: [aa], needs: []}

Fails:

    suppliers:
      - {id: maker, name: Maker Ltd}
    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity

SEVERITY = Severity.INFO
NEEDS_GRAPH = True


def check(facts: Facts) -> Iterator[Finding]:
    """Suppliers that no system names."""
    used = {system.owner for system in facts.inventory.systems}
    used |= {system.supplier for system in facts.inventory.systems if system.supplier}
    for number, supplier in enumerate(facts.inventory.suppliers):
        if supplier.id not in used:
            message = f"the supplier '{supplier.id}' is named by no system"
            yield Finding(message, ("suppliers", number), supplier.id)
