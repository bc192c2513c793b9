"""YAML in its canonical shape: order of keys, sorted lists, quotes and line breaks."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter

from depmap.source.reading import read_text
from depmap.source.scalars import resolve
from depmap.source.tree import (
    Branch,
    CommentLossError,
    Entry,
    Leaf,
    NotYamlError,
    Tree,
    read_tree,
)

_WIDTH = 100
_ROW_WIDTH = 140
"""A record in brackets may be longer than text, so that a list of them reads as a table."""
_SECTIONS = (
    "version", "inventory", "councils", "suppliers", "sources", "policy", "systems", "services",
    "scenarios",
)  # fmt: skip
_KEYS = (
    "severity", "review_every", "budget", "accepted", "tier_1_services", "id", "code", "where",
    "council", "reason", "ref", "any_of", "at_least", "of", "from", "to", "role", "name",
    "short_name", "title", "publisher", "date", "url", "classification", "notice", "description",
    "kind",
    "councils", "owner", "used_by", "for", "tier", "statutory", "mtpd", "supplier", "hosting",
    "site", "tag", "status", "rto", "rpo", "lgsl", "text", "phone", "email",
    "out_of_band", "starts", "at", "state", "source", "assumed_from", "effect", "holds_for",
    "lasts", "via",
    "why", "until", "needs", "fallback", "isolate", "sever", "assume_up", "contacts",
    "resident_contacts",
    "evidence", "basis", "sources", "note", "known", "reviewed", "tags", "expect",
)  # fmt: skip
_SORTED = {"used_by", "for", "tags", "state", "assume_up", "sources"}
"""Lists of words in which order means nothing. Needs and their members keep the order in
which their authors rank them, and councils that in which they are shown."""

_PLAIN = re.compile(r"[A-Za-z0-9(/.+][^\n\t:#,\[\]{}&*!|>'\"%@`\\?]*(?<! )")
# What readers of YAML 1.1 would take for a boolean, number or date stays in quotes.
_TRAP = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null)|[-+.0-9][-+_:.0-9a-fA-FxoTZ ]*")


_IN_BRACKETS = re.compile(r"[^,\[\]{}?:][^,\[\]{}?]*+")
"""What may stand unquoted in brackets as it does outside of them."""
_MOST_ROUNDS = 4
"""What leaves its brackets for being long is laid out by the rules for what has none."""


class NotCanonicalError(Exception):
    """A file cannot be written anew without losing something; the message says what."""


def canonical(text: str) -> str:
    """The same inventory file in canonical shape, with every comment.

    The file must have been read without problems. Raises NotCanonicalError if a
    comment could be lost or the meaning change.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        tree = read_tree(plain)
        before = _content(tree)
        written = _written(tree)
        for _ in range(_MOST_ROUNDS):
            again = read_tree(written)
            if _content(again) != before:
                raise NotCanonicalError("its meaning or a comment could change")
            last, written = written, _written(again)
            if written == last:
                break
        else:
            raise NotCanonicalError("it could not be put into one shape that stays")
    except CommentLossError as loss:
        raise NotCanonicalError(f"a comment could be lost: {loss}") from None
    except NotYamlError as problem:
        raise NotCanonicalError(f"it could not be read again: {problem}") from None
    after = read_text("file", written.encode())
    if after.problems or _sorted(after.data) != _sorted(read_text("file", text.encode()).data):
        raise NotCanonicalError("its meaning could change")
    return written


