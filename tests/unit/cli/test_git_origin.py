"""The commit at the foot of a drawing is true, and reading it runs nothing of a repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from depmap.cli.git_origin import git_origin

DAY = "2026-11-01T12:00:00"


def git(folder: Path, *words: str) -> str:
    """Call Git as somebody with a name, on a day of ours."""
    call = ["git", "-C", str(folder), "-c", "user.name=n", "-c", "user.email=e@example.org", *words]
    environment = {**os.environ, "GIT_COMMITTER_DATE": DAY, "GIT_AUTHOR_DATE": DAY}
    return subprocess.run(call, capture_output=True, text=True, check=True, env=environment).stdout


@pytest.fixture(params=["sha1", "sha256"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A repository with an inventory of two files below a folder, and another file."""
    inside = tmp_path / "repository" / "inventory"
    inside.mkdir(parents=True)
    git(inside.parent, "init", "-q", f"--object-format={request.param}")
    for name in ("a.yaml", "b.yaml"):
        (inside / name).write_text(f"name: {name}\n", encoding="utf-8")
    (inside.parent / "README.md").write_text("x", encoding="utf-8")
    git(inside.parent, "add", ".")
    git(inside.parent, "commit", "-q", "-m", "first")
    return inside


def origin(folder: Path) -> str | None:
    """Of all YAML files in a folder."""
    return git_origin([str(path) for path in sorted(folder.glob("*.yaml"))])


def test_it_is_the_last_commit_that_touched_the_files(folder: Path) -> None:
    first = git(folder, "rev-parse", "HEAD").strip()
    assert origin(folder) == f"Git commit {first[:10]} of 2026-11-01."
    (folder.parent / "README.md").write_text("y", encoding="utf-8")
    git(folder.parent, "commit", "-q", "-am", "another file")
    assert origin(folder) == f"Git commit {first[:10]} of 2026-11-01."
    (folder / "b.yaml").write_text("name: c\n", encoding="utf-8")
    git(folder.parent, "commit", "-q", "-am", "an inventory file")
    last = git(folder, "rev-parse", "HEAD").strip()
    assert origin(folder) == f"Git commit {last[:10]} of 2026-11-01."


def test_changes_since_are_said(folder: Path) -> None:
    clean = origin(folder)
    changed = f"{str(clean)[:-1]}, with changes."
    (folder / "a.yaml").write_bytes(b"name: a.yaml\r\n")
    assert origin(folder) == clean, "ends of lines that Git may have written itself"
    (folder / "a.yaml").write_text("name: z\n", encoding="utf-8")
    assert origin(folder) == changed
    git(folder.parent, "checkout", "-q", ".")
    (folder / "new.yaml").write_text("name: new\n", encoding="utf-8")
    assert origin(folder) == changed
    git(folder.parent, "add", ".")
    assert origin(folder) == changed, "added, but in no commit"
    (folder / "new.yaml").unlink()
    assert origin(folder) == clean
    (folder / "b.yaml").unlink()
    assert origin(folder) == changed


def test_relative_names_and_links_to_a_folder_lead_to_the_same_commit(
    monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path
) -> None:
    known = origin(folder)
    assert known
    (tmp_path / "link").symlink_to(folder)
    assert origin(tmp_path / "link") == known
    monkeypatch.chdir(folder)
    assert git_origin(["a.yaml", "b.yaml"]) == known


def test_nothing_is_said_without_a_commit(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: a\n", encoding="utf-8")
    assert git_origin([]) is None
    assert origin(tmp_path) is None, "outside a repository"
    git(tmp_path, "init", "-q")
    assert origin(tmp_path) is None, "no commit yet"
    (tmp_path / "other").write_text("x", encoding="utf-8")
    git(tmp_path, "add", "other")
    git(tmp_path, "commit", "-q", "-m", "another file")
    assert origin(tmp_path) is None, "files that are in no commit"


def test_nothing_is_said_without_git_or_if_it_hangs(
    monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path
) -> None:
    assert origin(folder)
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    assert origin(folder) is None
    (empty / "git").write_text("#!/bin/sh\nexec /bin/sleep 60\n", encoding="utf-8")
    (empty / "git").chmod(0o755)
    monkeypatch.setattr("depmap.cli.git_origin._SECONDS", 0.2)
    assert origin(folder) is None


def test_a_repository_of_somebody_else_is_not_read(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """As Git refuses it (safe.directory), and not in the words of Git."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert origin(folder) is None


def test_what_the_surroundings_say_of_another_repository_does_not_count(
    monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path
) -> None:
    known = origin(folder)
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert origin(folder) == known


def test_nothing_that_a_repository_names_is_run(folder: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $0 $@ >> {ran}\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    hooks = folder.parent / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction"):
        shutil.copy(program, hooks / name)
    settings = {
        "core.fsmonitor": program,
        "core.hooksPath": hooks,
        "core.pager": program,
        "pager.rev-list": program,
        "pager.ls-tree": program,
        "core.sshCommand": program,
        "core.askPass": program,
        "diff.external": program,
        "diff.x.textconv": program,
        "diff.x.command": program,
        "filter.x.clean": program,
        "filter.x.smudge": program,
        "filter.x.process": program,
        "gpg.program": program,
        "log.showSignature": "true",
        "alias.rev-list": f"!{program}",
        "alias.ls-tree": f"!{program}",
        "alias.rev-parse": f"!{program}",
    }
    for name, value in settings.items():
        git(folder, "config", name, str(value))
    (folder.parent / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    (folder / "a.yaml").write_text("name: z\n", encoding="utf-8")
    ran.unlink(missing_ok=True)
    said = origin(folder)
    assert said is not None
    assert re.fullmatch(r"Git commit [0-9a-f]{10} of 2026-11-01, with changes\.", said)
    assert not ran.exists(), ran.read_text(encoding="utf-8")
    # The trap is a trap: an ordinary call runs the program.
    subprocess.run(["git", "-C", str(folder), "status"], capture_output=True, check=False)
    assert ran.exists()


def test_names_that_look_like_patterns_or_options_are_names(folder: Path) -> None:
    for name in ("*.yaml", "-x.yaml", ":(glob)c.yaml"):
        (folder / name).write_text("name: odd\n", encoding="utf-8")
    assert str(origin(folder)).endswith(", with changes.")
    git(folder.parent, "add", "-A")
    git(folder.parent, "commit", "-q", "-m", "odd names")
    head = git(folder, "rev-parse", "HEAD")[:10]
    assert git_origin([str(folder / "*.yaml")]) == f"Git commit {head} of 2026-11-01."
    assert origin(folder) == f"Git commit {head} of 2026-11-01."
