"""Bytes of a file, whatever the file may turn out to be."""

from __future__ import annotations

import os
import stat
from typing import Final

from depmap.source import limits

# Not blocking: opening a pipe would else wait for its other end for ever.
# Not following: the path is resolved already, so a link there is a late swap.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class NotRegularError(Exception):
    """A pipe, socket, device or folder where a file is wanted."""


class TooLargeError(Exception):
    """A file above :data:`limits.MAX_FILE_BYTES`; nothing of it is kept."""


def read_bytes(real: str) -> bytes:
    """The content of the regular file at a path without symbolic links.

    Raises NotRegularError, TooLargeError or OSError. Reads no more than the
    limit, also if the file grows meanwhile.
    """
    descriptor = os.open(real, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegularError
        if status.st_size > limits.MAX_FILE_BYTES:
            raise TooLargeError
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(limits.MAX_FILE_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(data) > limits.MAX_FILE_BYTES:
        raise TooLargeError
    return data
