"""The program ``git``, called so that it runs nothing that a repository brings along.

A repository may come from anybody. Its configuration can name programs: to watch files, to
page, to check signatures, to fetch. Only commands that read objects are called, with those
turned off.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "log.showSignature=false",
    "protocol.allow=never",
)


def run_git(
    folder: Path, *words: str, given: bytes = b"", seconds: float | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Call Git in a folder; nothing is fetched, so that what is not there is not there.

    Raises FileNotFoundError without the program, another OSError if it cannot be started,
    and subprocess.TimeoutExpired after so many ``seconds`` (None: it may take its time).
    """
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    # What the surroundings say of another repository must not lead there.
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return subprocess.run(  # noqa: S603 - a fixed program, no shell
        ["git", "--no-pager", *settings, "-C", str(folder), *words],  # noqa: S607 - the user's
        input=given,
        capture_output=True,
        check=False,
        env={
            **kept,
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_LITERAL_PATHSPECS": "1",
        },
        timeout=seconds,
    )


_ELSEWHERE = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
     "GIT_NAMESPACE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF"}
)  # fmt: skip
