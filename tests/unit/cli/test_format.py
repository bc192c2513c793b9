"""The command that puts an inventory into canonical shape."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from depmap.app.inventory import format_files


def run(*words: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "format", *words],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def test_check_changes_nothing_and_format_does(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("systems: []\nversion: 1\n", encoding="utf-8")
    assert "would change" in run(str(tmp_path), "--check", code=1)
    assert file.read_text(encoding="utf-8") == "systems: []\nversion: 1\n"
    run(str(tmp_path))
    assert file.read_text(encoding="utf-8") == "version: 1\nsystems: []\n"
    assert "0 changed" in run(str(tmp_path), "--check")


def test_a_file_that_cannot_be_kept_whole_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    for text in ("systems:\n  - note: |  # x\n      y\n", "a: [\n", "a: &b c\n"):
        file.write_text(text, encoding="utf-8")
        assert "left as it is" in run(str(tmp_path), code=1)
        assert file.read_text(encoding="utf-8") == text


def test_a_full_disk_changes_no_file(tmp_path: Path) -> None:
    comment = f"# {'x' * 80}\n"
    before = {
        "a.yaml": "systems: []\nversion: 1\n",
        "b.yaml": f"{comment * 200}services: []\nsources: []\n",
    }
    for name, text in before.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    limited = (
        "import resource, sys\nfrom depmap.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "format", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "b.yaml: cannot be written: file too large" in done.stderr
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before
    assert "changed: " in run(str(tmp_path))
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8").startswith("sources: []\n")


def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    """Another process puts it there after the reading: each file is opened once."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("sources: []\n", encoding="utf-8")
    files = format_files(tmp_path)
    assert next(files).path.name == "a.yaml"
    (tmp_path / "b.yaml").unlink()
    os.mkfifo(tmp_path / "b.yaml")
    assert next(files).before == "sources: []\n"


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "depmap: " in run(str(tmp_path / "none"), code=2)


def test_block_lists_of_words_that_brackets_would_break(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("systems:\n  - id: a\n    tags:\n      - art [32]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("councils: []\nversion: 1\n", encoding="utf-8")
    assert "2 changed, 0 left" in run(str(tmp_path))
    assert file.read_text(encoding="utf-8") == 'systems:\n  - id: a\n    tags: ["art [32]"]\n'


def test_each_file_is_opened_once(tmp_path: Path) -> None:
    """What takes a file's place after it was read, such as a pipe, is left alone."""
    text = "\ufeffsystems: []\nservices: []\n"
    (tmp_path / "a.yaml").write_text("version: 1\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    files = format_files(tmp_path)
    next(files)
    (tmp_path / "b.yaml").write_text("councils: []\n", encoding="utf-8")
    second = next(files)
    assert (second.before, second.after) == (text, "systems: []\nservices: []\n")
