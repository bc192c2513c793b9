"""``depmap diff``."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.errors import MissingProgramError, OptionError, PathError

if TYPE_CHECKING:
    from depmap.app.comparison import Comparison
    from depmap.loading.inventory import Loaded
    from depmap.model import Inventory


@click.command()
@click.argument("paths", nargs=-1, metavar="[OLD NEW]")
@INVENTORY_OPTION
@click.option("--git", "revision", metavar="REV", help="Compare with this revision of the folder.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text",
    show_default=True,
)  # fmt: skip
@click.option("--fail-on-regression", is_flag=True, help="Exit with 1 if anything stands worse.")
def diff(
    paths: tuple[str, ...],
    path: str | None,
    revision: str | None,
    form: str,
    fail_on_regression: bool,
) -> None:
    """Show what a change of the inventory does, for whom it makes things worse or better."""
    from depmap.app.inventory import default_path, validate  # noqa: PLC0415 - keeps `--help` fast

    if revision is None:
        if len(paths) != 2:  # noqa: PLR2004 - the old one and the new one
            raise OptionError("name two inventories, OLD and NEW", "or one and --git REV")
        old, new = validate(paths[0]), validate(paths[1])
    else:
        if len(paths) > 1:
            raise OptionError("with --git, name one inventory only")
        now = Path(paths[0] if paths else path or default_path())
        with tempfile.TemporaryDirectory() as folder:
            old = validate(_at_revision(now, revision, Path(folder)))
        new = validate(now)
    for which, loaded in (("old", old), ("new", new)):
        if loaded.inventory is None:
            first = loaded.problems[0]
            click.echo(f"{first.location}: {first.severity} {first.code} {first.message}", err=True)
            click.echo(f"depmap: the {which} inventory has errors", err=True)
            sys.exit(1)
    change = _compared(old, new)
    click.echo(_shown(change, new.inventory, form), nl=False)
    sys.exit(1 if fail_on_regression and change.regression else 0)


def _compared(old: Loaded, new: Loaded) -> Comparison:
    from depmap.app.comparison import compare  # noqa: PLC0415 - keeps `--help` fast

    if old.inventory is None or new.inventory is None:
        raise PathError("an inventory with errors cannot be compared")
    before, after = (*old.problems, *old.accepted), (*new.problems, *new.accepted)
    return compare(old.inventory, new.inventory, before, after)


def _shown(change: Comparison, new: Inventory | None, form: str) -> str:
    from depmap.views import difference  # noqa: PLC0415 - keeps `--help` fast

    if form == "json" or new is None:
        return difference.diff_json(change)
    show = difference.diff_text if form == "text" else difference.diff_markdown
    return show(change, new)


def _at_revision(path: Path, revision: str, folder: Path) -> Path:
    """The inventory as it was at a revision of its repository, in a new folder.

    Raises MissingProgramError without git, PathError if there is no such
    revision or the inventory was not there.
    """
    if revision.startswith("-"):
        raise OptionError(f"--git {revision}: this is no revision")
    where = path.resolve()
    top = Path(_git(where.parent, "rev-parse", "--show-toplevel").decode().strip())
    inside = where.relative_to(top.resolve()).as_posix()
    packed = _git(top, "archive", "--format=tar", revision, "--", inside)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder / inside


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            ["git", "-C", str(folder), *words],  # noqa: S607 - whichever git the user has
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise MissingProgramError(
            "the program 'git' is not installed", "compare two folders instead"
        ) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise PathError(f"git: {said[0] if said else 'failed'}")
    return done.stdout
