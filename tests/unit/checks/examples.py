"""The YAML of a rule's documentation as a whole inventory."""

from __future__ import annotations

import datetime
import re

from depmap.checks import Rule

HEADER = {
    "version:": "version: 1",
    "inventory:": "inventory: {name: Example}",
    "systems:": "systems:\n  - {id: n, name: N, kind: network, owner: aa, used_by: all, needs: []}",
    "councils:": "councils:\n  - {id: aa, name: Aston}\n  - {id: bb, name: Barton}",
}


def whole(snippet: str) -> str:
    """The snippet with what every inventory starts with, unless it has that itself."""
    given = snippet.splitlines()
    top = [text for key, text in HEADER.items() if not any(line.startswith(key) for line in given)]
    return "\n".join([*top, snippet])


def today_of(rule: Rule) -> datetime.date | None:
    """The day that the documentation of a rule names for its examples."""
    found = re.search(r"^Today: (\S+)$", rule.text, re.MULTILINE)
    return None if found is None else datetime.date.fromisoformat(found[1])
