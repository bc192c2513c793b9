"""Pairs of losses on the page "Weak points"."""

from __future__ import annotations

import streamlit as st

from dashboards import markup
from dashboards.app_pages.weak_controls import PREFIX
from dashboards.components.table import show_table
from dashboards.weak_address import WeakChoices
from dashboards.weak_answers import Answers
from dashboards.weak_reliance import pairs_table

_FEW = 10


def pairs_section(answers: Answers, choices: WeakChoices) -> None:
    """Which two together take what neither takes alone."""
    st.header("Pairs", anchor="pairs")
    ranking = answers.pairs()
    losses = ranking.losses if choices.all_pairs else ranking.losses[:_FEW]
    whom = "for all councils, in the end, as recorded"
    if not losses:
        words = (
            f"No two systems take a service down together that neither takes down alone, {whom} "
            f"({ranking.tried:,} pairs tried)."
        )
        st.html(markup.note(words))
        return
    st.html(
        markup.note(
            f"Two systems together take down what neither does alone: {ranking.found:,} of "
            f"{ranking.tried:,} pairs do, {whom}. Showing the worst {len(losses):,}."
        )
    )
    if len(ranking.losses) > _FEW:
        st.toggle(f"Show {len(ranking.losses):,} pairs", key=f"{PREFIX}all_pairs")
    show_table("pairs_table", pairs_table(answers.inventory, losses, choices))
