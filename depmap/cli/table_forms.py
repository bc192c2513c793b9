"""The forms of answers that are tables as well as text, shared by several commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import click

from depmap.views.ranking.premises import Premises
from depmap.views.tables import Sheet, csv_table, marked, marked_markdown

PER: Final = ("system", "supplier", "site", "hosting", "owner")
"""What can fail together, as choices of an option."""

TABLE_FORMS: Final = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown"]),
    default="text",
    show_default=True,
)


def in_form(
    form: str,
    premises: Premises,
    head: str,
    *,
    text: Callable[[], Sequence[str]],
    document: Callable[[], str],
    sheet: Callable[[], Sheet],
) -> str:
    """An answer in one of the forms; of the three ways to tell it, only one is called."""
    if form == "json":
        return document()
    if form == "csv":
        return csv_table(marked(sheet(), premises.marking))
    if form == "markdown":
        return marked_markdown(sheet(), premises.lines(head))
    return "\n".join([*premises.lines(head), *text()]) + "\n"
