"""``depmap reliance``."""

from __future__ import annotations

import click

from depmap.app.redundancy import with_seconds
from depmap.app.unknowns import all_unknowns
from depmap.cli.inventory_option import INVENTORY_OPTION, usable_inventory
from depmap.cli.question_options import Given, given_options
from depmap.cli.results import show
from depmap.cli.table_forms import PER, TABLE_FORMS, in_form
from depmap.views.marking import marking_of
from depmap.views.ranking.premises import Premises


@click.command()
@INVENTORY_OPTION
@click.option(
    "--per", type=click.Choice(PER), default="owner", show_default=True,
    help="What fails together.",
)  # fmt: skip
@given_options
@TABLE_FORMS
def reliance(path: str | None, per: str, given: Given, form: str) -> None:
    """Show whose services hang on whose systems, in the end."""
    recorded = usable_inventory(path)
    inventory = with_seconds(recorded, given.redundant)
    from depmap.app.weak_points import Per, cause_by_victim  # noqa: PLC0415 - imports numpy
    from depmap.views.ranking import data, tables, text  # noqa: PLC0415 - keeps `--help` fast

    matrix = cause_by_victim(inventory, Per(per), given.question)
    premises = Premises(
        marking_of(recorded), all_unknowns(recorded), given.question, given.redundant
    )
    answer = in_form(
        form,
        premises,
        f"Whose services hang on whose systems, per {per}, in the end.",
        text=lambda: text.matrix_text(inventory, matrix),
        document=lambda: data.matrix_json(matrix, premises, per),
        sheet=lambda: tables.matrix_sheet(matrix),
    )
    show(answer, form)
