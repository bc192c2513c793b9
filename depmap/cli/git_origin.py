"""Which commit last changed the files of an inventory, for the foot of a drawing.

Files are hashed here and not by Git, whose filters are programs that a repository names.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from depmap.cli.git_program import run_git

_SECONDS = 5
_COMMIT = re.compile(r"([0-9a-f]{40,64}) (\d{4}-\d{2}-\d{2})")


def git_origin(files: Sequence[str]) -> str | None:
    """Such as ``Git commit 1a2b3c4d5e of 2026-11-01, with changes.``.

    The commit is the last that touched any of the files. "With changes" tells that their
    bytes are not those of the commit that is checked out, or that some of them are not in
    it. None without Git, outside a repository, or if Git refuses to read it.
    """
    paths = [Path(file).absolute() for file in files]
    if not paths:
        return None
    folder = paths[0].parent
    said = _git(folder, "rev-parse", "--show-toplevel")
    if not said:
        return None
    top = Path(os.fsdecode(said.removesuffix(b"\n"))).resolve()
    try:
        names = [path.parent.resolve().joinpath(path.name).relative_to(top) for path in paths]
    except ValueError:
        return None
    inside = [name.as_posix() for name in names]
    last = _git(top, "rev-list", "-1", "--format=%H %cs", "HEAD", "--", *inside)
    commit = _COMMIT.search(
        "" if last is None else last.decode(errors="replace").partition("\n")[2]
    )
    if commit is None:
        return None
    changes = ", with changes" if _changed(top, dict(zip(inside, paths, strict=True))) else ""
    return f"Git commit {commit[1][:10]} of {commit[2]}{changes}."


def _changed(top: Path, files: dict[str, Path]) -> bool:
    """Do any bytes differ from those of the commit that is checked out?"""
    folders = sorted({str(Path(name).parent.as_posix()) for name in files})
    below = [f"{folder}/" if folder != "." else "." for folder in folders]
    listed = _git(top, "ls-tree", "-z", "--full-tree", "HEAD", "--", *below)
    blobs: dict[str, str] = {}
    for line in (listed or b"").split(b"\0"):
        facts, tab, name = line.partition(b"\t")
        if tab:
            blobs[os.fsdecode(name)] = facts.decode().split()[2]
    gone = any(name.endswith((".yaml", ".yml")) and not (top / name).exists() for name in blobs)
    return gone or any(_differs(path, blobs.get(name)) for name, path in files.items())


def _differs(path: Path, blob: str | None) -> bool:
    if blob is None:
        return True
    try:
        content = path.read_bytes()
    except OSError:
        return True
    # On Windows, Git may have written the ends of lines in the way of that system.
    return blob not in {_blob(content, blob), _blob(content.replace(b"\r\n", b"\n"), blob)}


def _blob(content: bytes, like: str) -> str:
    """The id that Git gives to a file, by the algorithm of another id."""
    algorithm = hashlib.sha1 if len(like) == 40 else hashlib.sha256  # noqa: PLR2004 - digits
    return algorithm(b"blob %d\0" % len(content) + content).hexdigest()


def _git(folder: Path, *words: str) -> bytes | None:
    """What Git writes; None if there is no Git, or it fails or is slow."""
    try:
        done = run_git(folder, *words, seconds=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout
