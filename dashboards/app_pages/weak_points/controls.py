"""What can be chosen on the page "Weak points"."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.outage import MOMENTS, moment_title
from dashboards.addresses.reader import END, choosable
from dashboards.addresses.weak_points import EVIDENCE
from dashboards.app_pages.outage.controls import titles
from dashboards.components.search_box import SearchBox, show_search_box
from dashboards.searching import live_nodes
from depmap.app.weak_points import Per
from depmap.model import Inventory, parse_duration
from depmap.views.ranking.selection import Case
from depmap.views.ranking.words import CASE_WORDS, NOUNS

PREFIX = "weak_"
"""Of the keys of this page's widgets."""

_LOST = SearchBox(f"{PREFIX}isolate", "Lost already", "Nothing; type words of a name")


def controls(inventory: Inventory) -> None:
    """What is ranked, for whom, at which moment, on which evidence, and on top of what."""
    can = choosable(inventory)
    scenarios = {scenario.id: scenario.name for scenario in inventory.scenarios}
    labels = inventory.owner_names
    what, whom = st.columns([3, 2])
    what.radio(
        "What is lost at a time",
        [per.value for per in Per],
        format_func=lambda per: NOUNS[Per(per)].capitalize(),
        key=f"{PREFIX}per",
        horizontal=True,
    )
    whom.selectbox(
        "Whose services count",
        can.councils,
        format_func=lambda council: labels[council],
        key=f"{PREFIX}council",
        index=None,
        placeholder="All councils",
    )
    what.radio(
        "Evidence",
        EVIDENCE,
        format_func=lambda case: CASE_WORDS[Case(case)],
        key=f"{PREFIX}evidence",
        horizontal=True,
    )
    moments = list(MOMENTS)
    if st.session_state[f"{PREFIX}at"] not in moments:
        moments.append(st.session_state[f"{PREFIX}at"])
        moments.sort(key=lambda at: float("inf") if at == END else parse_duration(at))
    whom.radio(
        "Moment after the loss",
        moments,
        format_func=moment_title,
        key=f"{PREFIX}at",
        horizontal=True,
    )
    with what:
        show_search_box(_LOST, live_nodes(inventory), titles(inventory).__getitem__)
    whom.selectbox(
        "Scenario that has happened already",
        can.scenarios,
        format_func=lambda scenario: scenarios[scenario],
        key=f"{PREFIX}scenario",
        index=None,
        placeholder="None",
    )
