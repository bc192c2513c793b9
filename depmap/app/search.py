"""Finds systems and services by words in any order: names, ids, and all that tells of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from depmap.model import Inventory, Kind, Node, System

_WORD = re.compile(r"[^\W_]+")
_LONGEST_QUERY = 200
_SHORTEST_PART = 3
"""Letters from which on a word is looked for inside of other words, too."""

_FIRST_KINDS = (Kind.NETWORK, Kind.IDENTITY)
"""What takes most with it is what people look for first: networks and their links, identity."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """Something that can be looked for.

    ``title`` and ``key`` (its id) are what it is called, ``about`` is whatever else tells of
    it, and ``place`` is a smaller number for what comes first among equals.
    """

    key: str
    title: str
    about: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class _Indexed:
    entry: Searchable
    called: str
    named: str
    words: str


class SearchIndex:
    """Entries, ready to be searched many times.

    An entry matches if each word of the query begins a word of it, or, from three letters
    on, stands inside of one. What is called exactly so comes first; then come entries that
    have all words in their name or id, then the others; each in the order of their places,
    of how well the words fit, and of their titles.
    """

    def __init__(self, entries: Iterable[Searchable]) -> None:
        self._all = sorted(
            (_indexed(entry) for entry in entries),
            key=lambda item: (item.entry.place, item.called, item.entry.key),
        )

    def matches(self, query: str, most: int) -> tuple[tuple[Searchable, ...], int]:
        """The first ``most`` matches, and how many there are; all match an empty query."""
        wanted = list(dict.fromkeys(_words(query[:_LONGEST_QUERY])))
        if not wanted:
            return tuple(item.entry for item in self._all[:most]), len(self._all)
        whole = " ".join(_words(query))
        ranked = []
        for order, item in enumerate(self._all):
            misfits = [_misfit(word, item) for word in wanted]
            if None not in misfits:
                fit = [misfit for misfit in misfits if misfit is not None]
                exact = whole not in (item.called, " ".join(_words(item.entry.key)))
                by_name = max(fit) >= _ELSEWHERE
                ranked.append((exact, by_name, item.entry.place, sum(fit), order))
        ranked.sort()
        return tuple(self._all[order].entry for *_, order in ranked[:most]), len(ranked)


_ELSEWHERE = 3


def _misfit(word: str, item: _Indexed) -> int | None:
    """0 for a whole word of the name or id up to 4 for a part of any word; None: not at all."""
    if f" {word} " in item.named:
        return 0
    if f" {word}" in item.named:
        return 1
    inside = len(word) >= _SHORTEST_PART
    if inside and word in item.named:
        return 2
    if f" {word}" in item.words:
        return _ELSEWHERE
    return _ELSEWHERE + 1 if inside and word in item.words else None


def _indexed(entry: Searchable) -> _Indexed:
    called = _words(entry.title)
    named = f" {' '.join([*called, *_words(entry.key)])} "
    return _Indexed(entry, " ".join(called), named, f" {' '.join(_words(entry.about))} ")


def _words(text: str) -> list[str]:
    """Words without capitals and accents, such as "cafe" of "Café"."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))


def node_index(inventory: Inventory, ids: Iterable[str]) -> SearchIndex:
    """Systems and services, by name, id, description, tags, kind, owner, supplier, users."""
    names = _Names(inventory)
    return SearchIndex(names.entry(inventory.nodes[node_id]) for node_id in ids)


def cut_index(inventory: Inventory, cuts: Sequence[tuple[str, str]]) -> SearchIndex:
    """Needs that can be cut, by what is known of both ends; the key is FROM:TO."""
    names = _Names(inventory)
    ends = {node_id: names.entry(inventory.nodes[node_id]) for cut in cuts for node_id in cut}
    return SearchIndex(
        Searchable(
            f"{dependent}:{member}",
            f"{ends[dependent].title} from {ends[member].title}",
            f"{ends[dependent].about} {ends[member].about}",
            ends[member].place,
        )
        for dependent, member in cuts
    )


class _Names:
    """How councils and suppliers are called, by id."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._names = {supplier.id: supplier.name for supplier in inventory.suppliers}
        self._names.update((council.id, council.name) for council in inventory.councils)

    def entry(self, node: Node) -> Searchable:
        """A system or service with all that tells of it."""
        about = [node.description or "", *node.tags]
        about += [self._called(council) for council in self._inventory.users(node)]
        place = len(_FIRST_KINDS)
        if isinstance(node, System):
            about += [node.kind, self._called(node.owner), node.hosting or "", node.site or ""]
            about.append(self._called(node.supplier) if node.supplier else "")
            if node.kind in _FIRST_KINDS:
                place = _FIRST_KINDS.index(node.kind)
        else:
            about.append("service")
        return Searchable(node.id, node.name, " ".join(about), place)

    def _called(self, owner: str) -> str:
        return f"{owner} {self._names.get(owner, '')} {self._inventory.owner_names.get(owner, '')}"