def _sorted(value: object, key: str | None = None) -> object:
    """The same data with the lists sorted in which order means nothing."""
    if isinstance(value, dict):
        return {name: _sorted(item, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [_sorted(item) for item in value]
        return sorted(items, key=repr) if key in _SORTED else items
    return type(value).__name__, value


def _content(tree: Tree) -> tuple[object, Counter[str]]:
    """What a file says, whatever its shape, and its comments."""
    comments = Counter(tree.foot)
    for entry in tree.top.walk():
        comments.update(entry.above)
        if entry.beside is not None:
            comments[entry.beside] += 1
    return _data(tree.top, None), comments


def _data(value: Leaf | Branch, key: str | None) -> object:
    if isinstance(value, Leaf):
        return resolve(value.text) if value.style is None else value.text
    if value.is_mapping:
        return {
            entry.key.text: _data(entry.value, entry.key.text)
            for entry in value.entries
            if entry.key is not None
        }
    items = [_data(entry.value, None) for entry in value.entries]
    return sorted(items, key=repr) if key in _SORTED else items


def _written(tree: Tree) -> str:
    lines: list[str] = []
    for number, entry in enumerate(_in_order(tree.top, _SECTIONS)):
        if number and (len(lines) > 1 or entry.above):
            lines.append("")
        lines += _section(entry)
    lines += tree.foot
    return "\n".join(lines) + "\n" if lines else ""


def _section(entry: Entry) -> list[str]:
    """A top-level section; records of more than one line are set apart by a blank one."""
    value = entry.value
    if not isinstance(value, Branch) or value.is_mapping or not value.entries or value.flow:
        return _entry(entry, "")
    lines = [*entry.above, _beside(f"{_key(entry)}:", entry)]
    before = 1
    for number, item in enumerate(value.entries):
        written = _entry(item, "  ")
        if number and (len(written) > 1 or before > 1):
            lines.append("")
        lines += written
        before = len(written)
    return lines


def _in_order(branch: Branch, keys: tuple[str, ...]) -> list[Entry]:
    ranks = {key: place for place, key in enumerate(keys)}
    return sorted(
        branch.entries,
        key=lambda entry: (ranks.get(_key(entry), len(ranks)), _key(entry)),
    )


def _key(entry: Entry) -> str:
    return "" if entry.key is None else entry.key.text


def _entry(entry: Entry, indent: str) -> list[str]:
    """The lines of a key with its value, or of an item."""
    head = "-" if entry.key is None else f"{_scalar(entry.key, '', flow=False)[0]}:"
    above = [f"{indent}{comment}" for comment in entry.above]
    name = None if entry.key is None else entry.key.text
    value = entry.value
    if isinstance(value, Branch):
        flow = _flow(value, name)
        width = _ROW_WIDTH if entry.key is None and value.is_mapping else _WIDTH
        if flow is not None and (not value.entries or len(indent + head) + 1 + len(flow) <= width):
            return [*above, _beside(f"{indent}{head} {flow}", entry)]
        return [*above, *_block(entry, value, head, name, indent)]
    first, *more = _scalar(value, f"{indent}  ", flow=False, room=_WIDTH - len(indent + head) - 1)
    return [*above, _beside(f"{indent}{head} {first}".rstrip(), entry), *more]


def _block(entry: Entry, value: Branch, head: str, name: str | None, indent: str) -> list[str]:
    inner = f"{indent}  "
    lines: list[str] = []
    ordered = _in_order(value, _KEYS) if value.is_mapping else _items(value, name)
    for child in ordered:
        lines += _entry(child, inner)
    starts_with_comment = bool(ordered[0].above)
    if entry.key is None and not starts_with_comment and entry.beside is None:
        # The first key stands on the line of the dash.
        return [f"{indent}- {lines[0].removeprefix(inner)}", *lines[1:]]
    return [_beside(f"{indent}{head}", entry), *lines]


def _items(value: Branch, name: str | None) -> list[Entry]:
    words = all(isinstance(entry.value, Leaf) for entry in value.entries)
    if name in _SORTED and words:
        return sorted(value.entries, key=lambda entry: _word(entry.value))
    return value.entries


def _word(value: Leaf | Branch) -> str:
    return value.text if isinstance(value, Leaf) else ""


def _flow(value: Branch, name: str | None) -> str | None:
    """On one line in brackets, or None if that cannot or should not be."""
    if any(entry.above or entry.beside is not None for entry in value.walk()):
        return None
    words = all(isinstance(entry.value, Leaf) for entry in value.entries)
    if not value.flow and value.entries and (value.is_mapping or not words):
        return None
    parts = []
    for entry in _in_order(value, _KEYS) if value.is_mapping else _items(value, name):
        head = "" if entry.key is None else f"{_scalar(entry.key, '', flow=True)[0]}: "
        if isinstance(entry.value, Branch):
            inner = _flow(entry.value, _key(entry))
            if inner is None:
                return None
            parts.append(head + inner)
        else:
            written = _scalar(entry.value, "", flow=True)
            parts.append(head + written[0])
    joined = ", ".join(parts)
    return f"{{{joined}}}" if value.is_mapping else f"[{joined}]"


def _beside(line: str, entry: Entry) -> str:
    return line if entry.beside is None else f"{line}  {entry.beside}"


def _scalar(leaf: Leaf, indent: str, *, flow: bool, room: int = _WIDTH) -> list[str]:
    """A scalar on one line, or as a block of lines with this indentation."""
    text = leaf.text
    if not flow and "\n" in text and _fits_literal(text):
        mark = "|" if text.endswith("\n") else "|-"
        return [mark, *(f"{indent}{line}".rstrip() for line in text.removesuffix("\n").split("\n"))]
    if leaf.style is None and not text and flow:
        one = "null"  # a colon right before a comma or bracket is no YAML
    elif _stays_plain(leaf, flow=flow) or _is_plain(text):
        one = text
    else:
        one = json.dumps(text, ensure_ascii=False)
    words = text.split(" ")
    if not flow and len(one) > room and all(words) and "\n" not in text and len(words) > 1:
        folded = textwrap.wrap(
            text, max(40, _WIDTH - len(indent)), break_long_words=False, break_on_hyphens=False
        )
        if leaf.style is not None or resolve(text) == text:
            return [">-", *(f"{indent}{line}" for line in folded)]
    return [one]


def _stays_plain(leaf: Leaf, *, flow: bool) -> bool:
    """Was it written without quotes, and can stay so where it stands now?"""
    if leaf.style is not None or "\n" in leaf.text:
        return False
    return not flow or leaf.in_flow or _IN_BRACKETS.fullmatch(leaf.text) is not None


def _is_plain(text: str) -> bool:
    """Is it the same text without quotes, for every reader of YAML?"""
    if _TRAP.fullmatch(text) or resolve(text) != text:
        return False
    return _PLAIN.fullmatch(text) is not None


def _fits_literal(text: str) -> bool:
    """Can these lines be written as they are, below a ``|``?"""
    lines = text.removesuffix("\n").split("\n")
    return (
        not text.endswith("\n\n")
        and bool(lines[0])
        and not lines[0].startswith((" ", "\t"))
        and all(line == line.rstrip() and line.isprintable() for line in lines)
    )
