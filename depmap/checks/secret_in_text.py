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

from collections.abc import Iterator

from pydantic import BaseModel

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import RecordPath, Severity
from depmap.model import Record
from depmap.secrets import kind_of_secret

SEVERITY = Severity.WARNING
_SHORTEST = 8
"""Characters that a secret has at least, with the word before it."""


def check(facts: Facts) -> Iterator[Finding]:
    """Texts that look as if they held a secret."""
    for text, path in _texts(facts.inventory, ()):
        kind = kind_of_secret(text)
        if kind is not None:
            subject = None
            if len(path) > 1 and isinstance(path[1], int):
                record = getattr(facts.inventory, str(path[0]))[path[1]]
                subject = getattr(record, "id", None)
            yield Finding(f"this looks like a secret ({kind})", path, subject)


def _texts(value: object, path: RecordPath) -> Iterator[tuple[str, RecordPath]]:
    """Every text in a record, with its path."""
    if isinstance(value, str):
        if len(value) > _SHORTEST:
            yield value, path
    elif isinstance(value, Record):
        fields = type(value).model_fields
        for name in sorted(value.model_fields_set):
            yield from _texts(getattr(value, name), (*path, fields[name].alias or name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, BaseModel | str):
                yield from _texts(item, (*path, number))
