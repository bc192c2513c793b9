"""Numbers and lists as an English sentence has them."""

from __future__ import annotations

from depmap.words.english import band, counted, enumeration, tiers


def test_numbers_and_lists() -> None:
    assert (band(1, 1), band(0, 1200)) == ("", "0 to 1,200")
    assert tiers((0, 2, 0, 1)) == "2 of tier 2, 1 of tier 4"
    assert [enumeration(list(words)) for words in ("", "a", "ab")] == ["", "a", "a and b"]
    assert enumeration(["a", "b", "c"]) == "a, b and c"
    words = (counted(1, "way"), counted(2000, "way"), counted(2, "need", "needs of it"))
    assert words == ("1 way", "2,000 ways", "2 needs of it")
