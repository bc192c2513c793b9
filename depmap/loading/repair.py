"""What stands in for the missing and the wrong, so that all the rest can be checked too."""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import Any

from depmap.diagnostics import RecordPath
from depmap.loading.explain import meant_key, value_at
from depmap.scalars import Placeholder
from depmap.words.lookalikes import spelling

# The reader refuses this character everywhere: no author's text can pass for it.
_STAND_IN = Placeholder("\0")
_PLACEHOLDERS: dict[str, Any] = {
    "version": 1,
    "inventory": {"name": "?"},
    "id": _STAND_IN,
    "name": "?",
    "title": "?",
    "kind": "application",
    "owner": _STAND_IN,
    "used_by": "all",
    "councils": "all",
    "tier": 4,
    "isolate": [],
    "needs": [],
    "ref": _STAND_IN,
    "from": _STAND_IN,
    "to": _STAND_IN,
    "any_of": [_STAND_IN],
    "of": [_STAND_IN],
    "at_least": 1,
    "role": "?",
    "basis": "assumed",
    "state": ["up"],
}


def repair(data: Any, path: RecordPath, found: Any, ids: Collection[str]) -> None:
    """Fill in what is missing; take out what is wrong, or replace it in a list."""
    *parents, last = path
    kind = found["type"]
    try:
        holder = value_at(data, tuple(parents))
    except (KeyError, IndexError, TypeError):
        return
    if kind == "missing" and isinstance(holder, dict):
        holder[last] = _placeholder(last) or _STAND_IN
    elif kind == "extra_forbidden" and isinstance(holder, dict):
        holder.pop(last, None)
        meant = meant_key(found["loc"])
        if meant is not None and meant not in holder and meant in _PLACEHOLDERS:
            holder[meant] = _placeholder(meant)
    elif kind == "identifier" and isinstance(holder, dict) and last == "id":
        # References to the right spelling are no problem of their own.
        meant = spelling(str(holder[last]))
        holder[last] = meant if meant and meant not in ids else _STAND_IN
    elif isinstance(holder, dict):
        stand_in = _placeholder(last)
        if stand_in is not None and holder.get(last) != stand_in:
            # What is required and wrong is not missing as well.
            holder[last] = stand_in
        else:
            holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        # Its place is kept, so that the positions of the others stay right.
        of_list = _placeholder(parents[-1]) if parents else None
        if isinstance(of_list, list) and of_list:
            holder[last] = of_list[0]
        else:
            holder[last] = _STAND_IN if not isinstance(holder[last], dict) else {}
    elif isinstance(holder, str):
        repair(data, tuple(parents), found, ids)


def stand_ins(data: Any) -> frozenset[RecordPath]:
    """The paths at which something only stands in for an id that is missing or wrong."""
    found: list[RecordPath] = []
    waiting: list[tuple[RecordPath, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, place), item) for place, item in enumerate(value)]
        elif isinstance(value, Placeholder):
            found.append(path)
    return frozenset(found)


def _placeholder(key: str | int) -> Any:
    """What stands in for the value of a key; None if the key can be left out."""
    return copy.deepcopy(_PLACEHOLDERS.get(str(key)))
