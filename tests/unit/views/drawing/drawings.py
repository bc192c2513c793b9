"""What a drawing says, for tests."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from depmap.app.map import map_content
from depmap.model import Inventory
from depmap.views.drawing.boxes import MapDrawing

ROOT = Path(__file__).resolve().parents[4]


def whole_map(inventory: Inventory, title: tuple[str, ...] = ()) -> MapDrawing:
    """Everything in an inventory, without an outage."""
    return MapDrawing(inventory, map_content(inventory, inventory.nodes), title)


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
