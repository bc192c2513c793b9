"""One piece of work against a named rival, in turns in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """Medians in seconds; the ratio is the median of the rounds' ratios, below 1 is faster."""

    what: str
    rival: str
    ours: float
    theirs: float
    ratio: float
    target: str


def compare(
    what: str,
    work: Callable[[], object],
    rival_name: str,
    rival: Callable[[], object],
    *,
    target: str,
    rounds: int = 5,
) -> Comparison:
    """Time both in turns, so that whatever slows the machine slows both."""
    pairs = [(_seconds(work), _seconds(rival)) for _ in range(rounds)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(mine / other for mine, other in pairs)
    return Comparison(what, rival_name, ours, theirs, ratio, target)


def print_table(comparisons: Iterable[Comparison]) -> None:
    """One row each, as a Markdown table."""
    print("| what | s | rival | s | ratio | target |\n| --- | --- | --- | --- | --- | --- |")
    for row in comparisons:
        print(
            f"| {row.what} | {row.ours:.3f} | {row.rival} | {row.theirs:.3f} "
            f"| {row.ratio:.2f} | {row.target} |",
            flush=True,
        )


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
