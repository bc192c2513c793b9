"""Cuts floods of misfitting records short, before each of them becomes a problem.

Whoever validates a million wrong values gets a million errors, and needs the memory
for them. Records are therefore tried in small lots first, and the rest of a section
is left out once there are more problems than anybody reads.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from depmap.diagnostics import Diagnostic, error
from depmap.model import Inventory

RECORD_TOO_LARGE = "too-many-values"
"""The code of what is said about a record that is left out; its path is the record's."""

_MOST_PROBLEMS = 2_000
_LARGEST_RECORD = 20_000
_LOT = 20_000
"""Values that are tried at a time."""


def cut_short(data: dict[str, Any]) -> list[Diagnostic]:
    """Take out of the sections what is too much; what is said about it."""
    found: list[Diagnostic] = []
    counted = 0
    for section, field in Inventory.model_fields.items():
        records = data.get(section)
        if not isinstance(records, list) or field.annotation is None:
            continue
        start = 0
        ids: set[object] = set()
        while start < len(records):
            end, size = start, 0
            while end < len(records) and size < _LOT:
                counted += _is_repeated(records[end], ids)
                one = _size(records[end], _LARGEST_RECORD)
                if one >= _LARGEST_RECORD:
                    message = f"this record has more than {_LARGEST_RECORD:,} values"
                    found.append(error(RECORD_TOO_LARGE, message, (section, end)))
                    records[end] = {}
                size += one
                end += 1
            counted += _misfits(section, records[start:end])
            if counted > _MOST_PROBLEMS:
                message = f"there are more than {_MOST_PROBLEMS:,} problems; checking stopped here"
                found.append(error("too-many-problems", message, (section, start)))
                # Enough of the lot to show what is wrong.
                del records[start + _MOST_PROBLEMS // 10 :]
                break
            start = end
    return found


def _is_repeated(record: Any, ids: set[object]) -> bool:
    """Has another record of the section this id? Its own is added to ``ids``."""
    written = record.get("id") if isinstance(record, dict) else None
    if not isinstance(written, str):
        return False
    repeated = written in ids
    ids.add(written)
    return repeated


def _misfits(section: str, records: list[Any]) -> int:
    try:
        _adapter(section).validate_python(records, by_alias=True, by_name=False)
    except ValidationError as failure:
        return failure.error_count()
    return 0


@cache
def _adapter(section: str) -> TypeAdapter[Any]:
    annotation: Any = Inventory.model_fields[section].annotation
    return TypeAdapter(annotation)


def _size(value: Any, most: int) -> int:
    """How many values there are in it, counted up to a limit."""
    if not isinstance(value, dict | list):
        return 1
    size = 1
    for one in value.values() if isinstance(value, dict) else value:
        size += _size(one, most - size) if isinstance(one, dict | list) else 1
        if size >= most:
            break
    return size
