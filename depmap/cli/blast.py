"""``depmap blast``."""

from __future__ import annotations

import click

from depmap.cli import colour
from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.cli.question_options import question, question_options, second, selector_options
from depmap.cli.results import show
from depmap.cli.table_forms import TABLE_FORMS
from depmap.model import Selector, State

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
    return colour.painted(text, _COLOURS.get(state))


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@INVENTORY_OPTION
@selector_options
@question_options
@click.option("--all", "everything", is_flag=True, help="Show what is not affected, too.")
@TABLE_FORMS
def blast(  # noqa: PLR0917 - Click passes every option by name
    ids: tuple[str, ...],
    selector: Selector | None,
    path: str | None,
    scenario: str | None,
    councils: tuple[str, ...],
    sever: tuple[str, ...],
    assume_up: tuple[str, ...],
    at: str | None,
    everything: bool,
    form: str,
) -> None:
    """Show what isolating these systems breaks, for whom, when and why.

    With --owner, --kind, --supplier, --hosting, --site or --tag: all that match.
    """
    moment = second(at)
    asked = question(ids, scenario, councils, sever, assume_up, selector=selector)
    inventory = usable_inventory(path)
    from depmap.app.outage import blast_radius  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views.outage import data as blast_data  # noqa: PLC0415 - only now needed
    from depmap.views.outage import text as blast_text  # noqa: PLC0415 - only now needed

    radius = blast_radius(inventory, asked)
    rows = radius.impacts(moment, include_unaffected=everything)
    if form == "json":
        answer = blast_data.blast_json(inventory, radius, rows, moment)
    elif form == "csv":
        answer = blast_data.blast_csv(inventory, radius, rows, moment)
    elif form == "markdown":
        answer = blast_data.blast_markdown(inventory, radius, rows, moment)
    else:
        paint = _coloured if colour.wanted() else _plain
        answer = blast_text.blast_text(inventory, radius, rows, moment, paint)
    show(answer, form)
