"""Moments of the time line in words."""

from __future__ import annotations

import pytest

from depmap.views.moments import moment_words

HOUR = 3600


@pytest.mark.parametrize(
    ("second", "words"),
    [(0, "Now"), (4 * HOUR, "4 h"), (24 * HOUR, "24 h"), (72 * HOUR, "3 d"), (None, "In the end"),
     (36 * HOUR, "36 h"), (49 * HOUR + 1800, "2 d 1 h 30m")],
)  # fmt: skip
def test_moments_in_words(second: int | None, words: str) -> None:
    assert moment_words(second) == words
