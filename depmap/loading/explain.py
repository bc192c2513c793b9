"""Data that does not fit the model: what is wrong with it, and what was probably meant."""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import Any, TypeAlias

from depmap.diagnostics import Diagnostic, RecordPath, error
from depmap.model import ISOLATE_TAGS, NEED_TAGS, Inventory
from depmap.model.durations import HOW_TO_WRITE
from depmap.words.lookalikes import spelling, strange_letters
from depmap.words.redaction import kind_of_secret
from depmap.words.suggestions import Suggestions, did_you_mean

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


_SAID = {
    "tuple_type": "a list is needed here",
    "string_type": "text is needed here",
    "model_type": "a mapping is needed here",
    "model_attributes_type": "a mapping is needed here",
    "dict_type": "a mapping is needed here",
    "too_short": "this list must not be empty",
    "string_too_long": "this text is longer than {max_length} characters",
    "greater_than_equal": "this must be at least {ge}",
    "less_than_equal": "this must be at most {le}",
    "date_from_datetime_parsing": "there is no such day",
    "date_parsing": "there is no such day",
    "datetime_from_date_parsing": "there is no such moment",
    "datetime_parsing": "there is no such moment",
}
_UNIONS = {"needs": frozenset(NEED_TAGS), "isolate": frozenset(ISOLATE_TAGS)}
_RECORD_OF_TAG = {
    "single": "SingleNeed",
    "any-of": "AnyOfNeed",
    "at-least": "AtLeastNeed",
    "node": "IsolateNode",
    "selector": "Selector",
}
_EITHER = {
    "needs": "a need has one of: ref; any_of; at_least with of",
    "isolate": "an entry has a ref, or criteria such as owner and kind",
}

Place: TypeAlias = tuple[str | int, ...]
"""Where pydantic found an error: a path with the tags of unions in it."""


def written_path(place: Place) -> RecordPath:
    """The path as it was written, without the tags of unions."""
    return tuple(part for i, part in enumerate(place) if not _is_tag(place, i))


def _is_tag(place: Place, i: int) -> bool:
    # A key may be called as a tag is, but not right after the position in such a list.
    return (
        i > 1 and isinstance(place[i - 1], int) and place[i] in _UNIONS.get(str(place[i - 2]), ())
    )


def misfit(data: Any, found: Any, ids: Collection[str]) -> Diagnostic:
    """The problem that an error of pydantic's stands for; ``ids`` are those of all nodes."""
    kind = found["type"]
    path = written_path(found["loc"])
    code = _CODES.get(kind, "bad-value")
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if kind == "missing":
        return error(code, f"the key '{key}' is required here", path)
    if kind == "extra_forbidden":
        hint = _key_hint(found["loc"])
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
    said = _SAID[kind].format(**found.get("ctx", {})) if kind in _SAID else found["msg"]
    return error(code, f"{key}: {said}", path)


def meant_key(place: Place) -> str | None:
    """The key that an unknown one was probably meant to be."""
    key = str(place[-1])
    return None if key in _every_key(place) else _nearest(key, _keys_at(place))


def _key_hint(place: Place) -> str | None:
    key = str(place[-1])
    if key in _every_key(place):
        return _EITHER.get(str(place[-4]))
    near = meant_key(place)
    return None if near is None else f"did you mean '{near}'?"


def _every_key(place: Place) -> tuple[str, ...]:
    """The keys of all branches of the union that an unknown key stands in."""
    inside_union = len(place) > 1 and _is_tag(place, len(place) - 2)
    return _keys_at((*place[:-2], place[-1])) if inside_union else ()


@functools.lru_cache(maxsize=1000)
def _nearest(key: str, known: tuple[str, ...]) -> str | None:
    return Suggestions(known).nearest(key)


def _id_hint(written: str, ids: Collection[str]) -> str | None:
    """How the id is spelt, and whether that is another's; a secret is not repeated."""
    if kind_of_secret(written) is not None:
        return None
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


def _keys_at(place: Place) -> tuple[str, ...]:
    """The keys that are known where the last part stands."""
    places = _branches(_schema())
    for i, part in enumerate(place[:-1]):
        if _is_tag(place, i):
            inner = [_schema()["$defs"][_RECORD_OF_TAG[str(part)]]]
        elif isinstance(part, int):
            inner = [one["items"] for one in places if "items" in one]
        else:
            inner = [one["properties"][part] for one in places if part in one.get("properties", ())]
        places = [branch for one in inner for branch in _branches(one)]
    return tuple(sorted({key for one in places for key in one.get("properties", ())}))


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
