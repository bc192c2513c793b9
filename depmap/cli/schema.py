"""``depmap schema``."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the inventory format, for editors."""
    from depmap.model.schema import inventory_schema  # noqa: PLC0415 - keeps `--help` fast

    click.echo(json.dumps(inventory_schema(), indent=2, sort_keys=True, ensure_ascii=False))
