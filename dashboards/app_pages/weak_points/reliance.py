"""Whose services hang on whose systems, on the page "Weak points"."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboards.addresses.weak_points import CAUSES, WeakChoices
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX
from dashboards.app_pages.weak_points.reliance_tables import (
    MOST_CAUSES,
    matrix_table,
    reliants_table,
    weightiest,
)
from dashboards.app_pages.weak_points.words import counted
from dashboards.components import markup
from dashboards.components.table import show_table
from depmap.analysis.ranking.reliance import RelianceMatrix


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
    st.html(markup.note(_how_to_read(matrix, len(causes), choices)))
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


def _how_to_read(matrix: RelianceMatrix, found: int, choices: WeakChoices) -> str:
    noun = choices.causes
    if not found:
        return f"No service goes down with all systems of one {noun}, as far as is recorded."
    words = (
        f"If everything of one {noun} is lost: how many services of each council go down in the "
        "end, and how many of them by one system alone. Choose a cell for the services behind it."
    )
    if rest := len(matrix.causes) - found:
        words += f" On {counted(rest, f'more {noun}')} nothing hangs."
    if found > MOST_CAUSES:
        words += f" The {found - MOST_CAUSES} with the fewest services are not shown."
    return words


def _behind(
    answers: Answers, choices: WeakChoices, matrix: RelianceMatrix, cell: tuple[str, str]
) -> None:
    victim, cause_id = cell
    inventory = answers.inventory
    names = inventory.owner_names
    cause = next((one for one in matrix.causes if one.id == cause_id), None)
    found = matrix.cells.get(cell, ())
    hang = "hangs" if len(found) == 1 else "hang"
    title = (
        f"{counted(len(found), 'service')} of {names[victim]} {hang} on systems of "
        f"{names[cause_id]}"
    )
    st.html(f'<h3 class="dm-part">{escape(title)}</h3>')
    if cause is None or not found:
        st.html(markup.note(f"Nothing hangs on this {choices.causes}, as far as is recorded."))
        return
    show_table("reliants_table", reliants_table(inventory, found, victim, cause, choices))
