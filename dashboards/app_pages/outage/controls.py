"""What can be chosen on the page "Simulate an outage"."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.outage import MOMENTS, moment_title
from dashboards.addresses.reader import END
from dashboards.components.search_box import SearchBox, show_search_box
from dashboards.components.text import note, show
from dashboards.searching import cuts, live_nodes
from depmap.model import Inventory, State, parse_duration
from depmap.views.outage.reach import REACH_WORDS, Reach, reach_caution
from depmap.views.outage.selection import KINDS
from depmap.views.states import LOOKS

_ISOLATE = SearchBox("isolate", "What is isolated", "Type words of a name, in any order")
_SEVER = SearchBox("sever", "Needs that are cut", "Type words of both names")
_ASSUME_UP = SearchBox(
    "assume_up", "Checked by a person: works, whatever the map says", "Type words of a name"
)
REACH = "reach"
"""The key of the choice from whom it is taken; the councils themselves are in the address."""


def controls(inventory: Inventory) -> None:
    """What is isolated, from whom, and the moment that is looked at."""
    scenarios = {scenario.id: scenario.name for scenario in inventory.scenarios}
    what, whom = st.columns([3, 2])
    with what:
        show_search_box(_ISOLATE, live_nodes(inventory), titles(inventory).__getitem__)
        st.selectbox(
            "Scenario to start from",
            list(scenarios),
            format_func=lambda scenario: scenarios[scenario],
            key="scenario",
            index=None,
            placeholder="None",
        )
    with whom:
        _reach(inventory)
        _moment()
    with st.expander("Cut a single need, or take something to be up"):
        _finer(inventory)


def titles(inventory: Inventory) -> dict[str, str]:
    """How systems and services are called where one is chosen."""
    return {node_id: f"{node.name} ({node_id})" for node_id, node in inventory.nodes.items()}


def _reach(inventory: Inventory) -> None:
    labels = inventory.owner_names
    if st.session_state["taken_from"]:
        st.session_state[REACH] = Reach.SOME_COUNCILS.value
    st.radio(
        "Who loses what is isolated",
        [reach.value for reach in Reach],
        format_func=lambda reach: REACH_WORDS[Reach(reach)],
        key=REACH,
        on_change=_follow_reach,
    )
    reach = Reach(st.session_state[REACH])
    if reach is Reach.SOME_COUNCILS:
        st.multiselect(
            "Councils whose staff lose access",
            inventory.council_ids,
            format_func=lambda council: labels[council],
            key="taken_from",
            placeholder="Choose councils",
        )
    chosen = st.session_state["taken_from"]
    if chosen and not st.session_state["isolate"]:
        caution = (
            "Who loses it changes nothing yet: it applies to what is chosen under "
            "“What is isolated”, not to what a scenario isolates."
        )
    else:
        caution = reach_caution(inventory, reach, chosen)
    if caution:
        show(note(f"⚠ {caution}"))


def _follow_reach() -> None:
    if st.session_state[REACH] == Reach.EVERYONE.value:
        st.session_state["taken_from"] = []


def _moment() -> None:
    moments = list(MOMENTS)
    if st.session_state["at"] not in moments:
        moments.append(st.session_state["at"])
        moments.sort(key=lambda at: float("inf") if at == END else parse_duration(at))
    st.radio(
        "Moment after the start",
        moments,
        format_func=moment_title,
        key="at",
        horizontal=True,
    )


def _finer(inventory: Inventory) -> None:
    names = titles(inventory)

    def cut_title(key: str) -> str:
        dependent, _, member = key.partition(":")
        return f"{names[dependent]} from {names[member]}"

    left, right = st.columns(2)
    with left:
        show_search_box(_SEVER, cuts(inventory), cut_title, shown_as=":".join, taken_as=_cut)
    with right:
        show_search_box(_ASSUME_UP, live_nodes(inventory), names.__getitem__)


def _cut(key: str) -> tuple[str, str]:
    dependent, _, member = key.partition(":")
    return dependent, member


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
