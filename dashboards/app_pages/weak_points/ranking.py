"""The ranking and the heat map on the page "Weak points"."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX
from dashboards.app_pages.weak_points.tables import (
    FEW,
    MOST_ROWS,
    harms,
    heat_table,
    ranking_table,
    takes_services,
)
from dashboards.app_pages.weak_points.words import counted, shown
from dashboards.components import markup
from dashboards.components.table import show_table
from depmap.analysis.ranking.losses import Ranking
from depmap.app.weak_points import Per

_FEW_SYSTEMS = 50
"""Rows of the heat map shown at first."""

_HOW_TO_READ = (
    "A service or system counts once for each council that loses it. Small figures such as 0 to 5: "
    "at best (assumed needs left out) to at worst (needs that are not recorded taken for the "
    "worst). The order is by services of tier 1, then of tier 2, and so on."
)


def ranking_section(answers: Answers, choices: WeakChoices, ranking: Ranking) -> None:
    """Every loss, worst first, in a table that can be sorted."""
    st.header("Ranking", anchor="ranking")
    if not ranking.losses:
        st.html(markup.note(_nothing_to_rank(choices)))
        return
    council = choices.council
    if council is not None and not _delivers(answers, council):
        name = answers.inventory.owner_names[council]
        st.html(markup.note(f"{name} delivers no service in this inventory: it has none to lose."))
    ordered = sorted(ranking.losses, key=lambda loss: shown(loss, choices.evidence)[1])
    harmful = [loss for loss in ordered if harms(loss)]
    losses = (ordered if choices.all_ranked else harmful)[:MOST_ROWS]
    seen = len(losses) if choices.all_ranked else min(FEW, len(losses))
    words = f"Showing {seen:,} of {len(ordered):,}"
    if harmless := len(ordered) - len(harmful):
        words += f"; {counted(harmless, 'takes', 'take')} nothing else with it, in no case"
    if len(ordered) > MOST_ROWS:
        words += f". More than {MOST_ROWS} are too many for a page"
    st.html(markup.note(f"{words}. {_HOW_TO_READ}"))
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


def _delivers(answers: Answers, council: str) -> bool:
    inventory = answers.inventory
    return any(council in inventory.users(service) for service in inventory.services)


def _nothing_to_rank(choices: WeakChoices) -> str:
    if choices.per == Per.SYSTEM.value:
        return "There is no system, or all of them are lost already."
    return f"For no system that is not lost already, its {choices.per} is recorded."


def heat_section(answers: Answers, choices: WeakChoices) -> None:
    """Systems by council: how many services the loss of one takes from each."""
    st.header("Systems by council", anchor="heat-map")
    ranking = answers.ranking(Per.SYSTEM.value, None, choices.second)
    ordered = sorted(ranking.losses, key=lambda loss: shown(loss, choices.evidence)[1])
    harmful = [loss for loss in ordered if takes_services(loss)]
    losses = ordered[:MOST_ROWS] if choices.all_systems else harmful[:_FEW_SYSTEMS]
    words = (
        f"Services down for each council if one system is lost, worst first. Showing "
        f"{len(losses):,} of {counted(len(ordered), 'system')}; "
        f"{len(ordered) - len(harmful):,} of them take no service down, in no case."
    )
    if len(ordered) > MOST_ROWS:
        words += f" More than {MOST_ROWS} are too many for a page."
    st.html(markup.note(words))
    if ordered:
        number = min(len(ordered), MOST_ROWS)
        st.toggle(f"Show {counted(number, 'system')}, harmful or not", key=f"{PREFIX}all_systems")
    if losses:
        show_table("heat_table", heat_table(answers.inventory, losses, choices))
