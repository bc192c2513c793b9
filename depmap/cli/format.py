"""``depmap format``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.cli.results import remark, show
from depmap.cli.writing import OutputFiles
from depmap.views.harmless import harmless


@click.command("format")
@click.argument("target", required=False, metavar="[PATH]")
@INVENTORY_OPTION
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if anything would change.")
def format_(target: str | None, path: str | None, check: bool) -> None:
    """Put an inventory into canonical shape, without losing a comment."""
    from depmap.app.inventory import default_path, format_files  # noqa: PLC0415 - keeps `--help` fast

    chosen = Path(target or path or default_path())
    refused = 0
    changed: list[Path] = []
    # All files change, or none: not even the first, if the disk is full at the last.
    with OutputFiles() as outputs:
        for file in format_files(chosen):
            if file.refusal is not None:
                refused += 1
                remark(f"{file.path}: left as it is: {file.refusal}")
            elif file.changed:
                changed.append(file.path)
                if not check:
                    outputs.add(file.path, file.after.encode())
    verb = "would change" if check else "changed"
    show("".join(f"{verb}: {harmless(str(path))}\n" for path in changed))
    remark(f"{len(changed)} changed, {refused} left as they are")
    sys.exit(1 if refused or (check and changed) else 0)
