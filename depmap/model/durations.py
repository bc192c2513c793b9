"""Durations as people write them: ``45m``, ``8h``, ``1d 12h``, ``2w``, ``PT8H``."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

SECONDS: Final = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
LONGEST: Final = 100 * 366 * SECONDS["d"]
"""A hundred years: longer than any plan, short enough for every date type."""

LONGEST_TEXT: Final = 100
"""Characters of a written duration; every one that makes sense takes less."""

# Possessive, and each part starts where the last one ended: nothing is read twice.
_PART = re.compile(r"\s*+(?P<number>[0-9]{1,9}+)\s*+(?P<unit>[wdhms])")
_BARE = re.compile(r"[-+]?[0-9]++(?:\.[0-9]*+)?")
_ISO = re.compile(
    r"P(?:(?P<w>[0-9]{1,9})W)?(?:(?P<d>[0-9]{1,9})D)?"
    r"(?:T(?=[0-9])(?:(?P<h>[0-9]{1,9})H)?(?:(?P<m>[0-9]{1,9})M)?(?:(?P<s>[0-9]{1,9})S)?)?"
)
_SCHEMA_PATTERN = (
    r"^(?:(?:[0-9]+\s*[wdhms]\s*)+|P(?=[0-9T])(?:[0-9]+W)?(?:[0-9]+D)?"
    r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)$"
)
HOW_TO_WRITE: Final = "write it as 45m, 8h, 1d 12h, 2w or in ISO 8601 (PT8H, P3D)"


def parse_duration(text: str) -> int:
    """Seconds in a written duration.

    Units go from the longest to the shortest, each at most once. ISO 8601
    months and years are refused, since their length varies.

    Raises ValueError, with a message for the author, for anything else.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"a duration has at most {LONGEST_TEXT} characters")
    stripped = text.strip()
    if _BARE.fullmatch(stripped):
        raise ValueError("a duration needs a unit")
    if stripped.startswith("-"):
        raise ValueError("a duration cannot be negative")
    parts = _written_parts(stripped) or _iso_parts(stripped)
    if not parts:
        raise ValueError("this is not a duration")
    seconds = sum(number * SECONDS[unit] for unit, number in parts.items())
    if seconds > LONGEST:
        raise ValueError("a duration cannot be longer than 100 years")
    return seconds


def _written_parts(text: str) -> dict[str, int]:
    """Numbers by unit, as in ``1d 12h``; empty if anything else is written."""
    parts: dict[str, int] = {}
    units = iter(SECONDS)
    end = 0
    while end < len(text):
        part = _PART.match(text, end)
        # The iterator goes on where it stopped: a unit that is repeated, or longer than
        # the one before it, is not met any more.
        if part is None or part["unit"] not in units:
            return {}
        parts[part["unit"]] = int(part["number"])
        end = part.end()
    return parts


def _iso_parts(text: str) -> dict[str, int]:
    """Numbers by unit, as in ``P1DT12H``; empty if anything else is written."""
    match = _ISO.fullmatch(text)
    return {} if match is None else {unit: int(n) for unit, n in match.groupdict().items() if n}


def format_duration(seconds: int) -> str:
    """The shortest exact way to write it: ``1d 12h``; zero is ``0h``."""
    if seconds == 0:
        return "0h"
    parts = []
    rest = seconds
    for unit in ("d", "h", "m", "s"):
        number, rest = divmod(rest, SECONDS[unit])
        if number:
            parts.append(f"{number}{unit}")
    return " ".join(parts)


def as_duration(value: object) -> object:
    """Seconds, for a validator of pydantic's. Raises PydanticCustomError for anything else."""
    if isinstance(value, str):
        try:
            return parse_duration(value)
        except ValueError as problem:
            raise PydanticCustomError("duration", "{reason}", {"reason": str(problem)}) from None
    raise PydanticCustomError("duration", "{reason}", {"reason": "this is not a duration"})


Duration = Annotated[
    int,
    BeforeValidator(as_duration),
    PlainSerializer(format_duration, return_type=str, when_used="json"),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": _SCHEMA_PATTERN,
            "maxLength": LONGEST_TEXT,
            "description": f"A duration: {HOW_TO_WRITE}.",
            "examples": ["45m", "8h", "1d 12h", "2w", "PT8H"],
        }
    ),
]
"""A field of whole seconds, written as a duration."""
