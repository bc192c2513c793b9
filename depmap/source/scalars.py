"""What an unquoted scalar is in the core schema of YAML 1.2 (section 10.3.2).

YAML 1.1 also takes ``no`` for a boolean, ``010`` for 8, ``12:30`` for 750 and
``2026-11-01`` for a date. Here they are the text that was written.
"""

from __future__ import annotations

import re
from typing import Final

from depmap.scalars import PlainScalar

STARTS: Final = frozenset("0123456789+-.tTfFnN~")
"""First characters of everything that is not simply text."""

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN_OR_NUMBER: Final = re.compile(
    r"true|True|TRUE|false|False|FALSE"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)


def resolve(text: str) -> str | PlainScalar | None:
    """None for null, a PlainScalar for a boolean or number, else ``text``."""
    if text in _NULLS:
        return None
    if _BOOLEAN_OR_NUMBER.fullmatch(text):
        return PlainScalar(text)
    return text
