"""``depmap schema``."""

from __future__ import annotations

import json

import click

from depmap.model import Inventory


@click.command()
def schema() -> None:
    """Print the JSON Schema of the inventory format, for editors."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Inventory.model_json_schema(by_alias=True),
    }
    click.echo(json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False))
