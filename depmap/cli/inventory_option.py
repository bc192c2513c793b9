"""``--inventory``, and how a command gets a usable inventory from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from depmap.app.inventory import default_path, read_usable
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


def usable_inventory(path: str | None) -> Inventory:
    """Load it; if it has errors, say which on stderr and exit with 1."""
    loaded = read_usable(Path(path) if path else default_path())
    if loaded.inventory is None:
        click.echo(problems_text(loaded.problems), nl=False, err=True)
        click.echo("depmap: the inventory has errors; nothing was simulated", err=True)
        sys.exit(1)
    return loaded.inventory
