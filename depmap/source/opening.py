"""Bytes of a file, whatever the file may turn out to be."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from depmap.errors import PathError
from depmap.source import limits
from depmap.source.folder import printable, reason

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


TOO_LARGE: Final = f"the file is larger than {limits.MAX_FILE_BYTES // 2**20} MB"


def read_given(path: Path) -> bytes:
    """The content of a regular file that was given by its path, or by a link to it.

    Raises PathError if there is none, or it is too large or cannot be read.
    """
    return read_only_file(printable(path.as_posix()), resolved(path))


def resolved(path: Path) -> str:
    """A given path without symbolic links. Raises PathError if nothing is there."""
    try:
        return os.path.realpath(path, strict=True)
    except OSError as problem:
        raise PathError(f"{printable(str(path))}: {reason(problem)}") from None
    except ValueError:
        raise PathError("the path holds a NUL character") from None


def read_only_file(name: str, real: str) -> bytes:
    """The content of a file without which the call cannot be carried out.

    ``name`` is what the reader calls it. Raises PathError if it cannot be had.
    """
    try:
        return read_bytes(real)
    except NotRegularError:
        raise PathError(f"{name}: this is no regular file") from None
    except TooLargeError:
        raise PathError(f"{name}: {TOO_LARGE}") from None
    except OSError as problem:
        raise PathError(f"{name}: {reason(problem)}") from None


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
