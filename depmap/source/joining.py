"""The sections of several files, joined into one inventory."""

from __future__ import annotations

from typing import Any

from depmap.diagnostics import Diagnostic, RecordPath, error
from depmap.source.builder import Content
from depmap.source.document import Document, Part
from depmap.source.text import SourceText
from depmap.source.text_problem import quoted


class Joining:
    """Joins files in the order in which they are added.

    Lists of the same name are put one after the other. Any other section stands
    once in the whole inventory; the first is kept.
    """

    def __init__(self) -> None:
        self._data: dict[str, Any] = {}
        self._parts: dict[str, list[Part]] = {}
        self._sources: dict[str, SourceText] = {}
        self._tops: list[tuple[str, int]] = []

    def add(self, source: SourceText, content: Content) -> list[Diagnostic]:
        """Join a file; what is wrong with its sections."""
        self._sources[source.name] = source
        problems: list[Diagnostic] = []
        self._tops.append((source.name, content.marks[0]))
        for place, (key, value) in enumerate(content.data.items()):
            key_mark, marks = content.marks[2 * place + 1 : 2 * place + 3]
            if key not in self._data:
                self._data[key] = value
                self._parts[key] = [Part(source, 0, key_mark, marks)]
                continue
            present = self._data[key]
            if isinstance(present, list) and isinstance(value, list):
                self._parts[key].append(Part(source, len(present), key_mark, marks))
                present.extend(value)
            else:
                problems.append(self._clash(source, key, key_mark, value))
                if isinstance(value, list):
                    self._data[key] = value
                    self._parts[key] = [Part(source, 0, key_mark, marks)]
        return problems

    def _clash(self, source: SourceText, key: str, key_mark: int, value: object) -> Diagnostic:
        """Two sections of one name that are not both lists."""
        before = self._parts[key][0]
        first = before.source.location(before.key_mark)
        place = source.location(key_mark)
        if not isinstance(value, list) and not isinstance(self._data[key], list):
            message = f"the section {quoted(key)} is given twice; it is first given at {first}"
            hint = "it stands once in an inventory: keep one of them"
            found = error("section-repeated", message, (key,), hint=hint, on_key=True)
            return found.placed(place, key)
        other = first
        if isinstance(value, list):
            place, other = first, place
        message = f"the section {quoted(key)} is not a list here, but it is one at {other}"
        hint = "a section that several files share is a list in each of them"
        return error("section-type", message, (key,), hint=hint, on_key=True).placed(place, key)

    def joined_path(self, source: SourceText, path: RecordPath) -> RecordPath:
        """A path counted in the file, counted in the joined inventory."""
        if len(path) > 1 and isinstance(path[1], int):
            for part in self._parts.get(str(path[0]), ()):
                if part.source is source:
                    return (path[0], path[1] + part.first, *path[2:])
        return path

    def document(
        self, files: tuple[str, ...], problems: tuple[Diagnostic, ...], given_up: tuple[str, ...]
    ) -> Document:
        """All that was added."""
        return Document(
            self._data, files, problems, given_up, self._parts, self._sources, self._tops
        )
