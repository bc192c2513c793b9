"""What can be chosen on the page "Weak points"."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.outage import MOMENTS, moment_words
from dashboards.addresses.reader import END, choosable
from dashboards.addresses.weak_points import EVIDENCE
from dashboards.app_pages.weak_points.words import CASES, PER
from depmap.model import Inventory, parse_duration

PREFIX = "weak_"
"""Of the keys of this page's widgets."""


def controls(inventory: Inventory) -> None:
    """What is ranked, for whom, at which moment, on which evidence, and on top of what."""
    can = choosable(inventory)
    names = {node_id: f"{node.name} ({node_id})" for node_id, node in inventory.nodes.items()}
    scenarios = {scenario.id: scenario.name for scenario in inventory.scenarios}
    labels = inventory.owner_names
    what, whom = st.columns([3, 2])
    what.radio(
        "What is lost at a time",
        list(PER),
        format_func=lambda per: PER[per].capitalize(),
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
        format_func=lambda case: CASES[case],
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
        format_func=moment_words,
        key=f"{PREFIX}at",
        horizontal=True,
    )
    what.multiselect(
        "Lost already",
        can.live,
        format_func=lambda node_id: names[node_id],
        key=f"{PREFIX}isolate",
        placeholder="Nothing; type a name or an id",
        filter_mode="contains",
        select_all=False,
    )
    whom.selectbox(
        "Scenario that has happened already",
        can.scenarios,
        format_func=lambda scenario: scenarios[scenario],
        key=f"{PREFIX}scenario",
        index=None,
        placeholder="None",
    )
