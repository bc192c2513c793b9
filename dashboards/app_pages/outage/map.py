"""The map on the page "Simulate an outage", and the details of what is chosen on it."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.outage import MOST_HOPS, OutageChoices
from dashboards.app_pages.outage.controls import titles
from dashboards.app_pages.outage.node_details import node_details
from dashboards.components.dependency_map import map_svg, show_map
from dashboards.components.search_box import SearchBox, show_search_box
from dashboards.components.text import note, show
from dashboards.searching import all_nodes
from depmap.analysis import BlastRadius
from depmap.app.diagrams.around import Around, around
from depmap.app.diagrams.filters import MOST_BOXES
from depmap.app.diagrams.outage import SeenOutage, seen_radius
from depmap.errors import DepmapError
from depmap.model import Inventory
from depmap.views.drawing.views.layered.around_sheet import around_sheet
from depmap.views.outage.map_words import map_words, node_label, not_drawn, too_many
from depmap.views.outage.node_facts import node_facts
from depmap.views.outage.rows import OutageRow

_DETAIL = SearchBox(
    "detail", "System or service", "Choose on the map, or type words of a name", single=True
)
_KEYBOARD = "Keyboard: Tab to the map, arrow keys along needs, Enter for details."


def map_section(
    inventory: Inventory,
    choices: OutageChoices,
    radius: BlastRadius,
    rows: tuple[OutageRow, ...],
) -> None:
    """The map around what is isolated, and details of one system or service."""
    st.header("Around what is isolated", anchor="map")
    _map_controls(inventory)
    seen = seen_radius(inventory, choices.question, radius, choices.map_of, choices.second)
    near = around(inventory, seen, choices.hops)
    if len(near.kept.nodes) > MOST_BOXES:
        show(note(too_many(near)))
    else:
        _draw(inventory, seen, near, choices.detail)
    _details(inventory, choices, rows)


def _draw(inventory: Inventory, seen: SeenOutage, near: Around, detail: str | None) -> None:
    sheet = around_sheet(inventory, seen, near)
    try:
        svg = map_svg(sheet, dark=st.context.theme.type == "dark")
    except DepmapError as problem:
        show(note(not_drawn(problem)))
        return
    show(note(f"{map_words(inventory, seen, near)} {_KEYBOARD}"))
    show_map(
        sheet,
        svg,
        {node: node_label(inventory, seen, node) for node in near.kept.nodes},
        start=near.centres[0] if near.centres else None,
        detail=detail,
        on_choose=_take_over_choice,
    )


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
