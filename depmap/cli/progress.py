"""A progress bar on a terminal, for what takes longer than a person waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from depmap.analysis.many.census import Progress

_PATIENCE = 2.0
"""Seconds without a bar."""


@contextmanager
def progress_bar(label: str) -> Iterator[Progress | None]:
    """What to tell of progress; None if nobody would see it."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    started = time.monotonic()
    with ExitStack() as stack:
        bar = None
        shown = 0

        def tell(done: int, total: int) -> None:
            nonlocal bar, shown
            if bar is None and time.monotonic() - started > _PATIENCE and done < total:
                bar = stack.enter_context(
                    click.progressbar(length=total, label=label, file=sys.stderr)
                )
            if bar is not None:
                bar.update(done - shown)
                shown = done

        yield tell
