"""``depmap validate``."""

from __future__ import annotations

import datetime
import importlib.metadata
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from depmap.cli import colour
from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.cli.results import show
from depmap.cli.writing import OutputFiles
from depmap.diagnostics import Diagnostic, Severity
from depmap.errors import OptionError

if TYPE_CHECKING:
    from depmap.loading.inventory import Loaded

_FORMS = ("text", "json", "github", "sarif", "junit")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class _Wanted(NamedTuple):
    """The severity from which a run fails, and whether text lists every info."""

    fail_on: Severity
    verbose: bool

    def fails(self, problems: Iterable[Diagnostic]) -> bool:
        return any(problem.severity.rank <= self.fail_on.rank for problem in problems)


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
@click.option("--verbose", is_flag=True, help="As text: list every info, not only their number.")
def validate(  # noqa: PLR0917 - Click passes every option by name
    target: str | None,
    path: str | None,
    form: str,
    outputs: tuple[str, ...],
    today: datetime.datetime | None,
    fail_on: str,
    verbose: bool,
) -> None:
    """Check an inventory: every problem in one run, most serious first."""
    from depmap.app import inventory as inventories  # noqa: PLC0415 - keeps `--help` fast

    files = [_target(text) for text in outputs]
    chosen = target or path
    loaded = inventories.validate(
        Path(chosen) if chosen else inventories.default_path(),
        today=None if today is None else today.date(),
    )
    wanted = _Wanted(Severity(fail_on), verbose)
    with OutputFiles(loaded.document.files) as written:
        for _, file in files:
            written.refuse(file)
        for further, file in files:
            written.add(file, _shown(loaded, further, wanted, plain=True).encode())
    show(_shown(loaded, form, wanted), form)
    sys.exit(1 if wanted.fails(loaded.problems) else 0)


def _target(text: str) -> tuple[str, Path]:
    form, equals, file = text.partition("=")
    if form not in _FORMS or not equals or not file:
        raise OptionError(
            f"--output {text}: write it as FORM=FILE", f"forms are {', '.join(_FORMS)}"
        )
    return form, Path(file)


def _shown(loaded: Loaded, form: str, wanted: _Wanted, *, plain: bool = False) -> str:
    from depmap.checks import RULES  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views.problems import junit, sarif  # noqa: PLC0415 - as above
    from depmap.views.problems import text as problems  # noqa: PLC0415 - as above

    if form == "json":
        return problems.problems_json(loaded.problems)
    if form == "github":
        return problems.problems_github(loaded.problems)
    if form == "junit":
        return junit.problems_junit(loaded.problems, RULES, wanted.fail_on)
    if form == "sarif":
        version = importlib.metadata.version("depmap")
        return sarif.problems_sarif(loaded.problems, RULES, version, loaded.accepted)

    colours = colour.wanted() and not plain
    verdict, hue = ("Fails", "red") if wanted.fails(loaded.problems) else ("Passes", "green")
    every_info = wanted.verbose or wanted.fail_on is Severity.INFO
    return problems.problems_text(
        loaded.problems,
        source_line=lambda place: loaded.document.source_line(place.file, place.line),
        paint=_painted if colours else None,
        accepted=len(loaded.accepted),
        verdict=colour.painted(verdict, hue) if colours else verdict,
        summaries=None if every_info else {rule.code: rule.summary for rule in RULES},
    )


def _painted(word: str, severity: Severity) -> str:
    return colour.painted(word, _COLOURS[severity])
