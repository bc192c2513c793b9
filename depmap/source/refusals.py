"""YAML that is well-formed and still refused: what is said about it."""

from __future__ import annotations

from typing import Any

import yaml

from depmap.diagnostics import RecordPath
from depmap.source import limits
from depmap.source.text import forbidden
from depmap.source.text_problem import TextProblem, quoted

_CORE_TAG = "tag:yaml.org,2002:"


def anchor(event: Any, path: RecordPath, *, on_key: bool = False) -> TextProblem:
    """An anchor on a key or value, or an alias in its place."""
    alias = isinstance(event, yaml.AliasEvent)
    name = f"{'*' if alias else '&'}{event.anchor}"
    message = f"{'aliases' if alias else 'anchors'} are refused: {quoted(name)}"
    hint = (
        "write the value out here; if it is text that starts with *, put it in quotes"
        if alias
        else "delete it; if it is text that starts with &, put it in quotes"
    )
    return TextProblem("yaml-anchor", message, event.start_mark.index, hint, path, on_key)


def tag(event: Any, path: RecordPath, *, on_key: bool = False) -> TextProblem:
    """A tag, standard ones included: the format says what each value is."""
    written: str = event.tag
    if written.startswith(_CORE_TAG):
        written = "!!" + written.removeprefix(_CORE_TAG)
    hint = "delete it; if it is text that starts with !, put it in quotes"
    message = f"tags are refused: {quoted(written)}"
    return TextProblem("yaml-tag", message, event.start_mark.index, hint, path, on_key)


def merge_key(offset: int, path: RecordPath) -> TextProblem:
    """The key ``<<`` of YAML 1.1."""
    hint = "write the keys out here"
    return TextProblem("yaml-merge-key", "the merge key `<<` is refused", offset, hint, path, True)


def duplicate_key(offset: int, key: str, path: RecordPath, first_line: int) -> TextProblem:
    """A key that its mapping already has."""
    message = f"the key {quoted(key)} is given twice; it is first given on line {first_line}"
    return TextProblem("duplicate-key", message, offset, "keep one of them", path, True)


def key_of_other_type(offset: int, what: str, hint: str | None, path: RecordPath) -> TextProblem:
    """A key that is not text."""
    return TextProblem(
        "yaml-key", f"a key is text, but this one is {what}", offset, hint, path, True
    )


def long_key(offset: int, path: RecordPath) -> TextProblem:
    """A key that no field can have."""
    message = f"this key has more than {limits.MAX_KEY_CHARACTERS:,} characters"
    return TextProblem("yaml-key", message, offset, None, path, True)


def escaped(character: str, offset: int, path: RecordPath, *, on_key: bool = False) -> TextProblem:
    """A forbidden character, written as an escape in double quotes."""
    finding = forbidden(character, offset)
    message = f"{finding.message} (it is written as an escape)"
    return finding._replace(message=message, path=path, on_key=on_key)


def long_scalar(offset: int, length: int) -> TextProblem:
    """Text that is longer than any field may be."""
    message = (
        f"this text has {length:,} characters; at most {limits.MAX_SCALAR_CHARACTERS:,} are read"
    )
    return TextProblem("file-too-large", message, offset, "is a closing quote missing?")


def too_deep(offset: int) -> TextProblem:
    """Containers inside containers, deeper than any inventory needs."""
    message = f"mappings and lists are nested more than {limits.MAX_DEPTH} deep here"
    return TextProblem("yaml-depth", message, offset)


def too_many(offset: int) -> TextProblem:
    """More values than any inventory needs."""
    message = f"the inventory has more than {limits.MAX_VALUES:,} values; reading stopped here"
    return TextProblem("too-many-values", message, offset)


def too_many_items(offset: int, most: int) -> TextProblem:
    """A list that is longer than any inventory needs."""
    message = f"this list has more than {most:,} items; reading stopped here"
    return TextProblem("too-many-values", message, offset)


def too_many_keys(offset: int) -> TextProblem:
    """More different keys than any inventory can have."""
    message = f"there are more than {limits.MAX_DIFFERENT_KEYS:,} different keys"
    return TextProblem("too-many-values", message, offset, "is this an inventory?")


def second_document(offset: int) -> TextProblem:
    """Anything after the end of the first document."""
    message = "the file goes on after the end of its document"
    hint = "an inventory file holds one document: put a second one into a file of its own"
    return TextProblem("yaml-documents", message, offset, hint)


def outside(offset: int) -> TextProblem:
    """Something after the top mapping that does not belong to it."""
    message = "the top mapping has ended before this, so it belongs to nothing"
    return TextProblem(
        "yaml-syntax", message, offset, "keys of one mapping start in the same column"
    )


def not_a_mapping(offset: int, *, is_list: bool) -> TextProblem:
    """A top level that has no sections."""
    what = "a list" if is_list else "a single value"
    message = f"the top of a file is a mapping of sections, but this one is {what}"
    hint = (
        "put the section's name above it, such as `systems:`"
        if is_list
        else "is a colon missing after it?"
    )
    return TextProblem("top-level", message, offset, hint)
