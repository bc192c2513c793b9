"""``depmap validate``."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from depmap.cli import colour
from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.diagnostics import Location, Severity

if TYPE_CHECKING:
    from depmap.loading import Loaded

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


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
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Judge ages of reviews and acceptances on this day. [default: not at all]",
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="Exit with 1 from this severity on.",
)
def validate(
    target: str | None,
    path: str | None,
    form: str,
    today: datetime.datetime | None,
    fail_on: str,
) -> None:
    """Check an inventory: every problem in one run, most serious first."""
    from depmap import app  # noqa: PLC0415 - keeps `--help` fast

    chosen = target or path
    loaded = app.validate(
        Path(chosen) if chosen else app.default_path(),
        today=None if today is None else today.date(),
    )
    click.echo(_shown(loaded, form), nl=False)
    limit = Severity(fail_on).rank
    sys.exit(1 if any(problem.severity.rank <= limit for problem in loaded.problems) else 0)


def _shown(loaded: Loaded, form: str) -> str:
    from depmap.views import problems  # noqa: PLC0415 - keeps `--help` fast

    if form == "json":
        return problems.problems_json(loaded.problems)
    if form == "github":
        return problems.problems_github(loaded.problems)

    def source_line(location: Location) -> str:
        return loaded.document.source_line(location.file, location.line)

    def paint(word: str, severity: Severity) -> str:
        return click.style(word, fg=_COLOURS[severity], bold=True)

    return problems.problems_text(
        loaded.problems,
        source_line=source_line,
        paint=paint if colour.wanted() else None,
        accepted=len(loaded.accepted),
    )
