"""What a drawing says, for tests."""

from __future__ import annotations

import xml.etree.ElementTree as ET


def words(svg: bytes) -> str:
    """All text of a drawing, line breaks and hard spaces as spaces."""
    found = ET.fromstring(svg).findall(".//{*}text")
    return " ".join("".join(element.itertext()) for element in found).replace("\u00a0", " ")
