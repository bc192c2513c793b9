"""Every council that is named is one of the inventory's.

Passes:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa, bb], needs: []}

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa, cc], needs: []}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import RecordPath, Severity
from depmap.model import ALL
from depmap.words.suggestions import Suggestions

SEVERITY = Severity.ERROR
ABOUT_REFERENCES = True


def check(facts: Facts) -> Iterator[Finding]:
    """Councils in `used_by`, `councils` and `for` that are not listed."""
    suggestions = Suggestions(facts.council_ids)
    for councils, path, subject in facts.council_lists:
        for number, council in enumerate(councils):
            if council not in facts.council_ids and council != ALL:
                message = f"there is no council '{council}'"
                place: RecordPath = (*path, number)
                yield Finding(message, place, subject, hint=suggestions.hint(council))
