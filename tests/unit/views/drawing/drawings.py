"""What a drawing says, for tests."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

ROOT = Path(__file__).resolve().parents[4]


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
