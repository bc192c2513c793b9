"""Pairs of losses on the page "Weak points"."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX
from dashboards.app_pages.weak_points.reliance_tables import pairs_table
from dashboards.components.table import show_table
from dashboards.components.text import note, show
from depmap.views.ranking.captions import pairs_words

_FEW = 10


def pairs_section(answers: Answers, choices: WeakChoices) -> None:
    """Which two together take what neither takes alone."""
    st.header("Pairs", anchor="pairs")
    ranking = answers.pairs()
    losses = ranking.losses if choices.all_pairs else ranking.losses[:_FEW]
    show(note(pairs_words(ranking, len(losses))))
    if len(ranking.losses) > _FEW:
        st.toggle(f"Show {len(ranking.losses):,} pairs", key=f"{PREFIX}all_pairs")
    if losses:
        show_table("pairs_table", pairs_table(answers.inventory, losses, choices))
