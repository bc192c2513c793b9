"""Everything that must hold before a change lands: ``python -m tests``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A file of tests stays together, as it shares a server or a browser.
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    (sys.executable, "-m", "tests.editor"),
    (sys.executable, "-m", "tests.consumers"),
    (sys.executable, "-m", "pytest", "-q", *SIDE_BY_SIDE, *sys.argv[1:]),
)


def main() -> int:
    """Run every check, even after one has failed; 1 if any has."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    failed = []
    for command in CHECKS:
        print(f"== {' '.join(command)}", flush=True)
        done = subprocess.run(command, cwd=ROOT, check=False, env=os.environ | {"PATH": tools})
        if done.returncode:
            failed.append(command[0])
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
