"""An inventory as it was at a revision of its Git repository."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from depmap.cli.git_program import run_git
from depmap.errors import MissingProgramError, OptionError, PathError

_LINK = "120000"
_FILES = ("100644", "100755")
_MOST_BYTES = 64 * 1024 * 1024
"""As much as an inventory may hold."""


class _Entry(NamedTuple):
    mode: str
    blob: str
    size: int
    path: str


def at_revision(path: Path, revision: str, folder: Path) -> Path:
    """Write an inventory, as it was at a revision, below an empty folder.

    The content of the repository counts, whatever its attributes say of archives or
    of line ends. Links are written as links; whoever reads the folder judges where
    they may lead. Raises MissingProgramError without git, PathError if there is no such
    revision, or the inventory was not there.
    """
    if revision.startswith("-"):
        raise OptionError(f"--git {revision}: this is no revision")
    if not path.exists():
        raise PathError(f"{path}: there is no such file or folder")
    where = path.resolve()
    within = where if where.is_dir() else where.parent
    top = Path(os.fsdecode(_git(within, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    inside = where.relative_to(top.resolve()).as_posix()
    name = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}",
                or_else=f"there is no revision '{revision}'")  # fmt: skip
    tree = name.decode().strip()
    entries = [entry for entry in _listed(top, tree, inside) if _is_safe(entry.path)]
    if not entries:
        raise PathError(f"{path}: revision '{revision}' holds no such file or folder")
    if sum(entry.size for entry in entries) > _MOST_BYTES:
        raise PathError(f"{path}: revision '{revision}' holds more than 64 MB there")
    # Links last, so that no file is written through one.
    entries.sort(key=lambda entry: (entry.mode == _LINK, entry.path))
    for entry, content in zip(entries, _contents(top, entries), strict=True):
        target = folder / entry.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if entry.mode == _LINK:
                target.symlink_to(os.fsdecode(content))
            else:
                with target.open("xb") as stream:
                    stream.write(content)
        except (OSError, ValueError) as problem:
            raise PathError(f"{path}: revision '{revision}' cannot be written: {problem}") from None
    return folder / inside


def _listed(top: Path, tree: str, inside: str) -> Iterator[_Entry]:
    """What may belong to an inventory: the file itself, or YAML files and links of a folder."""
    below = [] if inside == "." else ["--", inside]
    for line in _git(top, "ls-tree", "-r", "-l", "-z", "--full-tree", tree, *below).split(b"\0"):
        facts, tab, name = line.partition(b"\t")
        if not tab:
            continue
        mode, _, blob, size = facts.decode().split()
        path = os.fsdecode(name)
        is_file = mode in _FILES and (path == inside or path.endswith((".yaml", ".yml")))
        if is_file or mode == _LINK:
            yield _Entry(mode, blob, int(size), path)


def _contents(top: Path, entries: list[_Entry]) -> Iterator[bytes]:
    """What each of them holds, in their order."""
    wanted = "".join(f"{entry.blob}\n" for entry in entries).encode()
    stream = io.BytesIO(_git(top, "cat-file", "--batch", given=wanted))
    for entry in entries:
        stream.readline()
        yield stream.read(entry.size)
        stream.read(1)


def _is_safe(path: str) -> bool:
    """Git itself makes no other paths, but reads them."""
    return not path.startswith("/") and not {"", ".", ".."} & set(path.split("/"))


def _git(folder: Path, *words: str, given: bytes = b"", or_else: str | None = None) -> bytes:
    try:
        done = run_git(folder, *words, given=given)
    except FileNotFoundError:
        raise MissingProgramError(
            "the program 'git' is not installed", "compare two folders instead"
        ) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise PathError(f"git: {or_else or (said[0] if said else 'failed')}")
    return done.stdout
