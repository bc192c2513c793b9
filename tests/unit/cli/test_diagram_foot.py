"""What ``depmap diagram`` says of commits, at the foot, and of paper, on stderr."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.test_git_origin import git
from tests.unit.views.drawing.drawings import ROOT, words

COMMIT = re.compile(r"Git commit ([0-9a-f]{10}) of 2026-11-01(, with changes)?\.")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds the shipped inventory."""
    top = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "inventory", top / "inventory")
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "inventory")
    return top


def draw(repository: Path, output: Path, *options: str) -> str:
    """What ``depmap diagram`` says on stderr while it draws from the repository."""
    call = [sys.executable, "-m", "depmap", "diagram", "-i", str(repository / "inventory")]
    done = subprocess.run(
        [*call, "-o", str(output), *options],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_the_foot_names_the_commit_beside_the_hash_unless_told_not_to(
    repository: Path, tmp_path: Path
) -> None:
    svg = tmp_path / "focus.svg"
    assert not draw(repository, svg, "focus", "net-wcc")
    said = words(svg.read_bytes())
    found = COMMIT.search(said)
    assert found is not None
    assert found[1] == git(repository, "rev-parse", "HEAD")[:10]
    assert found[2] is None
    assert re.search(r"revision [0-9a-f]{12}\.", said)
    draw(repository, svg, "focus", "net-wcc", "--no-git")
    said = words(svg.read_bytes())
    assert "commit" not in said
    assert re.search(r"revision [0-9a-f]{12}\.", said)


def test_changes_are_said_on_the_drawing(repository: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(repository, changed)
    file = sorted((changed / "inventory").glob("*.yaml"))[0]
    file.write_bytes(file.read_bytes() + b"# a remark\n")
    svg = tmp_path / "focus.svg"
    draw(changed, svg, "focus", "net-wcc")
    found = COMMIT.search(words(svg.read_bytes()))
    assert found is not None
    assert found[2] == ", with changes"


def test_a_pdf_too_small_to_read_is_said_and_pages_mend_it(
    repository: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "council.pdf"
    said = draw(repository, pdf, "council", "wcc", "--paper", "a4")
    assert re.match(r"depmap: on A4 the smallest text prints at \d\.\d pt, names at", said)
    pages = re.search(r"split over (\d+) pages of A4 it prints at (\d)\.\d pt", said)
    assert pages is not None
    assert int(pages[2]) >= 6
    assert not draw(repository, pdf, "council", "wcc", "--paper", "a4", "--pages")
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True)
    assert re.search(rf"Pages: +{pages[1]}\n", told.stdout)
    call = ["pdftotext", str(pdf), "-"]
    text = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    assert "Page 1 of" in text
    assert COMMIT.search(" ".join(text.split()))
