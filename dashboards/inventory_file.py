"""The inventory that is shown, read anew whenever a file of it changes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias

import streamlit as st

from depmap.app.inventory import default_path, read_usable
from depmap.diagnostics import Diagnostic
from depmap.model import Inventory

Version: TypeAlias = tuple[str, tuple[tuple[str, int, int], ...]]


def inventory_path() -> Path:
    """What the command was started with, else the default of every command."""
    named = os.environ.get("DEPMAP_INVENTORY")
    return Path(named) if named else default_path()


def read_inventory(path: Path) -> tuple[Inventory | None, tuple[Diagnostic, ...]]:
    """The inventory at a path (None if it cannot be used), and what makes it unusable.

    Raises PathError if it cannot be read.
    """
    return read_version(path, version_of(path))


def version_of(path: Path) -> Version:
    """What tells whether any file at a path has changed since."""
    files = sorted(path.rglob("*.y*ml")) if path.is_dir() else [path]
    found = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            continue  # reading it says what is wrong
        found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return str(path), tuple(found)


@st.cache_data(show_spinner=False, max_entries=4)
def read_version(path: Path, version: Version) -> tuple[Inventory | None, tuple[Diagnostic, ...]]:
    """As :func:`read_inventory`; kept for as long as neither argument changes."""
    del version
    loaded = read_usable(path)
    return loaded.inventory, loaded.problems
