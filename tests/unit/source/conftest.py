"""Reading text that a test has at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from depmap.source import Document, read

Reader = Callable[[str | bytes], Document]


@pytest.fixture
def read_text(tmp_path: Path) -> Reader:
    """Reads text, or bytes, as the one file of an inventory."""

    def reader(text: str | bytes) -> Document:
        path = tmp_path / "inventory.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path)

    return reader
