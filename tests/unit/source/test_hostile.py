"""Attacks are answered soon and in little memory, each in a process of its own.

The time is the processor time of reading, so that a busy machine does not fail
the test; a process that hangs is ended.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MEGABYTE = 2**20
SECONDS = 2
MEGABYTES = 300

READ = """
import json, resource, sys, time
from depmap.errors import PathError
from depmap.source import read
began = time.process_time()
try:
    document = read(sys.argv[1])
    codes = [problem.code for problem in document.problems]
    assert all(problem.location for problem in document.problems)
except PathError as problem:
    codes = [f"PathError: {problem.message}"]
seconds = time.process_time() - began
# Of this process alone, other than ru_maxrss, which starts at its parent's.
status = open("/proc/self/status").read()
peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
print(json.dumps({"codes": codes, "seconds": seconds, "megabytes": peak}))
"""


def answer(path: Path) -> list[str]:
    """The codes of what is said about ``path``, within the limits."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["seconds"] < SECONDS
    assert found["megabytes"] < MEGABYTES
    codes: list[str] = found["codes"]
    return codes


def merge_bomb() -> str:
    lines = ["a0: &a0 {x: y}"]
    for level in range(1, 25):
        lines.append(f"a{level}: &a{level} {{<<: [*a{level - 1}, *a{level - 1}]}}")
    return "\n".join(lines)


def alias_bomb() -> str:
    lines = ["a0: &a0 [lol]"]
    for level in range(1, 25):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 3)}]")
    return "\n".join(lines)


def flood(line: str, count: int = 200_000) -> str:
    return "".join(line.format(number) for number in range(count))


ATTACKS: dict[str, tuple[str, str]] = {
    "brackets": ("a: " + "[" * 100_000, "yaml-depth"),
    "brackets at the top": ("[" * 100_000, "top-level"),
    "braces": ("a: " + "{" * 100_000, "yaml-depth"),
    "brackets in a key": ("? " + "[" * 100_000, "yaml-depth"),
    "dashes": ("a:\n" + "- " * 100_000, "yaml-depth"),
    "indentation": ("".join(f"{' ' * i}a:\n" for i in range(2_000)), "yaml-depth"),
    "merge keys": (merge_bomb(), "yaml-merge-key"),
    "aliases": (alias_bomb(), "yaml-anchor"),
    "tag directives": (flood("%TAG !a{0}! x\n") + "---\na: b\n", "yaml-tag"),
    "tag directives behind": ("a: b\n...\n" + flood("%TAG !a{0}! x\n"), "yaml-documents"),
    "tag directives behind a separator": ("\u2028\n" + flood("%TAG !a{0}! x\n"), "bidi-character"),
    "duplicate keys": ("a:\n" + flood("  k: {0}\n"), "duplicate-key"),
    "list keys": ("a: {" + flood("[k]: {0}, ") + "}", "yaml-key"),
    "control characters": (flood("a: \x07\n"), "control-character"),
    "reordering characters": (flood("a: \u202e\n"), "bidi-character"),
    "many documents": (flood("---\na: b\n"), "yaml-documents"),
    "long text": ("a: 😀" + "x" * 30 * MEGABYTE, "file-too-large"),
    "long text, quoted": ("a: '" + "x\n " * 10 * MEGABYTE, "yaml-syntax"),
    "many empty lines": ("\r" * 10 * MEGABYTE + "a: *b\n", "yaml-anchor"),
}


@pytest.mark.parametrize(("text", "code"), ATTACKS.values(), ids=ATTACKS.keys())
def test_text(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "attack.yaml"
    path.write_text(text, newline="")
    codes = answer(path)
    assert code in codes
    assert len(codes) <= 201


def test_a_file_of_200_megabytes(tmp_path: Path) -> None:
    folder = tmp_path / "inv"
    folder.mkdir()
    path = folder / "a.yaml"
    with path.open("wb") as stream:
        stream.write(b"a: ")
        stream.truncate(200 * MEGABYTE)
    assert answer(folder) == ["file-too-large"]
    assert answer(path)[0].startswith("PathError")


def test_pipes_devices_and_links(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        for link in range(20):  # each way to go round would be a new path
            (tmp_path / name / f"up{link}").symlink_to("..")
    assert sorted(answer(tmp_path)) == [
        "file-outside-folder",
        "file-unreadable",
        "not-a-regular-file",
    ]
    assert answer(tmp_path / "pipe.yaml")[0].startswith("PathError")
    assert answer(Path("/dev/zero"))[0].startswith("PathError")


def test_a_deep_folder(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(3_000):  # longer than any path may be
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    try:
        assert answer(tmp_path) == ["file-unreadable"]
    finally:  # pytest's own clean-up would recurse
        subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)
