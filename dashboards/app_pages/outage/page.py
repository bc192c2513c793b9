"""The page "Simulate an outage"."""

from __future__ import annotations

import streamlit as st
from htpy import Element, a, h2, p

from dashboards.addresses.outage import (
    OutageChoices,
    outage_address,
    outage_ids,
    read_outage_address,
)
from dashboards.addresses.session import Memory, link_to
from dashboards.app_pages.frame import framed
from dashboards.app_pages.outage.controls import REACH, controls, row_filters
from dashboards.app_pages.outage.impact_table import impact_tables
from dashboards.app_pages.outage.map import map_section
from dashboards.app_pages.outage.measures import measures_list
from dashboards.app_pages.outage.tiles import tiles
from dashboards.app_pages.weak_points.links import next_failure
from dashboards.components.text import jump_links, note, show, warnings
from depmap.analysis import BlastRadius, Impact
from depmap.app.outage import blast_radius
from depmap.model import Inventory, State
from depmap.views.outage.data import blast_csv, blast_markdown
from depmap.views.outage.headline import outage_headline
from depmap.views.outage.in_force import measures
from depmap.views.outage.node_facts import BEFORE_A_CHOICE, what_is_recorded
from depmap.views.outage.rows import OutageRow, outage_rows
from depmap.views.outage.selection import select_rows

_MEMORY = Memory(
    OutageChoices, "", read_outage_address, outage_address, outage_ids, forgotten=(REACH,)
)
_MOST_ROWS = 2000
"""More than this makes a browser slow."""


def outage_page() -> None:
    """Draw the page."""
    framed("Simulate an outage", _outage)


_PLACES = {
    "affected": "What is affected",
    "map": "Map",
    "details": "Details",
    "take-away": "Take it away",
}


def _outage(inventory: Inventory) -> str:
    not_followed = _MEMORY.follow_address(inventory)
    controls(inventory)
    show(warnings(not_followed))
    choices = _MEMORY.current()
    _MEMORY.write_address(choices)
    if not choices.asks:
        return _invitation(inventory)
    radius = blast_radius(inventory, choices.question)
    impacts = radius.impacts(choices.second, include_unaffected=True)
    rows = outage_rows(inventory, radius, impacts, choices.second)
    said = outage_headline(inventory, rows, choices.second)
    show(
        h2(".dm-headline")[said],
        measures_list(measures(inventory, radius, choices.second)),
        tiles(inventory.councils, rows),
        jump_links(_PLACES),
        _next_failure(choices),
    )
    _table(inventory, choices, rows)
    map_section(inventory, choices, radius, rows)
    _take_away(inventory, choices, radius, impacts)
    if choices.detail is None:
        return said
    return f"{said} Details of {inventory.nodes[choices.detail].name} follow the map."


def _next_failure(choices: OutageChoices) -> Element | None:
    """A link to what would hurt most on top of this outage, where that can be asked."""
    link = next_failure(choices)
    return p(".dm-onward")[a(href=link)["What would hurt most next?"]] if link else None


def _invitation(inventory: Inventory) -> str:
    said = BEFORE_A_CHOICE
    show(note(said), note(what_is_recorded(inventory)))
    return said


def _table(inventory: Inventory, choices: OutageChoices, rows: tuple[OutageRow, ...]) -> None:
    st.header("What is affected", anchor="affected")
    row_filters(inventory)
    selection = select_rows(rows, choices.row_filter, _MOST_ROWS)
    show(note(selection.words), impact_tables(selection.rows))


def _take_away(
    inventory: Inventory,
    choices: OutageChoices,
    radius: BlastRadius,
    impacts: tuple[Impact, ...],
) -> None:
    st.header("Take it away", anchor="take-away")
    affected = [row for row in impacts if choices.everything or row.state is not State.UP]
    show(
        note(
            f"All {len(affected)} rows, whatever is filtered above. "
            "Times are in seconds from the start, as durations and, where the scenario has a "
            "start, on the clock."
        )
    )
    left, right, _ = st.columns([1, 1, 2])
    shown = (inventory, radius, affected, choices.second)
    left.download_button(
        "Download as CSV", blast_csv(*shown), "outage.csv", "text/csv", width="stretch"
    )
    right.download_button(
        "Download as Markdown", blast_markdown(*shown), "outage.md", "text/plain", width="stretch"
    )
    show(note("The link to this view, for a colleague at this machine:"))
    st.code(link_to(outage_address(choices), st.context.url or ""), language=None, wrap_lines=True)
