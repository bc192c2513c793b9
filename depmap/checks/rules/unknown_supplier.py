"""The supplier of a system is one of the inventory's.

Passes:

    suppliers:
      - {id: maker, name: Maker Ltd}
    systems:
      - {id: a, name: A, kind: platform, owner: aa, used_by: [aa], supplier: maker, needs: []}

Fails:

    suppliers:
      - {id: maker, name: Maker Ltd}
    systems:
      - {id: a, name: A, kind: platform, owner: aa, used_by: [aa], supplier: makers, needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import Severity
from depmap.words.suggestions import Suggestions

SEVERITY = Severity.ERROR
ABOUT_REFERENCES = True


def check(facts: Facts) -> Iterator[Finding]:
    """Suppliers that are not listed."""
    suggestions = Suggestions(facts.supplier_ids)
    for number, system in enumerate(facts.inventory.systems):
        if system.supplier is not None and system.supplier not in facts.supplier_ids:
            message = f"there is no supplier '{system.supplier}'"
            path = ("systems", number, "supplier")
            yield Finding(message, path, system.id, hint=suggestions.hint(system.supplier))
