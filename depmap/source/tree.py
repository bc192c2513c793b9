"""YAML as a tree that keeps its comments, for writing it anew.

libyaml drops comments; they are what stands between its scalars after a ``#``.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from depmap.source.events import open_events

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


class CommentLossError(Exception):
    """A comment stands where it cannot be kept; the message says where."""


class NotYamlError(Exception):
    """The text is not YAML; the message says why."""


@dataclass(slots=True)
class Leaf:
    """A scalar; ``style`` is None if it was plain, else its quote or block indicator."""

    text: str
    style: str | None
    in_flow: bool


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list (``key`` is None)."""

    key: Leaf | None
    value: Leaf | Branch
    start: int
    in_flow: bool
    above: list[str] = field(default_factory=list)
    beside: str | None = None


@dataclass(slots=True)
class Branch:
    """A mapping or a list, with what stood in it; ``flow`` if it was written in brackets."""

    is_mapping: bool
    flow: bool
    entries: list[Entry] = field(default_factory=list)

    def walk(self) -> Iterator[Entry]:
        """Every entry below, in the order of the text."""
        for entry in self.entries:
            yield entry
            if isinstance(entry.value, Branch):
                yield from entry.value.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole file: its top mapping, and the comments after its last entry."""

    top: Branch
    foot: tuple[str, ...]


def read_tree(text: str) -> Tree:
    """The tree of a file that has been read without problems.

    Raises CommentLossError if a comment cannot be kept, NotYamlError if the text
    cannot be read after all.
    """
    spans: list[tuple[int, int]] = []
    try:
        top = _top(text, spans)
    except yaml.YAMLError as problem:
        raise NotYamlError(" ".join(str(problem).split())) from None
    entries = sorted(top.walk(), key=lambda entry: entry.start)
    starts = [entry.start for entry in entries]
    foot = []
    for at, comment in _comments(text, spans).items():
        line = text.rfind("\n", 0, at) + 1
        after = bisect.bisect_left(starts, at)
        if text[line:at].strip():
            _put_beside(entries, after, comment)
        elif after == len(entries):
            foot.append(comment)
        else:
            # Of entries that begin at one place, the outermost comes first.
            entries[bisect.bisect_left(starts, starts[after])].above.append(comment)
    return Tree(top, tuple(foot))


def _top(text: str, spans: list[tuple[int, int]]) -> Branch:
    """The top mapping, which is empty if there is none."""
    parser = open_events(text.encode())
    for _ in range(2):  # the start of the stream and of the document
        parser.get_event()
    first = parser.get_event()
    if isinstance(first, yaml.MappingStartEvent):
        return _branch(parser, first, spans, text)
    return Branch(is_mapping=True, flow=False)


def _put_beside(entries: list[Entry], after: int, comment: str) -> None:
    """A comment at the end of a line belongs to the last entry that is not in brackets."""
    place = after - 1
    while place >= 0 and entries[place].in_flow:
        place -= 1
    if place < 0:
        raise CommentLossError(f"beside no entry: {comment}")
    entry = entries[place]
    if entry.beside is None:
        entry.beside = comment
    else:
        entry.above.append(comment)


def _branch(parser: Any, start: Any, spans: list[tuple[int, int]], text: str) -> Branch:
    """Read up to the end of a mapping or list. The depth is that of a file read before."""
    branch = Branch(isinstance(start, yaml.MappingStartEvent), bool(start.flow_style))
    while True:
        event = parser.get_event()
        if isinstance(event, yaml.CollectionEndEvent):
            return branch
        key = None
        at = event.start_mark.index
        if branch.is_mapping:
            key = _leaf(event, spans, text, in_flow=branch.flow)
            event = parser.get_event()
        value: Leaf | Branch
        if isinstance(event, yaml.ScalarEvent):
            value = _leaf(event, spans, text, in_flow=branch.flow)
        else:
            value = _branch(parser, event, spans, text)
        branch.entries.append(Entry(key, value, at, branch.flow))


def _leaf(event: Any, spans: list[tuple[int, int]], text: str, *, in_flow: bool) -> Leaf:
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in ("|", ">") and "#" in text[start : text.find("\n", start)]:
        raise CommentLossError("beside the start of a block of text")
    spans.append((start, end))
    return Leaf(event.value, event.style or None, in_flow)


def _comments(text: str, spans: list[tuple[int, int]]) -> dict[int, str]:
    """Comments by where they start: all that is outside of scalars and begins with #."""
    found = {}
    before = 0
    for start, end in (*sorted(spans), (len(text), len(text))):
        for match in _COMMENT.finditer(text, before, start):
            found[match.start()] = match.group().rstrip()
        before = max(before, end)
    return found
