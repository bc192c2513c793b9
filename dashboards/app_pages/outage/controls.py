"""What can be chosen on the page "Simulate an outage"."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.outage import KINDS, MOMENTS, moment_words
from dashboards.addresses.reader import END, choosable
from dashboards.components import markup
from depmap.model import Inventory, State, parse_duration
from depmap.views.states import LOOKS


def controls(inventory: Inventory) -> None:
    """What is isolated, from whom, and the moment that is looked at."""
    can = choosable(inventory)
    names = {node_id: f"{node.name} ({node_id})" for node_id, node in inventory.nodes.items()}
    scenarios = {scenario.id: scenario.name for scenario in inventory.scenarios}
    labels = inventory.owner_names
    what, whom = st.columns([3, 2])
    what.multiselect(
        "What is isolated",
        can.live,
        format_func=lambda node_id: names[node_id],
        key="isolate",
        placeholder="Type a name or an id",
        filter_mode="contains",
        select_all=False,  # else Enter after typing isolates everything that matches
    )
    whom.multiselect(
        "From which councils it is taken",
        can.councils,
        format_func=lambda council: labels[council],
        key="taken_from",
        placeholder="All councils",
    )
    what.selectbox(
        "Scenario to start from",
        can.scenarios,
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
    with st.expander("Cut a single need, or take something to be up"):
        _finer(can.cuts, can.live, names)
    if st.session_state["taken_from"] and not st.session_state["isolate"]:
        st.html(
            markup.note(
                "⚠ “From which councils” changes nothing yet: it applies to what is chosen "
                "under “What is isolated”, not to what a scenario isolates."
            )
        )


def _finer(cuts: tuple[tuple[str, str], ...], live: tuple[str, ...], names: dict[str, str]) -> None:
    left, right = st.columns(2)
    left.multiselect(
        "Needs that are cut",
        cuts,
        format_func=lambda cut: f"{names[cut[0]]} from {names[cut[1]]}",
        key="sever",
        placeholder="Type a name or an id",
        filter_mode="contains",
        select_all=False,
    )
    right.multiselect(
        "Checked by a person: works, whatever the map says",
        live,
        format_func=lambda node_id: names[node_id],
        key="assume_up",
        placeholder="Type a name or an id",
        filter_mode="contains",
        select_all=False,
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
