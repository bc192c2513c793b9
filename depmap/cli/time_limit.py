"""A limit on how long a question may take."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from depmap.errors import OptionError


@contextmanager
def time_limit(seconds: float, hint: str) -> Iterator[None]:
    """End what is done inside after so many seconds, with OptionError and this hint.

    Systems without alarms (Windows) have no limit.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise OptionError(f"there is no answer after {seconds:g} seconds", hint)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
