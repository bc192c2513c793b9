"""The inventory that is shown: the latest good one of the files that the command was given."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from depmap.app.inventory import default_path
from depmap.app.latest import LatestInventory, Reading


def read_inventory() -> Reading:
    """The latest inventory that can be used, and the errors of the files as they are now.

    Raises PathError if there was never one that could be read.
    """
    return _latest(_path()).read()


def _path() -> Path:
    """What the command was started with, else the default of every command."""
    named = os.environ.get("DEPMAP_INVENTORY")
    return Path(named) if named else default_path()


@st.cache_resource(show_spinner=False)
def _latest(path: Path) -> LatestInventory:
    # For all who look at the page: nobody can change an inventory through it.
    return LatestInventory(path)
