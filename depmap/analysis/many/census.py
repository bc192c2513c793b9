"""A census of many scenarios in chunks, on as many workers as there are."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from typing import TypeAlias

import numpy as np

from depmap.analysis.many.counting import Census, Counting, Numbers, subject_of
from depmap.analysis.simulation.containment import Containment
from depmap.graph import GraphIndex

_ROOM = 150_000_000
"""Bytes that the tables of all chunks in work may take together."""
_MOST_IN_WORK = 2
"""Chunks that wait for each worker, so that none is idle and few are in memory."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many scenarios have been counted."""


def take_census(
    index: GraphIndex,
    scenarios: Sequence[tuple[int, ...]],
    *,
    at: int | None = None,
    containment: Containment,
    executor: Executor | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Census:
    """Count what isolating each of these sets of nodes (by number) takes.

    ``at`` is in seconds from the start (None: in the end); ``containment`` is common
    to all scenarios. Chunks go to the executor, if there is one, such as a process
    pool's or a cluster's; ``workers`` is how many of them may be in memory at a time.
    """
    subject = subject_of(index, containment, at)
    counting = Counting(subject)
    workers = workers if executor else 1
    width = max(1, min(int(_ROOM / workers / counting.room), -(-len(scenarios) // workers)))
    chunks = [scenarios[start : start + width] for start in range(0, len(scenarios), width)]
    results: Iterator[Census]
    if executor is None:
        results = (counting.count(chunk) for chunk in chunks)
    else:
        results = _spread(pickle.dumps(subject), chunks, executor, workers)
    parts: list[Census] = []
    done = 0
    for part, chunk in zip(results, chunks, strict=True):
        parts.append(part)
        done += len(chunk)
        if progress is not None:
            progress(done, len(scenarios))
    return _joined(parts)


def _spread(
    packed: bytes, chunks: Sequence[Sequence[tuple[int, ...]]], executor: Executor, workers: int
) -> Iterator[Census]:
    """The results of the chunks in order; no more chunks are in work than workers can use."""
    left = iter(chunks)
    waiting: list[Future[Census]] = [
        executor.submit(_count_packed, packed, chunk)
        for chunk in islice(left, workers * _MOST_IN_WORK)
    ]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [executor.submit(_count_packed, packed, chunk) for chunk in islice(left, 1)]


def _count_packed(packed: bytes, scenarios: Sequence[tuple[int, ...]]) -> Census:
    """What a worker does; it unpacks the subject once for all its chunks."""
    return _unpacked(packed).count(scenarios)


@functools.lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Counting:
    return Counting(pickle.loads(packed))  # noqa: S301 - our own, from whoever submits


def _joined(parts: Sequence[Census]) -> Census:
    def together(name: str) -> Numbers:
        return np.concatenate([getattr(part, name) for part in parts], axis=-1)

    return Census(*(together(name) for name in Census.__slots__))
