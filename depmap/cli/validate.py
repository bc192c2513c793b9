"""``depmap validate``."""

from __future__ import annotations

import datetime
import importlib.metadata
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from depmap.cli import colour
from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.diagnostics import Location, Severity
from depmap.errors import OptionError, PathError

if TYPE_CHECKING:
    from depmap.loading.inventory import Loaded

_FORMS = ("text", "json", "github", "sarif", "junit")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


@click.command()
@click.argument("target", required=False, metavar="[PATH]")
@INVENTORY_OPTION
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="text",
    show_default=True,
    help="Form of the result on stdout.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORM=FILE",
    help="Write another form to a file, too, such as sarif=problems.sarif; repeatable.",
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
def validate(  # noqa: PLR0917 - Click passes every option by name
    target: str | None,
    path: str | None,
    form: str,
    outputs: tuple[str, ...],
    today: datetime.datetime | None,
    fail_on: str,
) -> None:
    """Check an inventory: every problem in one run, most serious first."""
    from depmap.app import inventory as inventories  # noqa: PLC0415 - keeps `--help` fast

    files = [_target(text) for text in outputs]
    chosen = target or path
    loaded = inventories.validate(
        Path(chosen) if chosen else inventories.default_path(),
        today=None if today is None else today.date(),
    )
    limit = Severity(fail_on)
    for further, file in files:
        _write(file, _shown(loaded, further, limit, plain=True))
    click.echo(_shown(loaded, form, limit), nl=False)
    sys.exit(1 if any(one.severity.rank <= limit.rank for one in loaded.problems) else 0)


def _target(text: str) -> tuple[str, Path]:
    form, equals, file = text.partition("=")
    if form not in _FORMS or not equals or not file:
        raise OptionError(
            f"--output {text}: write it as FORM=FILE", f"forms are {', '.join(_FORMS)}"
        )
    return form, Path(file)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise PathError(f"{file}: cannot be written: {problem.strerror}") from None


def _shown(loaded: Loaded, form: str, fail_on: Severity, *, plain: bool = False) -> str:
    from depmap.checks import RULES  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views.problems import junit, sarif  # noqa: PLC0415 - as above
    from depmap.views.problems import text as problems  # noqa: PLC0415 - as above

    if form == "json":
        return problems.problems_json(loaded.problems)
    if form == "github":
        return problems.problems_github(loaded.problems)
    if form == "junit":
        return junit.problems_junit(loaded.problems, RULES, fail_on)
    if form == "sarif":
        version = importlib.metadata.version("depmap")
        return sarif.problems_sarif(loaded.problems, RULES, version, loaded.accepted)

    def source_line(location: Location) -> str:
        return loaded.document.source_line(location.file, location.line)

    def paint(word: str, severity: Severity) -> str:
        return click.style(word, fg=_COLOURS[severity], bold=True)

    return problems.problems_text(
        loaded.problems,
        source_line=source_line,
        paint=paint if colour.wanted() and not plain else None,
        accepted=len(loaded.accepted),
    )
