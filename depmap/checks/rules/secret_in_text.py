"""No text holds a password, key or token.

An inventory is read by many and kept for long. Take the secret out, change it where
it is used, and keep it where secrets belong. The finding does not repeat it.

Passes:

    systems:
      - id: net
        name: Network
        description: The password is in the safe of the duty manager.
        kind: network
        owner: aa
        used_by: [aa]
        needs: []

Fails:

    systems:
      - id: net
        name: Network
        description: "Log in as admin, password: correct-horse"
        kind: network
        owner: aa
        used_by: [aa]
        needs: []
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import RecordPath, Severity
from depmap.model import Record
from depmap.words.redaction import kind_of_secret

SEVERITY = Severity.WARNING
_SHORTEST = 8
"""Characters that a secret has at least, with the word before it."""


def check(facts: Facts) -> Iterator[Finding]:
    """Texts that look as if they held a secret."""
    texts: list[tuple[str, RecordPath]] = []
    _texts(facts.inventory, (), texts)
    for text, path in texts:
        kind = kind_of_secret(text)
        if kind is not None:
            subject = None
            if len(path) > 1 and isinstance(path[1], int):
                record = getattr(facts.inventory, str(path[0]))[path[1]]
                subject = getattr(record, "id", None)
            yield Finding(f"this looks like a secret ({kind})", path, subject)


def _texts(value: object, path: RecordPath, found: list[tuple[str, RecordPath]]) -> None:
    """Every text in a record that is long enough, with its path."""
    if isinstance(value, str):
        if len(value) > _SHORTEST:
            found.append((value, path))
    elif isinstance(value, Record):
        written = value.model_fields_set
        for name, key in _keys(type(value)):
            if name in written:
                _texts(getattr(value, name), (*path, key), found)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            _texts(item, (*path, number), found)


@functools.cache
def _keys(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a record, each with its key in the inventory."""
    return tuple((name, field.alias or name) for name, field in sorted(kind.model_fields.items()))
