"""``--inventory``, and how a command gets a usable inventory from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, NamedTuple

import click

from depmap.app.inventory import default_path, read_usable
from depmap.cli.results import remark
from depmap.model import Inventory
from depmap.views.problems.text import problems_text

INVENTORY_OPTION: Final = click.option(
    "-i",
    "--inventory",
    "path",
    envvar="DEPMAP_INVENTORY",
    metavar="PATH",
    help="A YAML file or a folder of them. [default: ./inventory, else the shipped one]",
)


class Usable(NamedTuple):
    """An inventory without errors, and the names of the files that it was read from."""

    inventory: Inventory
    files: tuple[str, ...]


def usable(path: str | None) -> Usable:
    """Load it; if it has errors, say which on stderr and exit with 1."""
    loaded = read_usable(Path(path) if path else default_path())
    if loaded.inventory is None:
        remark(problems_text(loaded.problems).removesuffix("\n"))
        remark("depmap: the inventory has errors; nothing was simulated")
        sys.exit(1)
    return Usable(loaded.inventory, loaded.document.files)


def usable_inventory(path: str | None) -> Inventory:
    """The same, where its files do not matter."""
    return usable(path).inventory
