"""The map on the page "Simulate an outage", and the details of what is chosen on it."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.outage import MOST_HOPS, OutageChoices
from dashboards.app_pages.outage.controls import titles
from dashboards.app_pages.outage.node_details import node_details
from dashboards.components.dependency_map import MOST_NODES, map_svg, show_map
from dashboards.components.search_box import SearchBox, show_search_box
from dashboards.components.text import note, show
from dashboards.searching import all_nodes
from depmap.analysis import BlastRadius
from depmap.app.outage import extract, picture
from depmap.errors import DepmapError
from depmap.model import Inventory
from depmap.views.drawing.dot import Drawing
from depmap.views.outage.node_facts import node_facts
from depmap.views.outage.rows import OutageRow

_DETAIL = SearchBox(
    "detail", "System or service", "Choose on the map, or type words of a name", single=True
)


def map_section(
    inventory: Inventory,
    choices: OutageChoices,
    radius: BlastRadius,
    rows: tuple[OutageRow, ...],
) -> None:
    """The map around what is isolated, and details of one system or service."""
    st.header("Around what is isolated", anchor="map")
    _map_controls(inventory)
    seen = picture(radius, choices.map_of, choices.second)
    focus = radius.isolated or tuple(dependent for dependent, _ in choices.sever)
    near = extract(inventory, focus=focus, hops=choices.hops, council=choices.map_of)
    shown = near & seen.states.keys()
    whose = "all councils, worst state" if choices.map_of is None else "one council"
    if len(shown) > MOST_NODES:
        words = f"{len(shown)} systems and services are too many to draw. Choose fewer steps."
        show(note(words))
    else:
        drawing = Drawing(inventory, shown, (), seen.states, seen.causes)
        try:
            svg = map_svg(drawing)
        except DepmapError as problem:
            show(note(f"{problem.message}. {problem.hint or ''} See the table instead."))
        else:
            show(
                note(
                    f"{len(shown)} systems and services ({whose}). Keyboard: Tab to the map, "
                    "arrow keys along needs, Enter for details."
                )
            )
            show_map(
                drawing,
                svg,
                seen=seen,
                start=focus[0] if focus else None,
                detail=choices.detail,
                on_choose=_take_over_choice,
            )
    _details(inventory, choices, rows)


def _map_controls(inventory: Inventory) -> None:
    labels = inventory.owner_names
    whose, far, _ = st.columns([2, 2, 2])
    whose.selectbox(
        "Map as seen by",
        inventory.council_ids,
        format_func=lambda council: labels[council],
        key="map_of",
        index=None,
        placeholder="All councils, worst state",
    )
    far.select_slider("Steps around what is isolated", range(MOST_HOPS + 1), key="hops")


def _take_over_choice() -> None:
    chosen = st.session_state["map"].get("chosen")
    if chosen:
        st.session_state["detail"] = chosen


def _isolate_too(node_id: str) -> None:
    st.session_state["isolate"] = [*st.session_state["isolate"], node_id]


def _details(inventory: Inventory, choices: OutageChoices, rows: tuple[OutageRow, ...]) -> None:
    st.header("Details", anchor="details")
    show_search_box(_DETAIL, all_nodes(inventory), titles(inventory).__getitem__)
    if choices.detail is None:
        return
    node = inventory.nodes[choices.detail]
    mine = [row for row in rows if row.impact.id == node.id]
    show(node_details(node.name, node_facts(inventory, node.id, mine), mine))
    if node.id not in choices.isolate:
        st.button("Isolate this too", on_click=_isolate_too, args=(node.id,))
