"""Files that are written are there as a whole, or as they were before."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from depmap.cli.writing import OutputFiles, write_file
from depmap.errors import OptionError, PathError


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "old.txt"
    file.write_text("before", encoding="utf-8")
    return file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_made_and_replaced_with_its_permissions(old: Path) -> None:
    new = old.with_name("new.txt")
    write_file(new, b"x")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~mask
    old.chmod(0o640)
    write_file(old, b"after")
    assert old.read_bytes() == b"after"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert names(old.parent) == ["new.txt", "old.txt"]


def test_all_are_written_or_none(old: Path) -> None:
    other = old.with_name("other.txt")
    nowhere = old.parent / "no" / "such" / "folder.txt"

    def write() -> None:
        with OutputFiles() as files:
            for path in (old, other, nowhere):
                files.add(path, b"after")

    with pytest.raises(PathError, match="no/such"):
        write()
    assert old.read_text(encoding="utf-8") == "before"
    assert names(old.parent) == ["old.txt"]


def test_an_interruption_leaves_nothing_behind(old: Path) -> None:
    def write() -> None:
        with OutputFiles() as files:
            files.add(old, b"after")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert old.read_text(encoding="utf-8") == "before"
    assert names(old.parent) == ["old.txt"]


def test_the_target_of_a_link_is_replaced_not_the_link(old: Path) -> None:
    link = old.with_name("link")
    link.symlink_to(old.name)
    write_file(link, b"after")
    assert link.is_symlink()
    assert old.read_bytes() == b"after"


@pytest.mark.parametrize("also", [lambda p: p, lambda p: p.parent / "." / p.name])
def test_what_must_stay_is_not_replaced(old: Path, also: Callable[[Path], Path]) -> None:
    for way in (os.symlink, os.link):
        other = old.with_name(way.__name__)
        way(old, other)
        with pytest.raises(OptionError, match="belongs to the inventory"):
            write_file(other, b"x", [also(old)])
    with pytest.raises(OptionError, match="belongs to the inventory"):
        write_file(also(old), b"x", [old])
    assert old.read_text(encoding="utf-8") == "before"


def test_a_pipe_without_a_reader_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PathError, match=r"pipe: cannot be written"):
        write_file(pipe, b"x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_with_a_reader_and_a_device_are_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"hello")
    assert os.read(reader, 100) == b"hello"
    os.close(reader)
    write_file(Path(os.devnull), b"x")
    with pytest.raises(PathError, match="no space left"):
        write_file(Path("/dev/full"), b"x")


def test_a_folder_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="this is a folder"):
        write_file(tmp_path, b"x")
    with pytest.raises(PathError, match="NUL"):
        write_file(tmp_path / "a\0b", b"x")


LIMITED = """
import resource, sys
from pathlib import Path
from depmap.cli.writing import write_file
from depmap.errors import PathError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    write_file(Path(sys.argv[1]), b"x" * 100_000)
except PathError as problem:
    sys.exit(problem.message)
"""


@pytest.mark.parametrize("room", [0, 1, 8192, 99_999])
def test_a_full_disk_leaves_the_old_file(old: Path, room: int) -> None:
    words = [sys.executable, "-c", LIMITED, str(old), str(room)]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "old.txt: cannot be written: file too large" in done.stderr
    assert old.read_text(encoding="utf-8") == "before"
    assert names(old.parent) == ["old.txt"]


FAILING = """
import errno, os, sys
from pathlib import Path
from depmap.cli.writing import write_file
from depmap.errors import PathError
def full(event, arguments):
    if event == sys.argv[2]:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
sys.addaudithook(full)
try:
    write_file(Path(sys.argv[1]), b"after")
except PathError as problem:
    sys.exit(problem.message)
"""


@pytest.mark.parametrize("event", ["tempfile.mkstemp", "os.chmod", "os.rename"])
def test_no_room_at_a_later_step_leaves_the_old_file(old: Path, event: str) -> None:
    """The interpreter's own audit events fail as a full disk would make them."""
    words = [sys.executable, "-c", FAILING, str(old), event]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "old.txt: cannot be written: no space left on device" in done.stderr
    assert old.read_text(encoding="utf-8") == "before"
    assert names(old.parent) == ["old.txt"]
