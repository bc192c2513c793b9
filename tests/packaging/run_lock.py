"""Writes ``constraints-run.txt``: ``python -m tests.packaging.run_lock``.

One lock is resolved, the other cut out of it, so that what runs is what was tested.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "constraints.txt"
RUN_LOCK = ROOT / "constraints-run.txt"
EDITABLE = "editables"
"""What hatchling asks for, besides itself, to install a folder that is still worked on."""
HEADER = "# What running depmap and its dashboard needs: a part of constraints.txt."


def normalised(requirement: str) -> str:
    """The name in a requirement, as locks write it (PEP 503)."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    if name is None:
        raise ValueError(f"no name in the requirement {requirement!r}")
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def pins(lock: str) -> dict[str, str]:
    """The block of lines of each package in a lock, by name: version, hashes, who needs it."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)
    return {normalised(block): block for block in blocks if not block.startswith("#") and block}


def needed_by(block: str) -> set[str]:
    """The packages that need the package of a block, by the comments of pip-compile."""
    via = block.partition("# via")[2]
    return {normalised(line.strip("# ")) for line in via.splitlines() if line.strip("# ")}


def roots() -> set[str]:
    """What depmap names itself: its base, the extra ``dashboard``, and what installs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dashboard"],
        *project["build-system"]["requires"],
        EDITABLE,
    ]
    return {normalised(requirement) for requirement in named}


def run_lock(lock: str) -> str:
    """The part of a lock that running needs, block by block as it stands there.

    Raises KeyError if the lock misses a package that depmap names.
    """
    every = pins(lock)
    for name in roots() - every.keys():
        raise KeyError(f"{name} is not in {LOCK.name}")
    needed = roots()
    while more := {name for name in every.keys() - needed if needed & needed_by(every[name])}:
        needed |= more
    return "".join([f"{HEADER}\n", *(every[name] for name in every if name in needed)])


if __name__ == "__main__":
    RUN_LOCK.write_text(run_lock(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
