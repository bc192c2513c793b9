"""Keys of mappings: which are refused, and which are dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import yaml

from depmap.diagnostics import RecordPath
from depmap.source import limits, refusals
from depmap.source.scalars import STARTS, resolve
from depmap.source.text import SourceText, find_forbidden
from depmap.source.text_problem import GivenUp, TextProblems

_MOST_EVENTS_SKIPPED: Final = 1_000


class DroppedKey:
    """Stands in a mapping for a refused key until the file is read.

    So the value is still read and checked like any other.
    """

    __slots__ = ("is_merge", "offset", "path", "repeats", "text")

    def __init__(
        self,
        text: str,
        *,
        is_merge: bool = False,
        repeats: bool = False,
        offset: int = 0,
        path: RecordPath = (),
    ) -> None:
        self.text = text
        self.is_merge = is_merge
        self.repeats = repeats
        self.offset = offset
        self.path = path

    def __str__(self) -> str:
        return self.text


class Keys:
    """The keys of one file.

    ``known`` holds those seen before that have nothing wrong with them, each
    once: most keys of an inventory are a few dozen words.
    """

    def __init__(self, findings: TextProblems, next_event: Callable[[], Any]) -> None:
        self.known: dict[str, str] = {}
        self._quoted: set[str] = set()
        self._findings = findings
        self._next = next_event
        self._holding: dict[int, tuple[dict[Any, Any], list[Any]]] = {}

    def check(self, event: Any, above: RecordPath) -> str | DroppedKey:
        """The key of a mapping at ``above``, after a look at all that can be wrong with it."""
        if isinstance(event, yaml.ScalarEvent):
            return self._check_text(event, above)
        if isinstance(event, yaml.AliasEvent):
            written = f"*{event.anchor}"
            self._findings.add(refusals.anchor(event, (*above, written), on_key=True))
        else:
            written = "?"
            at = event.start_mark.index
            what = "a list" if isinstance(event, yaml.SequenceStartEvent) else "a mapping"
            hint = "if it is text that starts with [ or {, put the whole of it in quotes"
            self._findings.add(refusals.key_of_other_type(at, what, hint, above))
            self._skip()
        return DroppedKey(written)

    def _check_text(self, event: Any, above: RecordPath) -> str | DroppedKey:
        at = event.start_mark.index
        text: str = event.value
        if len(text) > limits.MAX_KEY_CHARACTERS:
            self._findings.add(refusals.long_key(at, above))
            return DroppedKey(text[: limits.MAX_KEY_CHARACTERS])
        path = (*above, text)
        if event.anchor is not None:
            self._findings.add(refusals.anchor(event, path, on_key=True))
        if event.tag is not None:
            self._findings.add(refusals.tag(event, path, on_key=True))
        if event.style == '"' and (character := find_forbidden(text)):
            self._findings.add(refusals.escaped(character, at, path, on_key=True))
        if len(self.known) + len(self._quoted) > limits.MAX_DIFFERENT_KEYS:
            raise GivenUp(refusals.too_many_keys(at))
        if event.style:
            self._quoted.add(text)  # looked at anew each time, unlike the known ones
            return text
        if text == "<<":
            self._findings.add(refusals.merge_key(at, path))
            return DroppedKey(text, is_merge=True)
        if not text or text[0] in STARTS:
            resolved = resolve(text)
            if type(resolved) is not str:
                what = "null" if resolved is None else "a number or boolean"
                hint = "put it in quotes" if text else "a key is missing before the colon"
                self._findings.add(refusals.key_of_other_type(at, what, hint, path))
                return DroppedKey(text)
        return self.known.setdefault(text, text)

    def repeated(self, key: str, offset: int, path: RecordPath) -> DroppedKey:
        """What stands for a key that its mapping already has; reported by :meth:`drop`."""
        self._findings.promise(offset)
        return DroppedKey(key, repeats=True, offset=offset, path=path)

    def to_drop(self, mapping: dict[Any, Any], marks: list[Any]) -> None:
        """Note that ``mapping`` holds a dropped key."""
        self._holding[id(mapping)] = (mapping, marks)

    def drop(self, source: SourceText) -> None:
        """Take the dropped keys out of their mappings, and report the repeated ones."""
        for mapping, marks in self._holding.values():
            entries = list(mapping.items())
            first_at: dict[str, int] = {}
            mapping.clear()
            kept: list[Any] = []
            for place, (key, value) in enumerate(entries, 1):
                if type(key) is DroppedKey:
                    if key.repeats:
                        line = source.location(first_at[key.text]).line
                        self._findings.keep(
                            refusals.duplicate_key(key.offset, key.text, key.path, line)
                        )
                else:
                    mapping[key] = value
                    kept += marks[2 * place - 1 : 2 * place + 1]
                    first_at[key] = marks[2 * place - 1]
            marks[1:] = kept

    def _skip(self) -> None:
        """Pass over the rest of a list or mapping that stands as a key."""
        depth = 1
        for _ in range(_MOST_EVENTS_SKIPPED):
            event = self._next()
            at: int = event.start_mark.index
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > limits.MAX_DEPTH:
                    raise GivenUp(refusals.too_deep(at))
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                if not depth:
                    return
        what = "a long list or mapping"
        raise GivenUp(refusals.key_of_other_type(at, what, None, ()))
