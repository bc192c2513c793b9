"""What somebody probably meant: known words near a misspelt one."""

from __future__ import annotations

import difflib
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable

_SIZE = 2
_CANDIDATES = 40
_COMMON = 2_000
_MOST = 100


class Suggestions:
    """Known words, indexed by the pairs of letters in them, as difflib alone is slow.

    After :data:`_MOST` questions the answer is always None: nobody reads that
    many hints, and a flood of mistakes must not cost minutes.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(set(known))
        self._by_piece: dict[str, list[int]] | None = None
        self._asked = 0

    def nearest(self, wanted: str) -> str | None:
        """The known word that is nearest, if one is near at all."""
        self._asked += 1
        if self._asked > _MOST:
            return None
        index = self._index()
        shared: Counter[int] = Counter()
        holders = [index[piece] for piece in sorted(_pieces(wanted[:200])) if piece in index]
        # What thousands of words have in common tells none of them from the others.
        rare = [words for words in holders if len(words) <= _COMMON]
        for words in rare or holders:
            shared.update(words)
        best = heapq.nsmallest(_CANDIDATES, ((-n, place) for place, n in shared.items()))
        near = difflib.get_close_matches(wanted, [self._known[place] for _, place in best], n=1)
        return near[0] if near else None

    def hint(self, wanted: str) -> str | None:
        """The same as a question for the author."""
        near = self.nearest(wanted)
        return None if near is None else f"did you mean '{near}'?"

    def _index(self) -> dict[str, list[int]]:
        if self._by_piece is None:
            self._by_piece = defaultdict(list)
            for place, word in enumerate(self._known):
                for piece in _pieces(word):
                    self._by_piece[piece].append(place)
        return self._by_piece


def did_you_mean(wanted: str, known: Iterable[str]) -> str | None:
    """A question that names the nearest known word, if one is near at all."""
    return Suggestions(known).hint(wanted)


def _pieces(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[start : start + _SIZE] for start in range(len(padded) - _SIZE + 1)}
