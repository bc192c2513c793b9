"""Every need that was asked for is drawn, or the drawing fails."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from depmap.app.inventory import load
from depmap.errors import RenderError
from depmap.model import Inventory
from depmap.views.drawing.map_dot import map_dot
from depmap.views.drawing.rendering import DotSource, render
from tests.unit.views.drawing.drawings import whole_map

VALID = Path(__file__).parents[3] / "inventories" / "valid"
TWO_LINES = DotSource(
    "digraph { a [id=box_a]; b [id=box_b]; c [id=box_c];"
    " a -> b [id=line_a_b]; a -> c [id=line_a_c] }",
    ("box_a", "box_b", "box_c"),
    ("line_a_b", "line_a_c"),
)


def lost_lines() -> Inventory:
    """Mutual needs, "any of" and fallbacks across frames: dot 2.43 used to lose an edge."""
    return load(VALID / "lost-lines.yaml")


@pytest.mark.parametrize("bundled", [False, True])
@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_an_inventory_of_which_graphviz_lost_lines_is_drawn_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str, bundled: bool
) -> None:
    if bundled:
        monkeypatch.setenv("PATH", str(tmp_path))
    source = map_dot(whole_map(lost_lines()))
    assert len(source.lines) == source.text.count("->")
    drawn = render(source, form)
    if form == "svg":
        assert len(re.findall(rb'class="edge">\s*<title>.*</title>\s*<path', drawn)) == len(
            source.lines
        )


def test_dot_never_has_what_makes_graphviz_lose_lines() -> None:
    text = map_dot(whole_map(lost_lines())).text
    assert "constraint" not in text
    assert not re.search(r"->.*\[.*label=", text)


def a_dot(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program named dot first on PATH, which may call the true one as $DOT."""
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\nDOT={shutil.which('dot')}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
@pytest.mark.parametrize(
    ("missing", "said"),
    [("line_a_c", "1 of 2 lines"), ("box_b", "1 of 3 boxes")],
)
def test_a_renderer_that_leaves_something_out_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str, missing: str, said: str
) -> None:
    a_dot(tmp_path, f"sed 's/id={missing}/id=other/' | $DOT \"$@\"", monkeypatch)
    with pytest.raises(RenderError, match=f"left out {said}") as caught:
        render(TWO_LINES, form)
    assert "--focus" in str(caught.value.hint)


def test_a_line_without_a_path_is_not_drawn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_dot(tmp_path, "$DOT \"$@\" | sed 's/<path/<desc/'", monkeypatch)
    with pytest.raises(RenderError, match="left out 2 of 2 lines"):
        render(TWO_LINES, "svg")


def test_an_error_on_stderr_is_a_failure_even_if_all_is_said_to_be_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = "echo 'Error: lost a b edge' >&2; echo 'Warning: x' >&2; $DOT \"$@\""
    a_dot(tmp_path, script, monkeypatch)
    with pytest.raises(RenderError, match="Error: lost a b edge"):
        render(TWO_LINES, "svg")


def test_a_warning_is_no_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    a_dot(tmp_path, "echo 'Warning: a font is missing' >&2; $DOT \"$@\"", monkeypatch)
    assert render(TWO_LINES, "svg").endswith(b"</svg>\n")


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_looking_for_lines_does_not_change_a_drawing(form: str) -> None:
    call = ["dot", f"-T{form}"]
    alone = subprocess.run(call, input=TWO_LINES.text.encode(), capture_output=True, check=True)
    drawn = render(TWO_LINES, form)
    assert len(drawn) == len(alone.stdout)
    assert drawn[:200] == alone.stdout[:200]
