"""An inventory as it was written, and where each part of it stands."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from depmap.diagnostics import Diagnostic, Location, RecordPath
from depmap.source.builder import Marks
from depmap.source.text import SourceText

_PLAIN_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_KEY_SHOWN: Final = 60


class Part(NamedTuple):
    """What one file gives to a section of the inventory.

    ``first`` is the position, in the joined list, of the part's first item.
    """

    source: SourceText
    first: int
    key_mark: int
    marks: int | Marks


class _Place(NamedTuple):
    source: SourceText
    offset: int


@dataclass(frozen=True, slots=True)
class Document:
    """The sections of all files, joined.

    ``data`` holds nothing but dict (with str keys), list, str, PlainScalar and
    None. ``files`` are the names of the files that were found, in reading
    order. ``problems`` are placed; if there are any, ``data`` is what could be
    read all the same. ``given_up`` names the files of which nothing was taken,
    so that what they define may be missing from ``data``.
    """

    data: dict[str, object]
    files: tuple[str, ...]
    problems: tuple[Diagnostic, ...]
    given_up: tuple[str, ...] = ()
    _parts: Mapping[str, Sequence[Part]] = field(default_factory=dict, repr=False)
    _sources: Mapping[str, SourceText] = field(default_factory=dict, repr=False)
    _tops: Sequence[tuple[str, int]] = field(default=(), repr=False)

    def locate(self, path: RecordPath, *, on_key: bool = False) -> Location | None:
        """Where the value at ``path`` stands, or with ``on_key`` its key.

        Of a path that does not exist, its longest beginning that does; of the
        empty path, the top of the first file. A value that was left empty
        stands where its key stands. None if no file could be read.
        """
        place = self._place(path, on_key)
        return None if place is None else place.source.location(place.offset)

    def where(self, path: RecordPath) -> str:
        """``path`` in words, such as ``systems[3].needs[0].ref``.

        Positions in a list count from 0 in the file that holds the item.
        """
        steps = list(path)
        part = self._part(path)
        if part is not None and len(path) > 1 and isinstance(path[1], int):
            steps[1] = path[1] - part.first
        return in_words(steps)

    def source_line(self, file: str, line: int) -> str:
        """The text of a line, counted from 1, without its end; "" if unknown."""
        source = self._sources.get(file)
        return "" if source is None else source.line(line)

    def written(self, file: str) -> str | None:
        """The text of a file as it was when it was read; None if it is not UTF-8 or unread."""
        source = self._sources.get(file)
        return None if source is None else source.written()

    def _part(self, path: RecordPath) -> Part | None:
        """The file's part of the section that the path leads into."""
        parts = self._parts.get(str(path[0])) if path else None
        if not parts:
            return None
        if len(path) == 1 or not isinstance(path[1], int):
            return parts[0]
        return parts[max(bisect_right(parts, path[1], key=_first) - 1, 0)]

    def _place(self, path: RecordPath, on_key: bool) -> _Place | None:
        part = self._part(path)
        if part is None:
            return self._top()
        value: Any = self.data[str(path[0])]
        key_mark, marks = part.key_mark, part.marks
        steps = path[1:]
        for depth, step in enumerate(steps):
            shift = 0 if depth else part.first
            found = _child(value, marks, step, shift)
            if found is None:
                on_key = False
                break
            value, key_mark, marks = found
        if on_key:
            return _Place(part.source, key_mark)
        return _Place(part.source, marks if isinstance(marks, int) else marks[0])

    def _top(self) -> _Place | None:
        for name, offset in self._tops:
            return _Place(self._sources[name], offset)
        return None


def _first(part: Part) -> int:
    return part.first


def _child(value: Any, marks: Any, step: str | int, shift: int) -> tuple[Any, int, Any] | None:
    """The item or entry ``step`` of a container: value, mark of its key, marks."""
    if isinstance(value, list) and isinstance(step, int):
        place = step - shift + 1
        if not 1 <= place < len(marks):
            return None
        mark = marks[place]
        return value[step], mark if isinstance(mark, int) else mark[0], mark
    if isinstance(value, dict) and step in value:
        place = 2 * list(value).index(step) + 1
        return value[step], marks[place], marks[place + 1]
    return None


def in_words(path: Sequence[str | int]) -> str:
    """``path`` as text, with unusual keys in brackets and quotes."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step) and len(step) <= _KEY_SHOWN:
            words += f".{step}" if words else step
        else:
            words += f"[{json.dumps(step[:_KEY_SHOWN])}]"
    return words
