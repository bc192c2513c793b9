"""``depmap format``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.errors import PathError


@click.command("format")
@click.argument("target", required=False, metavar="[PATH]")
@INVENTORY_OPTION
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if anything would change.")
def format_(target: str | None, path: str | None, check: bool) -> None:
    """Put an inventory into canonical shape, without losing a comment."""
    from depmap.app.inventory import default_path, format_files  # noqa: PLC0415 - keeps `--help` fast

    chosen = Path(target or path or default_path())
    changed = refused = 0
    for file in format_files(chosen):
        if file.refusal is not None:
            refused += 1
            click.echo(f"{file.path}: left as it is: {file.refusal}", err=True)
        elif file.changed:
            changed += 1
            click.echo(f"{'would change' if check else 'changed'}: {file.path}")
            if not check:
                _write(file.path, file.after)
    click.echo(f"{changed} changed, {refused} left as they are", err=True)
    sys.exit(1 if refused or (check and changed) else 0)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise PathError(f"{path}: cannot be written: {problem.strerror}") from None
