"""``depmap diff``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.cli.results import remark, show
from depmap.cli.revision import at_revision
from depmap.errors import OptionError, PathError
from depmap.views.problems.text import problems_text


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
    """Show what a change of the inventory does, for whom it makes things worse or better.

    If the old inventory has errors, what can be compared is, and the rest is named.
    """
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
            then = at_revision(now, revision, Path(folder))
            try:
                old = validate(then)
            except PathError as problem:
                # Its name is that of a folder which is gone by now.
                words = problem.message.replace(str(then), f"{now} at {revision}")
                raise PathError(words, problem.hint) from None
        new = validate(now)
    if new.inventory is None:
        remark(problems_text(new.problems).removesuffix("\n"))
        remark("depmap: the new inventory has errors; nothing was compared")
        sys.exit(1)
    from depmap.app.comparison import compare  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views import difference  # noqa: PLC0415 - as above

    change = compare(old, new)
    views = {
        "text": difference.diff_text,
        "json": difference.diff_json,
        "markdown": difference.diff_markdown,
    }
    show(views[form](change, old.inventory, new.inventory), form)
    sys.exit(1 if fail_on_regression and change.regression else 0)
