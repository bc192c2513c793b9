"""The one way in which commands print: what is printed does nothing but be read.

Results go to standard output, everything else to standard error. Whatever a view
has left in, no text of an inventory acts on a terminal or a CI server from here on.
"""

from __future__ import annotations

import os
import sys
from typing import TextIO

from depmap.cli import colour
from depmap.errors import OutputError
from depmap.views.harmless import ascii_json_text, harmless, harmless_json_text, harmless_text

_JSON = frozenset({"json", "sarif"})


def prepare() -> None:
    """Ready the streams for text that they may not be able to hold.

    Raises OutputError if standard output is closed.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed", "send it to /dev/null if it is not wanted")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream is sys.stdout else "backslashreplace")


def show(text: str, form: str = "text") -> None:
    """Print a result; ``form`` is what the command calls its form.

    A reader that has seen enough (``| head``) is no error: the rest is dropped, and
    the command ends as if all of it had been read. Raises OutputError if the result
    cannot be written.
    """
    if form in _JSON:
        text = harmless_json_text(text)
        if not _fits(text, sys.stdout):
            text = ascii_json_text(text)
    elif form == "github":
        # Its lines are commands, made of words that were made harmless one by one.
        text = "\n".join(harmless(line) for line in text.split("\n"))
    else:
        text = colour.shown(harmless_text(text))
        if form == "junit" and not _fits(text, sys.stdout):
            text = text.encode("ascii", "xmlcharrefreplace").decode()
    _deliver(text)


def show_bytes(data: bytes) -> None:
    """Print a result that is no text, such as a drawing. Raises OutputError as :func:`show`."""
    _deliver(data)


def remark(text: str) -> None:
    """Say something beside the result, on standard error, as one or more lines."""
    if sys.stderr is not None:
        sys.stderr.write(harmless_text(text) + "\n")
        sys.stderr.flush()


def _deliver(result: str | bytes) -> None:
    try:
        if isinstance(result, bytes):
            sys.stdout.buffer.write(result)
        else:
            sys.stdout.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        drop()
    except OSError as problem:
        drop()
        reason = (problem.strerror or type(problem).__name__).lower()
        raise OutputError(f"standard output cannot be written: {reason}") from None


def drop() -> None:
    """Let standard output lead nowhere, so that what it still holds fails no more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _fits(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding)
    except UnicodeEncodeError:
        return False
    return True
