"""``depmap pairs``."""

from __future__ import annotations

import click

from depmap.app.redundancy import with_seconds
from depmap.app.unknowns import all_unknowns
from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.cli.progress import progress_bar
from depmap.cli.question_options import MOST, Given, given_options
from depmap.cli.results import show
from depmap.cli.table_forms import TABLE_FORMS, in_form
from depmap.views.marking import marking_of
from depmap.views.ranking.premises import Premises


@click.command()
@INVENTORY_OPTION
@given_options
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1, MOST),
    help="Show so many at most.",
)  # fmt: skip
@TABLE_FORMS
def pairs(path: str | None, given: Given, limit: int, form: str) -> None:
    """Show which two systems together take down what neither takes alone, in the end."""
    recorded = usable_inventory(path)
    inventory = with_seconds(recorded, given.redundant)
    from depmap.app.weak_points import weak_pairs  # noqa: PLC0415 - imports numpy
    from depmap.views.ranking import data, tables, text  # noqa: PLC0415 - keeps `--help` fast

    with progress_bar("Pairs") as progress:
        ranking = weak_pairs(inventory, given.question, most=limit, progress=progress)
    premises = Premises(
        marking_of(recorded), all_unknowns(recorded), given.question, given.redundant
    )
    answer = in_form(
        form,
        premises,
        "Which two hurt most if both are lost, in the end.",
        text=lambda: text.pairs_text(inventory, ranking),
        document=lambda: data.pairs_json(ranking, premises),
        sheet=lambda: tables.pairs_sheet(ranking.losses),
    )
    show(answer, form)
