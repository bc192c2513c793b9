"""``depmap validate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.diagnostics import Severity


@click.command()
@click.argument("target", required=False, metavar="[PATH]")
@INVENTORY_OPTION
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
)
def validate(target: str | None, path: str | None, form: str) -> None:
    """Check an inventory: every problem in one run, most serious first."""
    from depmap import app  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views import problems  # noqa: PLC0415 - keeps `--help` fast

    chosen = target or path
    loaded = app.validate(Path(chosen) if chosen else app.default_path())
    show = {
        "text": problems.problems_text,
        "json": problems.problems_json,
        "github": problems.problems_github,
    }[form]
    click.echo(show(loaded.problems), nl=False)
    sys.exit(1 if any(p.severity is Severity.ERROR for p in loaded.problems) else 0)
