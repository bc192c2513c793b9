"""``depmap schema``."""

from __future__ import annotations

import json

import click

from depmap.cli.results import show


@click.command()
def schema() -> None:
    """Print the JSON Schema of the inventory format, for editors."""
    from depmap.model.schema import inventory_schema  # noqa: PLC0415 - keeps `--help` fast

    text = json.dumps(inventory_schema(), indent=2, sort_keys=True, ensure_ascii=False)
    show(f"{text}\n", "json")
