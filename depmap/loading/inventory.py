"""Document -> inventory, or every reason why it is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from depmap.diagnostics import Diagnostic, Location, RecordPath, in_order
from depmap.loading.explain import meant_key, misfit, written_ids, written_path
from depmap.loading.flood import RECORD_TOO_LARGE, cut_short
from depmap.loading.repair import repair, stand_ins
from depmap.model import Inventory
from depmap.source import Document, read

_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading an inventory.

    ``inventory`` is None if there is any error. ``draft`` is the same with what
    is wrong left out or filled in, for further checks only; None if not even
    that could be made. ``accepted`` are findings that the policy accepts. If it is
    not ``whole``, records are missing that may be referred to. ``stand_ins`` are the
    paths at which the draft has something else instead of an id.
    """

    inventory: Inventory | None
    draft: Inventory | None
    problems: tuple[Diagnostic, ...]
    document: Document
    accepted: tuple[Diagnostic, ...] = ()
    whole: bool = True
    stand_ins: frozenset[RecordPath] = frozenset()

    @property
    def nameless(self) -> frozenset[str]:
        """What stands in the draft for the ids of systems and services without one."""
        if self.draft is None:
            return frozenset()
        records = {"systems": self.draft.systems, "services": self.draft.services}
        return frozenset(
            records[str(path[0])][int(path[1])].id
            for path in self.stand_ins
            if path[0] in records and path[2:] == ("id",)
        )


def load(path: Path | str) -> Loaded:
    """Read the inventory at a path.

    Raises PathError if there is none or it cannot be read.
    """
    document = read(path)
    fitted = _fit(document)
    problems = in_order([*document.problems, *placed(document, fitted.problems)])
    return Loaded(
        None if problems else fitted.draft,
        fitted.draft,
        problems,
        document,
        whole=not fitted.flooded and not document.given_up,
        stand_ins=fitted.stand_ins,
    )


def placed(document: Document, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The same problems with their places in the source text."""
    known: dict[tuple[RecordPath, bool], tuple[Location | None, str]] = {}
    found = []
    for problem in problems:
        what = (problem.path, problem.on_key)  # often there is a finding for each council
        if what not in known:
            location = document.locate(problem.path, on_key=problem.on_key)
            known[what] = (location, document.where(problem.path))
        found.append(problem.placed(*known[what]))
    return found


@dataclass(frozen=True, slots=True)
class _Fitted:
    """The inventory after leaving out or filling in what is wrong, and what was.

    If it is ``flooded``, whole records are missing.
    """

    draft: Inventory | None
    problems: list[Diagnostic]
    flooded: bool
    stand_ins: frozenset[RecordPath] = frozenset()


def _fit(document: Document) -> _Fitted:
    data = _without_none(document.data)
    problems = cut_short(data)
    flooded = bool(problems)
    mended = {problem.path for problem in document.problems}
    # Nothing is left of these records: that their keys are missing is no news.
    mended.update(one.path for one in problems if one.code == RECORD_TOO_LARGE)
    ids = written_ids(data)
    # What was cut out of lists shifts the rest: the original positions are kept beside.
    for _ in range(_ROUNDS):
        try:
            draft = Inventory.model_validate(data, by_alias=True, by_name=False)
            standing_in = stand_ins(data) if mended else frozenset()
            return _Fitted(draft, problems, flooded, standing_in)
        except ValidationError as failure:
            found = failure.errors(include_url=False, include_input=False)
        misfits = {written_path(one["loc"]): one for one in found}
        follows = _consequences(misfits)
        for path, one in misfits.items():
            known = path in follows or any(path[:end] in mended for end in range(1, len(path) + 1))
            if not known and not (document.given_up and len(path) == 1):
                problems.append(misfit(data, one, ids))
        for path in sorted(misfits, key=repr, reverse=True):
            repair(data, path, misfits[path], ids)
        mended.update(misfits)
        problems = _unique(problems)
    return _Fitted(None, problems, flooded)


def _consequences(misfits: Mapping[RecordPath, Any]) -> set[RecordPath]:
    """Paths of what is wrong only because something else is.

    A list is too short if its items are wrong; a key is missing if it is misspelt.
    """
    found = {path[:end] for path in misfits for end in range(1, len(path))}
    for path, one in misfits.items():
        if one["type"] == "extra_forbidden" and (meant := meant_key(one["loc"])) is not None:
            found.add((*path[:-1], meant))
    return found


def _unique(problems: list[Diagnostic]) -> list[Diagnostic]:
    return list(dict.fromkeys(problems))


def _without_none(value: Any) -> Any:
    """A copy without the keys that were left empty."""
    if isinstance(value, dict):
        return {
            key: _without_none(item) if isinstance(item, dict | list) else item
            for key, item in value.items()
            if item is not None
        }
    return [_without_none(item) if isinstance(item, dict | list) else item for item in value]
