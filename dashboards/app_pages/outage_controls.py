"""What can be chosen on the page "Simulate an outage"."""

from __future__ import annotations

import streamlit as st

from dashboards.address import END, KINDS, MOMENTS, moment_words
from depmap.model import Inventory, State, System, parse_duration
from depmap.views.states import LOOKS


def controls(inventory: Inventory) -> None:
    """What is isolated, from whom, and the moment that is looked at."""
    names = {node_id: f"{node.name} ({node_id})" for node_id, node in inventory.nodes.items()}
    scenarios = {scenario.id: scenario.name for scenario in inventory.scenarios}
    labels = inventory.owner_names
    what, whom = st.columns([3, 2])
    what.multiselect(
        "What is isolated",
        [
            node_id
            for node_id, node in inventory.nodes.items()
            if not isinstance(node, System) or node.status.simulated
        ],
        format_func=lambda node_id: names[node_id],
        key="isolate",
        placeholder="Type a name or an id",
        filter_mode="contains",
        select_all=False,  # else Enter after typing isolates everything that matches
    )
    whom.multiselect(
        "Isolated from (nobody chosen: from all)",
        inventory.council_ids,
        format_func=lambda council: labels[council],
        key="taken_from",
        placeholder="All councils",
    )
    what.selectbox(
        "Scenario to start from",
        scenarios,
        format_func=lambda scenario: scenarios[scenario],
        key="scenario",
        index=None,
        placeholder="None",
    )
    moments = list(MOMENTS)
    if st.session_state["at"] not in moments:
        moments.append(st.session_state["at"])
        moments.sort(key=lambda at: float("inf") if at == END else parse_duration(at))
    whom.radio(
        "Moment after the start",
        moments,
        format_func=moment_words,
        key="at",
        horizontal=True,
    )


def row_filters(inventory: Inventory) -> None:
    """Which rows of the table are shown."""
    labels = inventory.owner_names
    whose, which, kind, rest = st.columns([2, 2, 2, 1.4], vertical_alignment="bottom")
    whose.multiselect(
        "Councils shown",
        inventory.council_ids,
        format_func=lambda council: labels[council],
        key="councils",
        placeholder="All",
    )
    which.multiselect(
        "States shown",
        [state.value for state in State],
        format_func=lambda state: LOOKS[State(state)].word,
        key="states",
        placeholder="All",
    )
    kind.multiselect(
        "Kinds shown",
        KINDS,
        format_func=lambda kind: f"{kind}s",
        key="kinds",
        placeholder="Services and systems",
    )
    rest.toggle("Show what is up, too", key="everything")
