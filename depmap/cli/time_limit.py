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

    They are seconds of processor time: how busy the machine is does not decide whether
    there is an answer. Systems without alarms (Windows) have no limit.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise OptionError(f"there is no answer after {seconds:g} seconds of processor time", hint)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
