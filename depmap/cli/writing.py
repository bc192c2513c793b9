"""Files that commands write: each is there as a whole, or as it was before."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from depmap.errors import OptionError, PathError

# Names for what is open already; replacing the file behind one would lose what
# else is written to it.
_OPEN_ALREADY = re.compile(r"/dev/(?:stdout|stderr|fd/.*)|/proc/[^/]+/fd/.*")


class _Replacement(NamedTuple):
    shown: Path
    written: str
    target: str


class OutputFiles:
    """Files to be written together: all of them, or none if anything goes wrong.

    Each is written beside its target and flushed to the disk as it is added; at
    the end of the ``with`` block they take their names, unless an exception ends
    it. ``never`` names files that must not be replaced, such as those of the
    inventory. Devices and pipes cannot be replaced; they are written at once.
    """

    def __init__(self, never: Iterable[str | Path] = ()) -> None:
        self._never = {place for path in never if (place := _place(path)) is not None}
        self._replacements: list[_Replacement] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._commit()
        finally:
            for replacement in self._replacements:
                with suppress(FileNotFoundError):
                    Path(replacement.written).unlink()

    def refuse(self, path: Path) -> None:
        """Raise OptionError if this file must not be replaced."""
        if _place(path) in self._never:
            raise OptionError(
                f"{path}: this file belongs to the inventory; it is not overwritten",
                "name another file for the output",
            )

    def add(self, path: Path, data: bytes) -> None:
        """Write what a file shall hold.

        Raises OptionError for a file that must not be replaced, PathError if it
        cannot be written.
        """
        self.refuse(path)
        try:
            if _is_special(path):
                _write_into(path, data)
            else:
                self._write_beside(path, data)
        except OSError as problem:
            raise _unwritable(path, problem) from None
        except ValueError:
            raise PathError("the path of an output holds a NUL character") from None

    def _write_beside(self, path: Path, data: bytes) -> None:
        target = os.path.realpath(path)
        if Path(target).is_dir():
            raise PathError(f"{path}: cannot be written: this is a folder")
        descriptor, written = tempfile.mkstemp(".part", ".depmap-", Path(target).parent)
        self._replacements.append(_Replacement(path, written, target))
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            _like_the_old_one(stream.fileno(), target)
            os.fsync(stream.fileno())

    def _commit(self) -> None:
        for replacement in self._replacements:
            try:
                Path(replacement.written).replace(replacement.target)
            except OSError as problem:
                raise _unwritable(replacement.shown, problem) from None
        targets = (Path(replacement.target) for replacement in self._replacements)
        for folder in sorted({str(target.parent) for target in targets}):
            _flush_folder(folder)


def write_file(path: Path, data: bytes, never: Iterable[str | Path] = ()) -> None:
    """Write one file, whole or not at all. Raises as :meth:`OutputFiles.add`."""
    with OutputFiles(never) as files:
        files.add(path, data)


def _unwritable(path: Path, problem: OSError) -> PathError:
    reason = (problem.strerror or type(problem).__name__).lower()
    return PathError(f"{path}: cannot be written: {reason}")


def _place(path: str | Path) -> tuple[int, int] | None:
    """What tells files apart, whatever their names; None if there is no such file."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _is_special(path: Path) -> bool:
    """Is it a device, a pipe or a stream that is open already?"""
    if _OPEN_ALREADY.fullmatch(os.path.abspath(path)):  # noqa: PTH100 - keeps links as they are
        return True
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _write_into(path: Path, data: bytes) -> None:
    # Without O_NONBLOCK, opening a pipe waits for a reader, perhaps for ever.
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | os.O_NOCTTY)
    with os.fdopen(descriptor, "wb") as stream:
        os.set_blocking(descriptor, True)
        stream.write(data)


def _like_the_old_one(descriptor: int, target: str) -> None:
    """Give a new file the permissions of the one that it replaces, or the usual ones."""
    try:
        old = os.stat(target)  # noqa: PTH116 - its descriptor has no path
    except FileNotFoundError:
        usual = os.umask(0o077)
        os.umask(usual)
        os.fchmod(descriptor, 0o666 & ~usual)
        return
    if (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        # Only the superuser may give files away; others leave theirs to themselves.
        with suppress(PermissionError):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _flush_folder(folder: str) -> None:
    """Make new names survive a power cut, where the file system can promise it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
