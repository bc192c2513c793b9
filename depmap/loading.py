"""Document -> inventory, or every reason why it is none."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from depmap.diagnostics import Diagnostic, RecordPath, error, in_order
from depmap.model import ISOLATE_TAGS, NEED_TAGS, Inventory
from depmap.model.durations import HOW_TO_WRITE
from depmap.source import Document, read

_TAGS = frozenset((*NEED_TAGS, *ISOLATE_TAGS))
_ROUNDS = 12
_PLACEHOLDERS: dict[str, Any] = {
    "version": 1,
    "inventory": {"name": "?"},
    "id": "missing-id",
    "name": "?",
    "title": "?",
    "kind": "application",
    "owner": "missing-owner",
    "used_by": "all",
    "councils": "all",
    "tier": 4,
    "isolate": [],
    "ref": "missing-id",
    "from": "missing-id",
    "to": "missing-id",
    "any_of": ["missing-id"],
    "of": ["missing-id"],
    "at_least": 1,
    "role": "?",
    "basis": "assumed",
    "state": ["up"],
}
PLACEHOLDER_IDS = frozenset({"missing-id", "missing-owner"})
"""Ids that stand in for what is missing; no check speaks of them."""

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


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading an inventory.

    ``inventory`` is None if there is any error. ``draft`` is the same with what
    is wrong left out or filled in, for further checks only; None if not even
    that could be made.
    """

    inventory: Inventory | None
    draft: Inventory | None
    problems: tuple[Diagnostic, ...]
    document: Document


def load(path: Path | str) -> Loaded:
    """Read the inventory at a path.

    Raises PathError if there is none or it cannot be read.
    """
    document = read(path)
    draft, found = _fit(document)
    placed = [place(document, problem) for problem in found]
    problems = in_order([*document.problems, *placed])
    return Loaded(None if problems else draft, draft, problems, document)


def place(document: Document, problem: Diagnostic) -> Diagnostic:
    """The same problem with its place in the source text."""
    location = document.locate(problem.path, on_key=problem.on_key)
    return problem.placed(location, document.where(problem.path))


def _fit(document: Document) -> tuple[Inventory | None, list[Diagnostic]]:
    """The inventory after leaving out or filling in what is wrong, and what was."""
    data = _without_none(document.data)
    problems: list[Diagnostic] = []
    refused = {problem.path for problem in document.problems}
    # What was cut out of lists shifts the rest: the original positions are kept beside.
    for _ in range(_ROUNDS):
        try:
            return Inventory.model_validate(data, by_alias=True, by_name=False), problems
        except ValidationError as failure:
            found = failure.errors(include_url=False, include_input=False)
        paths = {}
        for one in found:
            path = tuple(part for part in one["loc"] if part not in _TAGS)
            paths[path] = one
            if path[: len(path)] not in refused and not (document.given_up and len(path) == 1):
                problems.append(_diagnostic(data, path, one))
        for path in sorted(paths, key=repr, reverse=True):
            _repair(data, path, missing=paths[path]["type"] == "missing")
        problems = _unique(problems)
    return None, problems


def _unique(problems: list[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(problems))


def _diagnostic(data: Any, path: RecordPath, found: Any) -> Diagnostic:
    kind = found["type"]
    code = _CODES.get(kind, "bad-value")
    key = str(path[-1]) if path else ""
    if kind == "missing":
        return error(code, f"the key '{key}' is required here", path)
    if kind == "extra_forbidden":
        allowed = _allowed(path)
        near = difflib.get_close_matches(key, allowed, n=1)
        hint = f"did you mean '{near[0]}'?" if near else None
        return error(code, f"the key '{key}' is not known here", path, hint=hint, on_key=True)
    if kind == "duration":
        return error(code, f"{key}: {found['ctx']['reason']}", path, hint=HOW_TO_WRITE)
    if kind == "enum":
        written = _at(data, path)
        expected = found["ctx"]["expected"]
        choices = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
        near = difflib.get_close_matches(str(written), choices, n=1)
        hint = f"did you mean '{near[0]}'?" if near else None
        return error(code, f"{key} is one of {expected}", path, hint=hint)
    if kind in ("tuple_type", "model_type", "model_attributes_type", "string_type"):
        wanted = {"tuple_type": "a list", "string_type": "text"}.get(kind, "a mapping")
        return error(code, f"{key}: {wanted} is needed here", path)
    return error(code, f"{key}: {found['msg']}", path)


def _allowed(path: RecordPath) -> list[str]:
    names: set[str] = set()
    schema = Inventory.model_json_schema(by_alias=True)
    if len(path) == 1:
        return sorted(schema["properties"])
    for definition in schema["$defs"].values():
        names.update(definition.get("properties", ()))
    return sorted(names)


def _at(data: Any, path: RecordPath) -> Any:
    for part in path:
        data = data[part]
    return data


def _repair(data: Any, path: RecordPath, *, missing: bool) -> None:
    """Fill in what is missing; take out what is wrong, or replace it in a list."""
    *parents, last = path
    try:
        holder = _at(data, tuple(parents))
    except (KeyError, IndexError, TypeError):
        return
    if missing and isinstance(holder, dict):
        holder[last] = _PLACEHOLDERS.get(str(last), "missing-id")
    elif isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        # Its place is kept, so that the positions of the others stay right.
        holder[last] = "missing-id" if not isinstance(holder[last], dict) else {}
    elif isinstance(holder, str):
        _repair(data, tuple(parents), missing=False)


def _without_none(value: Any) -> Any:
    """A copy without the keys that were left empty."""
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_none(item) for item in value]
    return value
