"""One file's events to plain data, with the position of every key and value.

The positions of a container are one flat list beside it: for a list
``[start, item, item, ...]``, for a mapping ``[start, key, value, key, value,
...]``. Each is the offset of a character, and a container's place is taken by
its own such list. So a position costs one integer, and a line and column are
worked out only for the few that are shown.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from depmap.diagnostics import RecordPath
from depmap.source import limits, refusals
from depmap.source.events import open_events
from depmap.source.keys import DroppedKey, Keys
from depmap.source.scalars import STARTS, resolve
from depmap.source.syntax import explain
from depmap.source.text import SourceText, find_forbidden, first_content
from depmap.source.text_problem import GivenUp, TextProblems

Marks: TypeAlias = list[Any]
"""Offsets (int) and, for a container, its own Marks; see above."""

_Frame: TypeAlias = tuple[Any, Marks, bool, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds; ``complete`` is False if it was given up, and then it is empty."""

    data: dict[str, Any]
    marks: Marks
    values: int = 0
    complete: bool = True


def build(source: SourceText, findings: TextProblems, values_left: int) -> Content:
    """The data of one file; at most ``values_left`` values are read.

    What is wrong is added to ``findings``. Of two equal keys the first is kept.
    """
    collecting = gc.isenabled()
    # Nothing here is cyclic, and the collector would walk all of it many times.
    gc.disable()
    try:
        if source.check(findings):
            return _Builder(source, findings).run(values_left)
    except GivenUp as given_up:
        findings.keep(given_up.finding)
    except yaml.YAMLError as problem:
        findings.keep(explain(problem, source))
    finally:
        if collecting:
            gc.enable()
    return Content({}, [0], complete=False)


class _Builder:
    def __init__(self, source: SourceText, findings: TextProblems) -> None:
        self._source = source
        self._findings = findings
        self._next = open_events(source.data).get_event
        self._keys = Keys(findings, self._next)

    def run(self, values_left: int) -> Content:
        """The whole stream: at most one document, with a mapping at its top."""
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return Content({}, [0])
        top = self._next()
        start: int = top.start_mark.index
        if isinstance(top, MappingStartEvent):
            data: dict[Any, Any] = {}
            marks: Marks = [start]
            self._refuse(top, ())
            try:
                values = self._fill(data, marks, values_left)
            finally:
                self._keys.drop(self._source)
            self._end(self._next())
            return Content(data, marks, values)
        if isinstance(top, ScalarEvent) and not top.style and resolve(top.value) is None:
            self._refuse(top, ())
            self._end(self._next())
            return Content({}, [0])
        is_list = isinstance(top, SequenceStartEvent)
        raise GivenUp(refusals.not_a_mapping(start, is_list=is_list))

    # One loop on purpose: it runs for every value, and a call would cost more than the work.
    def _fill(self, data: dict[Any, Any], marks: Marks, values_left: int) -> int:  # noqa: PLR0912, PLR0915
        """Read the top mapping up to its end; the number of values."""
        next_event = self._next
        escapes = b"\\" in self._source.data
        known_keys = self._keys.known
        deepest = limits.MAX_DEPTH - 1
        longest = limits.MAX_SCALAR_CHARACTERS
        most_inside = limits.MAX_ITEMS_INSIDE
        stack: list[_Frame] = []
        container: Any = data
        in_mapping = True
        key: Any = None
        key_at = 0
        for count in range(values_left):
            event: Any = next_event()
            kind = type(event)
            if in_mapping:
                if kind is MappingEndEvent:
                    if not stack:
                        return count
                    container, marks, in_mapping, key = stack.pop()
                    continue
                key_at = event.start_mark.index
                if (
                    kind is ScalarEvent
                    and event.value in known_keys
                    and event.anchor is None
                    and event.tag is None
                ):
                    key = known_keys[event.value]
                else:
                    key = self._keys.check(event, _path(stack))
                if key in container:
                    key = self._keys.repeated(key, key_at, _path(stack, key))
                if type(key) is DroppedKey:
                    self._keys.to_drop(container, marks)
                marks.append(key_at)
                event = next_event()
                kind = type(event)
            elif kind is SequenceEndEvent:
                container, marks, in_mapping, key = stack.pop()
                continue
            else:
                key = len(container)
                if key >= most_inside and (len(stack) > 1 or key >= limits.MAX_ITEMS):
                    most = most_inside if len(stack) > 1 else limits.MAX_ITEMS
                    raise GivenUp(refusals.too_many_items(event.start_mark.index, most))

            mark: Any = event.start_mark.index
            value: Any
            if kind is ScalarEvent:
                value = event.value
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event, _path(stack, key))
                if len(value) > longest:
                    raise GivenUp(refusals.long_scalar(mark, len(value)))
                if event.style:
                    if escapes and event.style == '"' and (character := find_forbidden(value)):
                        path = _path(stack, key)
                        self._findings.add(refusals.escaped(character, mark, path))
                elif not value:
                    value = None
                    if in_mapping:
                        mark = key_at
                elif value[0] in STARTS:
                    value = resolve(value)
                marks.append(mark)
                if in_mapping:
                    container[key] = value
                else:
                    container.append(value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event, _path(stack, key))
                if len(stack) >= deepest:
                    raise GivenUp(refusals.too_deep(mark))
                child: Any = {} if kind is MappingStartEvent else []
                child_marks: Marks = [mark]
                marks.append(child_marks)
                if in_mapping:
                    container[key] = child
                else:
                    container.append(child)
                stack.append((container, marks, in_mapping, key))
                container = child
                marks = child_marks
                in_mapping = kind is MappingStartEvent
            else:  # an alias; what it stands for is not taken over
                if not (type(key) is DroppedKey and key.is_merge):
                    self._refuse(event, _path(stack, key))
                marks.append(mark)
                if in_mapping:
                    container[key] = None
                else:
                    container.append(None)
        raise GivenUp(refusals.too_many(event.start_mark.index))

    def _refuse(self, event: Any, path: RecordPath) -> None:
        """Report the event's anchor, alias or tag, if any."""
        if event.anchor is not None:
            self._findings.add(refusals.anchor(event, path))
        if isinstance(event, yaml.AliasEvent):
            return
        if event.tag is not None:
            self._findings.add(refusals.tag(event, path))

    def _end(self, event: Any) -> None:
        """Nothing but comments may follow the document.

        The parser is not asked: between two documents it would take directives,
        each of which costs it a look at all those before.
        """
        data = self._source.data
        start: int = event.end_mark.index
        rest = data[start:].decode() if data.isascii() else data.decode()[start:]
        found = first_content(rest)
        if found is None:
            return
        if event.explicit or rest.startswith(("---", "%"), found):
            self._findings.add(refusals.second_document(start + found))
        else:
            raise GivenUp(refusals.outside(start + found))


def _path(stack: list[_Frame], *last: Any) -> RecordPath:
    """Where in the file the loop is; dropped keys show the text that was written."""
    steps = [frame[3] for frame in stack]
    return tuple(step if isinstance(step, str | int) else str(step) for step in (*steps, *last))
