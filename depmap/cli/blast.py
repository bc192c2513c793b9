"""``depmap blast``."""

from __future__ import annotations

import os
import sys

import click

from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.errors import OptionError
from depmap.model import State, parse_duration

_COLOURS = {
    State.ISOLATED: "magenta",
    State.DOWN: "red",
    State.FALLBACK: "yellow",
    State.DEGRADED: "yellow",
    State.AT_RISK: "cyan",
    State.UNKNOWN: "blue",
}


def _plain(text: str, _state: State) -> str:
    return text


def _coloured(text: str, state: State) -> str:
    return click.style(text, fg=_COLOURS.get(state), bold=True)


def _cut(text: str) -> tuple[str, str]:
    dependent, colon, member = text.partition(":")
    if not (dependent and colon and member):
        raise OptionError(f"--sever {text}: write it as FROM:TO, two ids")
    return dependent, member


def _second(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return parse_duration(text)
    except ValueError as problem:
        raise OptionError(f"--at {text}: {problem}", "write it as 45m, 8h or 1d 12h") from None


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@INVENTORY_OPTION
@click.option("--scenario", metavar="ID", help="Start from this scenario.")
@click.option("--for", "councils", multiple=True, metavar="COUNCIL", help="Isolate for it only.")
@click.option("--sever", multiple=True, metavar="FROM:TO", help="Cut one dependency.")
@click.option("--assume-up", multiple=True, metavar="ID", help="Stays up whatever the graph says.")
@click.option("--at", metavar="DURATION", help="The state at this moment. [default: the end]")
@click.option("--all", "everything", is_flag=True, help="Show what is not affected, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown"]),
    default="text",
    show_default=True,
)
def blast(  # noqa: PLR0917 - Click passes every option by name
    ids: tuple[str, ...],
    path: str | None,
    scenario: str | None,
    councils: tuple[str, ...],
    sever: tuple[str, ...],
    assume_up: tuple[str, ...],
    at: str | None,
    everything: bool,
    form: str,
) -> None:
    """Show what isolating these systems breaks, for whom, when and why."""
    second = _second(at)
    cuts = tuple(_cut(text) for text in sever)
    inventory = usable_inventory(path)
    from depmap.incident import Question, blast_radius  # noqa: PLC0415 - imports networkx
    from depmap.views import blast_data, blast_text  # noqa: PLC0415 - only now needed

    question = Question(ids, scenario, councils, cuts, assume_up)
    radius = blast_radius(inventory, question)
    # Without a moment, whatever is ever affected has an affected final state.
    rows = radius.impacts(second, include_unaffected=everything)
    if form == "json":
        click.echo(blast_data.blast_json(radius.isolated, rows, second), nl=False)
    elif form == "csv":
        click.echo(blast_data.blast_csv(rows), nl=False)
    elif form == "markdown":
        click.echo(blast_data.blast_markdown(rows), nl=False)
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        paint = _coloured if colour else _plain
        click.echo(blast_text.blast_text(inventory, rows, second, paint), nl=False)
