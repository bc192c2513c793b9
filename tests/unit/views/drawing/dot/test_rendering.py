"""Drawings made by the real Graphviz, and what happens where it fails."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from depmap.errors import MissingProgramError, RenderError
from depmap.views.drawing.dot.rendering import DotSource
from tests.unit.views.drawing.drawings import render, words

ZURICH = DotSource('digraph { n0 [label="Zürich"] }')
DENSE = DotSource(
    "digraph {" + "".join(f"n{a} -> n{b};" for b in range(70) for a in range(b)) + "}",
    instead="draw less: focus ID...",
)
STARTS = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}


def a_dot(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program named dot first on PATH."""
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("form", STARTS)
@pytest.mark.parametrize("bundled", [False, True])
def test_both_graphviz_draw_and_give_the_same_bytes_a_second_later(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    drawn = render(ZURICH, form)
    assert drawn.startswith(STARTS[form])
    if form == "svg":
        assert "Zürich" in words(drawn)
        assert (b"graphviz version 14" in drawn) == bundled
    time.sleep(1.1)  # a moment of making, in whole seconds, would differ now
    assert render(ZURICH, form) == drawn


def test_no_graphviz_at_all_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(MissingProgramError, match="no Graphviz") as caught:
        render(ZURICH, "svg")
    assert "install" in str(caught.value.hint)


def test_a_layout_that_takes_too_long_is_ended() -> None:
    with pytest.raises(RenderError, match=r"longer than 0\.5 s") as caught:
        render(DENSE, "svg", time_limit=0.5)
    assert caught.value.hint == "draw less: focus ID..."


@pytest.mark.parametrize("bundled", [False, True])
def test_a_layout_that_takes_too_much_processor_time_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(RenderError, match="more than 1 s of processor time") as caught:
        render(DENSE, "svg", processor_limit=1)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3
    assert caught.value.hint == "draw less: focus ID..."


def test_a_drawing_without_advice_of_its_own_names_views_and_no_option() -> None:
    with pytest.raises(RenderError) as caught:
        render(DotSource(DENSE.text), "svg", time_limit=0.5)
    assert "'focus'" in str(caught.value.hint)
    assert "--" not in str(caught.value.hint)


def test_what_the_renderer_started_ends_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pid_file = tmp_path / "pid"
    a_dot(tmp_path, f"sleep 60 & echo $! > {pid_file}; wait", monkeypatch)
    with pytest.raises(RenderError, match="longer than 1 s"):
        render(ZURICH, "svg", time_limit=1)
    started = int(pid_file.read_text())
    for _ in range(50):
        words = ["ps", "-o", "stat=", "-p", str(started)]
        state = subprocess.run(words, capture_output=True, text=True, check=False).stdout
        if state.strip()[:1] in {"", "Z"}:  # gone, or dead and not yet collected
            return
        time.sleep(0.1)
    os.kill(started, signal.SIGKILL)
    pytest.fail("a process that the renderer started outlives it")


def test_nothing_is_imported_from_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pygraphviz.py").write_text("raise SystemExit('caught')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert render(ZURICH, "svg").startswith(STARTS["svg"])


def test_broken_dot_is_an_error() -> None:
    with pytest.raises(RenderError, match="syntax error"):
        render(DotSource("digraph {"), "svg")


def test_a_renderer_that_draws_nothing_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_dot(tmp_path, "echo 'no such plugin' >&2", monkeypatch)
    with pytest.raises(RenderError, match="no such plugin"):
        render(ZURICH, "svg")


def test_a_renderer_that_does_not_read_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_dot(tmp_path, "exec 0<&-; exit 3", monkeypatch)
    with pytest.raises(RenderError, match="no reason given"):
        render(DotSource(ZURICH.text + "#" * 1_000_000), "svg")


def test_a_program_that_cannot_be_started_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "dot").write_text("#!/no/such/shell\n", encoding="utf-8")
    (tmp_path / "dot").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderError, match="cannot be started"):
        render(ZURICH, "svg")


def test_another_form_is_refused() -> None:
    with pytest.raises(RenderError, match="no format 'gif'"):
        render(ZURICH, "gif")


def test_a_renderer_that_takes_too_much_memory_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_dot(tmp_path, f"sleep 0.2; exec {sys.executable} -c 'bytearray({3 * 1024**3})'", monkeypatch)
    with pytest.raises(RenderError, match="MemoryError"):
        render(ZURICH, "svg")


def test_a_renderer_that_nobody_waits_for_ends_by_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_dot(tmp_path, "sleep 0.2; ulimit -t >&2; exit 3", monkeypatch)
    with pytest.raises(RenderError, match="failed: 7"):
        render(ZURICH, "svg", processor_limit=7)


def test_a_renderer_that_crashes_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    a_dot(tmp_path, "kill -ABRT $$", monkeypatch)
    with pytest.raises(RenderError, match=r"broke off \(Aborted\).*2048 MB") as caught:
        render(ZURICH, "svg")
    assert "'focus'" in str(caught.value.hint)
