"""Data that does not fit the model: what is wrong with it, and what was probably meant."""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import Any

from depmap.diagnostics import Diagnostic, RecordPath, error
from depmap.lookalikes import spelling, strange_letters
from depmap.model import Inventory
from depmap.model.durations import HOW_TO_WRITE
from depmap.suggestions import did_you_mean

_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "duration": "bad-duration",
    "identifier": "bad-id",
    "enum": "bad-choice",
    "tuple_type": "wrong-type",
    "model_type": "wrong-type",
    "model_attributes_type": "wrong-type",
    "string_type": "wrong-type",
    "integer": "wrong-type",
    "boolean": "wrong-type",
}


_NEEDED = {
    "tuple_type": "a list is needed here",
    "string_type": "text is needed here",
    "model_type": "a mapping is needed here",
    "model_attributes_type": "a mapping is needed here",
}


def misfit(data: Any, path: RecordPath, found: Any, ids: Collection[str]) -> Diagnostic:
    """The problem that an error of pydantic's stands for.

    ``path`` is its place without the tags of unions, ``ids`` those of all nodes.
    """
    kind = found["type"]
    code = _CODES.get(kind, "bad-value")
    key = str(path[-1]) if path else ""
    if kind == "missing":
        return error(code, f"the key '{key}' is required here", path)
    if kind == "extra_forbidden":
        hint = did_you_mean(key, _keys_at(path))
        return error(code, f"the key '{key}' is not known here", path, hint=hint, on_key=True)
    if kind == "duration":
        return error(code, f"{key}: {found['ctx']['reason']}", path, hint=HOW_TO_WRITE)
    if kind == "enum":
        written = value_at(data, path)
        expected = found["ctx"]["expected"]
        choices = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
        hint = did_you_mean(str(written), choices)
        return error(code, f"{key} is one of {expected}", path, hint=hint)
    if kind == "identifier":
        written = value_at(data, path)
        hint = _id_hint(str(written), ids) if isinstance(written, str) else None
        return error(code, f"{key}: {found['msg']}", path, hint=hint)
    return error(code, f"{key}: {_NEEDED.get(kind, found['msg'])}", path)


def _id_hint(written: str, ids: Collection[str]) -> str | None:
    """How the id is spelt, and whether that is another's."""
    meant = spelling(written)
    strange = strange_letters(written)
    said = f"it holds {', '.join(strange[:3])}; " if strange else ""
    if meant in ids:
        return f"{said}it would be confused with '{meant}'"
    return f"{said}write '{meant}'" if meant else None


def written_ids(data: Any) -> set[str]:
    """Ids of systems and services as they were written."""
    found = set()
    for section in ("systems", "services"):
        records = data.get(section) if isinstance(data, dict) else None
        for record in records if isinstance(records, list) else ():
            written = record.get("id") if isinstance(record, dict) else None
            if isinstance(written, str):
                found.add(str(written))
    return found


@functools.cache
def _schema() -> dict[str, Any]:
    return Inventory.model_json_schema(by_alias=True)


def _keys_at(path: RecordPath) -> list[str]:
    """The keys that are known where the last part of a path stands."""
    places = _branches(_schema())
    for part in path[:-1]:
        if isinstance(part, int):
            inner = [place["items"] for place in places if "items" in place]
        else:
            inner = [p["properties"][part] for p in places if part in p.get("properties", ())]
        places = [branch for place in inner for branch in _branches(place)]
    return sorted({key for place in places for key in place.get("properties", ())})


def _branches(place: dict[str, Any]) -> list[dict[str, Any]]:
    """A part of the schema with its references followed and its unions opened."""
    if "$ref" in place:
        return _branches(_schema()["$defs"][place["$ref"].rpartition("/")[2]])
    union = [*place.get("anyOf", ()), *place.get("oneOf", ()), *place.get("allOf", ())]
    return [place, *(branch for one in union for branch in _branches(one))]


def value_at(data: Any, path: RecordPath) -> Any:
    """The value at a path; text in short form stands for what it is short for.

    Raises LookupError or TypeError if there is none.
    """
    for part in path:
        if not isinstance(data, str):
            data = data[part]
    return data
