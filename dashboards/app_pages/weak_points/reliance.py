"""Whose services hang on whose systems, on the page "Weak points"."""

from __future__ import annotations

import streamlit as st
from htpy import h3

from dashboards.addresses.weak_points import CAUSES, WeakChoices
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX
from dashboards.app_pages.weak_points.reliance_tables import (
    MOST_CAUSES,
    matrix_table,
    reliants_table,
)
from dashboards.components.table import show_table
from dashboards.components.text import note, show
from depmap.analysis.ranking.reliance import RelianceMatrix
from depmap.views.ranking.captions import matrix_words
from depmap.views.ranking.selection import weightiest
from depmap.words.english import counted


def matrix_section(answers: Answers, choices: WeakChoices) -> None:
    """Victims by causes, and the services behind the cell that is chosen."""
    st.header("Whose services hang on whom", anchor="reliance")
    st.radio(
        "Cause",
        CAUSES,
        format_func=str.capitalize,
        key=f"{PREFIX}causes",
        horizontal=True,
    )
    matrix = answers.matrix(choices.causes)
    causes = weightiest(matrix)
    show(note(matrix_words(matrix, len(causes), choices.causes, MOST_CAUSES)))
    if causes:
        show_table(
            "matrix_table",
            matrix_table(answers.inventory, matrix, causes[:MOST_CAUSES], choices.causes),
            pressed=None if choices.cell is None else ":".join(choices.cell),
            on_choose=_choose,
        )
    if choices.cell is not None:
        _behind(answers, choices, matrix, choices.cell)


def _choose(cell: str) -> None:
    victim, _, cause = cell.partition(":")
    st.session_state[f"{PREFIX}cell"] = (victim, cause)


def _behind(
    answers: Answers, choices: WeakChoices, matrix: RelianceMatrix, cell: tuple[str, str]
) -> None:
    victim, cause_id = cell
    inventory = answers.inventory
    names = inventory.owner_names
    cause = next((cause for cause in matrix.causes if cause.id == cause_id), None)
    reliants = matrix.cells.get(cell, ())
    hang = "hangs" if len(reliants) == 1 else "hang"
    title = (
        f"{counted(len(reliants), 'service')} of {names[victim]} {hang} on systems of "
        f"{names[cause_id]}"
    )
    show(h3(".dm-part")[title])
    if cause is None or not reliants:
        show(note(f"Nothing hangs on this {choices.causes}, as far as is recorded."))
        return
    show_table("reliants_table", reliants_table(inventory, reliants, victim, cause, choices))
