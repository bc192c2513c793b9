"""Use cases on an inventory as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from depmap import checks
from depmap.diagnostics import Severity, in_order
from depmap.errors import PathError
from depmap.loading.inventory import Loaded, placed
from depmap.loading.inventory import load as load_document
from depmap.model import Inventory
from depmap.source import NotCanonicalError, canonical, read


def default_path() -> Path:
    """``./inventory`` if there is one, else the inventory that ships with depmap."""
    here = Path("inventory")
    if here.exists():
        return here
    package = Path(__file__).parents[1]
    shipped = package / "_shipped_inventory"
    return shipped if shipped.exists() else package.parent / "inventory"


def validate(path: Path | str, *, today: datetime.date | None = None) -> Loaded:
    """Read and check an inventory: every problem, most serious first.

    ``today`` is the day on which ages are judged (None: not at all). Raises
    PathError if there is nothing that can be read, TooMuchWorkError if it is too large.
    """
    loaded = load_document(path)
    if loaded.draft is None:
        return loaded
    verdict = checks.run(
        loaded.draft,
        today=today,
        sound=not loaded.problems,
        whole=loaded.whole,
        stand_ins=loaded.stand_ins,
    )
    problems = in_order([*loaded.problems, *placed(loaded.document, verdict.problems)])
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return replace(
        loaded,
        problems=problems,
        accepted=tuple(placed(loaded.document, verdict.accepted)),
        inventory=None if failed else loaded.draft,
    )


def read_usable(path: Path | str) -> Loaded:
    """Read an inventory to simulate on it: only what makes that impossible is a problem.

    Rules that a policy can change are not asked, so this takes less time and memory
    than :func:`validate`. Raises PathError if there is nothing that can be read.
    """
    loaded = load_document(path)
    problems = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    if loaded.draft is not None and not problems:
        problems = placed(loaded.document, checks.errors(loaded.draft))
    return replace(
        loaded, problems=in_order(problems), inventory=None if problems else loaded.draft
    )


def load(path: Path | str) -> Inventory:
    """The inventory at a path, if it can be used.

    Raises PathError if it cannot be read or has errors; the message names the
    first of them.
    """
    loaded = read_usable(path)
    if loaded.inventory is None:
        first = loaded.problems[0]
        raise PathError(f"{first.location}: {first.code} {first.message}", first.hint)
    return loaded.inventory


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A file of an inventory before and after; ``refusal`` says why it must stay as it is."""

    path: Path
    before: str
    after: str
    refusal: str | None = None

    @property
    def changed(self) -> bool:
        """Does its shape change?"""
        return self.before != self.after


def format_files(path: Path | str) -> Iterator[FormattedFile]:
    """The files of an inventory in canonical shape; nothing is written.

    A file with problems, or one that cannot be written anew safely, is refused.
    Raises PathError if there is nothing that can be read.
    """
    document = read(path)
    troubled = {problem.location.file for problem in document.problems if problem.location}
    for name in document.files:
        file = Path(name)
        before = document.written(name)  # opened once: what is there now may be another file
        if before is None:
            yield FormattedFile(file, "", "", "it cannot be read")
            continue
        if name in troubled or name in document.given_up:
            yield FormattedFile(file, before, before, "it has errors; run depmap validate")
            continue
        try:
            yield FormattedFile(file, before, canonical(before))
        except NotCanonicalError as problem:
            yield FormattedFile(file, before, before, str(problem))
