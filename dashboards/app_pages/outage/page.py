"""The page "Simulate an outage"."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboards.addresses.outage import KINDS, Choices, known, read, write
from dashboards.addresses.session import Memory, link_to
from dashboards.app_pages.outage.controls import controls, row_filters
from dashboards.app_pages.outage.map import map_section
from dashboards.app_pages.weak_points.links import next_failure
from dashboards.components import markup
from dashboards.components.page_manners import page_manners
from dashboards.inventory_file import inventory_path, read_inventory
from depmap.analysis import BlastRadius, Impact
from depmap.app.outage import blast_radius
from depmap.errors import DepmapError
from depmap.model import Inventory, State
from depmap.views.outage.data import blast_csv, blast_markdown
from depmap.views.outage.headline import outage_headline
from depmap.views.outage.in_force import measures
from depmap.views.outage.rows import OutageRow, outage_rows

_MEMORY = Memory(Choices, "", read, write, known)
_MOST_ROWS = 2000
"""More than this makes a browser slow."""


def page() -> None:
    """Draw the page; whatever cannot be done is said in plain words."""
    st.title("Simulate an outage", anchor=False)
    said = _whole()
    page_manners(said)


def _whole() -> str:
    """Everything below the title; returns what a screen reader is told about it."""
    try:
        inventory, problems = read_inventory(inventory_path())
        if inventory is None:
            said = "The inventory has errors, and nothing was simulated. Mend these:"
            wrong = [problem for problem in problems if problem.severity == "error"]
            st.html(markup.note(said) + markup.problem_list(wrong))
            return said
        return _outage(inventory)
    except DepmapError as problem:
        said = f"{problem.message}. {problem.hint or ''}"
        st.html(markup.note(said))
        return said


_PLACES = {
    "affected": "What is affected",
    "map": "Map",
    "details": "Details",
    "take-away": "Take it away",
}


def _outage(inventory: Inventory) -> str:
    not_followed = _MEMORY.follow_address(inventory)
    controls(inventory)
    for words in not_followed:
        st.html(markup.note(f"⚠ {words}"))
    choices = _MEMORY.current()
    _MEMORY.write_address(choices)
    if not choices.asks:
        return _invitation(inventory)
    radius = blast_radius(inventory, choices.question)
    impacts = radius.impacts(choices.second, include_unaffected=True)
    rows = outage_rows(inventory, radius, impacts, choices.second)
    said = outage_headline(inventory, rows, choices.second)
    st.html(
        f'<h2 class="dm-headline">{escape(said)}</h2>'
        + markup.in_force(measures(inventory, radius, choices.second))
        + markup.tiles(inventory.councils, rows)
        + markup.jump_links(_PLACES)
        + _next_failure(choices)
    )
    _table(inventory, choices, rows)
    map_section(inventory, choices, radius, rows)
    _take_away(inventory, choices, radius, impacts)
    if choices.detail is None:
        return said
    return f"{said} Details of {inventory.nodes[choices.detail].name} follow the map."


def _next_failure(choices: Choices) -> str:
    """A link to what would hurt most on top of this outage, where that can be asked."""
    link = next_failure(choices)
    if link is None:
        return ""
    words = "What would hurt most next?"
    return f'<p class="dm-onward"><a href="{escape(link)}">{words}</a></p>'


def _invitation(inventory: Inventory) -> str:
    unknown = sum(node.needs is None for node in inventory.nodes.values())
    systems, services = len(inventory.systems), len(inventory.services)
    about = inventory.about
    said = (
        "Choose what is isolated, or a scenario. The page then says who loses what, "
        "from when, why, and what to do meanwhile."
    )
    st.html(
        markup.note(said)
        + markup.note(
            f"{about.name}{f' ({about.classification})' if about.classification else ''}: "
            f"{systems} systems and {services} services of {len(inventory.councils)} councils. "
            f"The needs of {unknown} are not recorded: they are shown as unknown."
        )
    )
    return said


def _table(inventory: Inventory, choices: Choices, rows: tuple[OutageRow, ...]) -> None:
    st.header("What is affected", anchor="affected")
    row_filters(inventory)
    untouched = () if choices.everything else (State.UP,)
    candidates = [row for row in rows if row.impact.state not in untouched]
    shown = [
        row
        for row in candidates
        if (not choices.councils or row.impact.council in choices.councils)
        and (not choices.states or row.impact.state.value in choices.states)
        and (not choices.kinds or KINDS[not row.is_service] in choices.kinds)
    ]
    unaffected = len(rows) - len(candidates)
    words = f"Showing {min(len(shown), _MOST_ROWS)} of {len(candidates)} rows"
    words += f"; {unaffected} more are up." if unaffected else "."
    if len(shown) > _MOST_ROWS:
        words += f" More than {_MOST_ROWS} are too many for a page: filter, or download all."
    st.html(markup.note(words) + markup.impact_tables(shown[:_MOST_ROWS]))


def _take_away(
    inventory: Inventory, choices: Choices, radius: BlastRadius, impacts: tuple[Impact, ...]
) -> None:
    st.header("Take it away", anchor="take-away")
    affected = [row for row in impacts if choices.everything or row.state is not State.UP]
    st.html(
        markup.note(
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
    st.html(markup.note("The link to this view, for a colleague at this machine:"))
    st.code(link_to(write(choices), st.context.url or ""), language=None, wrap_lines=True)
