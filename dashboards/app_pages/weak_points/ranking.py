"""The ranking and the heat map on the page "Weak points"."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX
from dashboards.app_pages.weak_points.tables import FEW, MOST_ROWS, heat_table, ranking_table
from dashboards.components.table import show_table
from dashboards.components.text import note, show
from depmap.analysis.ranking.losses import Ranking
from depmap.app.weak_points import Per
from depmap.views.ranking.captions import (
    heat_words,
    how_many_shown,
    nothing_to_lose,
    nothing_to_rank,
)
from depmap.views.ranking.selection import by_toll, hurting, taking_services
from depmap.words.english import counted

_FEW_SYSTEMS = 50
"""Rows of the heat map shown at first."""


def ranking_section(answers: Answers, choices: WeakChoices, ranking: Ranking) -> None:
    """Every loss, worst first, in a table that can be sorted."""
    st.header("Ranking", anchor="ranking")
    if not ranking.losses:
        show(note(nothing_to_rank(Per(choices.per))))
        return
    if words := nothing_to_lose(answers.inventory, choices.council):
        show(note(words))
    ordered = by_toll(ranking.losses, choices.case)
    harmful = hurting(ordered)
    losses = (ordered if choices.all_ranked else harmful)[:MOST_ROWS]
    seen = len(losses) if choices.all_ranked else min(FEW, len(losses))
    show(note(how_many_shown(seen, ordered, len(harmful), MOST_ROWS)))
    if choices.all_ranked or seen < len(ordered):
        st.toggle(f"Show all {min(len(ordered), MOST_ROWS):,}", key=f"{PREFIX}all_ranked")
    if losses:
        show_table(
            "ranking_table",
            ranking_table(answers.inventory, losses, ranking, choices),
            sort=choices.sort,
            on_sort=_sort,
        )


def _sort(sort: tuple[str, str]) -> None:
    st.session_state[f"{PREFIX}sort"] = sort


def heat_section(answers: Answers, choices: WeakChoices) -> None:
    """Systems by council: how many services the loss of one takes from each."""
    st.header("Systems by council", anchor="heat-map")
    ranking = answers.ranking(Per.SYSTEM.value, None, choices.second)
    ordered = by_toll(ranking.losses, choices.case)
    harmful = taking_services(ordered)
    losses = ordered[:MOST_ROWS] if choices.all_systems else harmful[:_FEW_SYSTEMS]
    show(note(heat_words(len(losses), len(ordered), len(harmful), MOST_ROWS)))
    if ordered:
        number = min(len(ordered), MOST_ROWS)
        st.toggle(f"Show {counted(number, 'system')}, harmful or not", key=f"{PREFIX}all_systems")
    if losses:
        show_table("heat_table", heat_table(answers.inventory, losses, choices))
