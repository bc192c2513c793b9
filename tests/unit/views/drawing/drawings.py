"""What a drawing says, for tests."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from depmap.views.drawing.dot.child_process import PROCESSOR_LIMIT, TIME_LIMIT
from depmap.views.drawing.dot.rendering import DotSource, draw, lay_out

ROOT = Path(__file__).resolve().parents[4]


def render(
    source: DotSource,
    form: str,
    *,
    time_limit: float = TIME_LIMIT,
    processor_limit: int = PROCESSOR_LIMIT,
) -> bytes:
    """DOT laid out and drawn."""
    laid_out = lay_out(source, time_limit=time_limit, processor_limit=processor_limit)
    return laid_out.svg if form == "svg" else draw(laid_out, form, time_limit=time_limit)


class DotFile(SingleFileSnapshotExtension):
    """Expected DOT in a file of its own, so that Graphviz can draw it as it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "dot"


def words(svg: bytes) -> str:
    """All text of a drawing, line breaks and hard spaces as spaces."""
    found = ET.fromstring(svg).findall(".//{*}text")
    return " ".join("".join(element.itertext()) for element in found).replace("\u00a0", " ")


def drawing_says(*options: str) -> str:
    """What ``depmap diagram`` says on stderr while it draws."""
    call = [sys.executable, "-m", "depmap", "diagram", *options]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stdout
    return done.stderr
