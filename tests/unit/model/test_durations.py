"""Durations as people write them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depmap.model.durations import (
    LONGEST_TEXT,
    SECONDS,
    format_duration,
    parse_duration,
)
from tests.bounded import bounded_run

HOUR, DAY = 3_600, 86_400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45m", 45 * 60),
        ("8h", 8 * HOUR),
        ("1d 12h", 36 * HOUR),
        ("1d12h", 36 * HOUR),
        (" 2 w  3\u00a0d ", 17 * DAY),
        ("0h", 0),
        ("1w 1d 1h 1m 1s", 8 * DAY + HOUR + 61),
        ("PT8H", 8 * HOUR),
        ("P3D", 3 * DAY),
        ("P1W2DT3H4M5S", 9 * DAY + 3 * HOUR + 245),
    ],
)
def test_what_is_meant(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not a duration"),
        ("  ", "this is not a duration"),
        ("8", "a duration needs a unit"),
        ("+1.5", "a duration needs a unit"),
        ("-8h", "a duration cannot be negative"),
        ("1h 1d", "this is not a duration"),
        ("1h 1h", "this is not a duration"),
        ("1h x", "this is not a duration"),
        ("1H", "this is not a duration"),
        ("P", "this is not a duration"),
        ("PT", "this is not a duration"),
        ("P1M", "this is not a duration"),
        ("P1D 2h", "this is not a duration"),
        ("1234567890s", "this is not a duration"),
        ("101 w 36600d", "a duration cannot be longer than 100 years"),
        ("9" * (LONGEST_TEXT + 1), "a duration has at most 100 characters"),
        ("8h" + " " * LONGEST_TEXT, "a duration has at most 100 characters"),
    ],
)
def test_what_is_none(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        parse_duration(text)


@pytest.mark.parametrize(
    "text", ["'1w' + ' ' * 3_000 + 'x'", "'9' * 100_000_000", "('1w' + ' ' * 40) * 1_000 + 'x'"]
)
def test_long_text_is_refused_without_a_look_at_it(text: str) -> None:
    code = (
        "from depmap.model import parse_duration\n"
        f"try:\n    parse_duration({text})\n"
        "except ValueError as problem:\n    print(problem)\n"
    )
    assert bounded_run(["-c", code]).stdout == "a duration has at most 100 characters\n"


@given(st.integers(0, 100 * 366 * DAY))
def test_written_out_it_is_the_same(seconds: int) -> None:
    assert parse_duration(format_duration(seconds)) == seconds


@given(st.text("0123456789wdhms PTWDHMS-+.", max_size=12))
def test_it_is_a_sum_or_refused(text: str) -> None:
    """What is accepted has every unit at most once, from the longest to the shortest."""
    try:
        seconds = parse_duration(text)
    except ValueError:
        return
    units = [letter for letter in text.lower() if letter in SECONDS]
    numbers = [int(n) for n in "".join(c if c.isdigit() else " " for c in text).split()]
    assert units == sorted(set(units), key="wdhms".index)
    assert seconds == sum(n * SECONDS[u] for n, u in zip(numbers, units, strict=True))
