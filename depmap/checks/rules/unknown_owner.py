"""The owner of a system is a council or a supplier of the inventory.

Passes:

    suppliers:
      - {id: hoster, name: Hoster Ltd}
    systems:
      - {id: a, name: A, kind: platform, owner: hoster, used_by: [aa], needs: []}

Fails:

    systems:
      - {id: a, name: A, kind: platform, owner: hoster, used_by: [aa], needs: []}
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
    """Owners that are neither."""
    owners = facts.council_ids | facts.supplier_ids
    suggestions = Suggestions(owners)
    for number, system in enumerate(facts.inventory.systems):
        if system.owner not in owners:
            message = f"there is no council or supplier '{system.owner}'"
            path = ("systems", number, "owner")
            yield Finding(message, path, system.id, hint=suggestions.hint(system.owner))
