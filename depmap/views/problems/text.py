"""Problems of an inventory as text, JSON and GitHub annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from depmap.diagnostics import Diagnostic, Location, Severity
from depmap.views.harmless import harmless, harmless_json, harmless_line
from depmap.words.redaction import redacted_with_places

SCHEMA = "depmap.problems/1"
LONGEST = 60_000
"""Bytes of single problems that are printed; the rest is only counted."""

Paint = Callable[[str, Severity], str]
SourceLine = Callable[[Location], str]

_LINE_SHOWN = 160
_LONGEST_TEXT = 2_000
_LONGEST_SECRET = 10_000
"""Characters; the longest keys that people paste have about 6,000."""
_INDENTED = 30
"""Bytes by which an entry of the JSON form is longer inside the list."""


def total(problems: Sequence[Diagnostic], accepted: int = 0) -> str:
    """How many problems of each severity there are."""
    counts = _counts(problems)
    parts = [f"{number} {name}{'' if number == 1 else 's'}" for name, number in counts.items()]
    return ", ".join(parts) + (f", {accepted} accepted" if accepted else "")


def problems_text(
    problems: Sequence[Diagnostic],
    *,
    source_line: SourceLine | None = None,
    paint: Paint | None = None,
    accepted: int = 0,
    verdict: str | None = None,
    summaries: Mapping[str, str] | None = None,
) -> str:
    """``file:line:col: severity code message`` with a hint, most serious first, then the total.

    With ``source_line`` the line of the inventory follows, with a caret under
    the place. A ``verdict`` stands before the total, and both at the top as well.
    With ``summaries`` of codes, infos are counted by code instead of listed.
    """
    counted = [] if summaries is None else [p for p in problems if p.severity is Severity.INFO]
    listed = problems[: len(problems) - len(counted)]
    blocks = _Bounded(len(listed))
    for problem in listed:
        if blocks.full:
            break
        blocks.add(_block(problem, source_line, paint))
    lines = list(blocks.kept)
    if summaries is not None and counted:
        numbers = Counter(problem.code for problem in counted)
        lines += [
            f"{number} {'info' if number == 1 else 'infos'} {code} "
            f"(wanted: {harmless(summaries.get(code, ''))})"
            for code, number in sorted(numbers.items())
        ]
        lines.append("(--verbose lists them with their places)")
    last = total(problems, accepted)
    if verdict is not None:
        last = f"{verdict}: {last}"
        lines = [last, "", *lines, ""] if lines else []
    return "\n".join([*lines, last]) + "\n"


def _block(problem: Diagnostic, source_line: SourceLine | None, paint: Paint | None) -> str:
    place = "" if problem.location is None else f"{harmless_line(str(problem.location))}: "
    word = problem.severity.value
    severity = word if paint is None else paint(word, problem.severity)
    lines = [f"{place}{severity} {problem.code} {harmless(cut_text(problem.message))}"]
    if source_line is not None and problem.location is not None and problem.path:
        lines += _excerpt(source_line(problem.location), problem.location.column)
    if problem.hint:
        lines.append(f"    hint: {harmless(cut_text(problem.hint))}")
    return "\n".join(lines)


def problems_json(problems: Sequence[Diagnostic]) -> str:
    """The stable, versioned form; lines and columns count from 1.

    ``counts`` are of all problems; ``omitted`` is how many of them are not listed,
    so that a flood stays within bounds.
    """
    listed: list[dict[str, object]] = []
    size = 0
    for problem in problems:
        listed.append(
            {
                "code": problem.code,
                "severity": problem.severity.value,
                "message": cut_text(problem.message),
                "hint": None if problem.hint is None else cut_text(problem.hint),
                "file": problem.location.file if problem.location else None,
                "line": problem.location.line if problem.location else None,
                "column": problem.location.column if problem.location else None,
                "path": problem.where,
            }
        )
        size += len(harmless_json(listed[-1]).encode()) + _INDENTED
        if size > LONGEST:
            listed.pop()
            break
    document = {
        "schema": SCHEMA,
        "problems": listed,
        "counts": _counts(problems),
        "omitted": len(problems) - len(listed),
    }
    return harmless_json(document)


def problems_github(problems: Sequence[Diagnostic]) -> str:
    """GitHub workflow commands, escaped, and the total as a notice.

    GitHub shows ten annotations of a kind only, hence the total.
    """
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = _Bounded(len(problems))
    for problem in problems:
        if lines.full:
            break
        place = ""
        if problem.location is not None:
            where = problem.location
            place = f"file={_property(where.file)},line={where.line},col={where.column},"
        text = problem.message + (f" ({problem.hint})" if problem.hint else "")
        level = levels[problem.severity]
        lines.add(f"::{level} {place}title={_property(problem.code)}::{_data(cut_text(text))}")
    last = f"::notice title=depmap::{total(problems)}"
    return "\n".join([*lines.kept, last]) + "\n"


def cut_text(text: str, most: int = _LONGEST_TEXT) -> str:
    """A text so short that it cannot crowd out all others."""
    return text if len(text) <= most else f"{text[:most]} ..."


def _counts(problems: Sequence[Diagnostic]) -> dict[str, int]:
    numbers = Counter(problem.severity for problem in problems)
    return {severity.value: numbers[severity] for severity in Severity}


def _excerpt(line: str, column: int) -> list[str]:
    """A line of the inventory and a caret; a long one is cut around the place.

    It is cut before secrets are taken out of it, or a whole inventory on one line
    would be searched for each of its problems; but so far from what is shown that
    no secret reaches from beyond the cut into it.
    """
    place = column - 1
    start = max(0, place - _LINE_SHOWN // 2)
    cut = max(0, start - _LONGEST_SECRET)
    text, (start, place) = redacted_with_places(
        line[cut : place + _LINE_SHOWN + _LONGEST_SECRET], (start - cut, place - cut)
    )
    shown = harmless(text[start : start + _LINE_SHOWN]).rstrip()
    if not shown:
        return []
    return [f"    | {shown}", f"    | {' ' * (place - start)}^"]


class _Bounded:
    """Blocks of text up to :data:`LONGEST` bytes, and then how many more there are."""

    def __init__(self, every: int) -> None:
        self.kept: list[str] = []
        self.full = False
        self._every = every
        self._size = 0

    def add(self, block: str) -> None:
        self._size += len(block.encode()) + 1
        if self._size > LONGEST:
            self.kept.append(f"... and {self._every - len(self.kept)} more")
            self.full = True
        else:
            self.kept.append(block)


def _data(text: str) -> str:
    return harmless(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
