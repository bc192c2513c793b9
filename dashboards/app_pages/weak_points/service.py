"""What takes one service down, on the page "Weak points"."""

from __future__ import annotations

import streamlit as st
from htpy import h3

from dashboards.addresses.weak_points import WeakChoices
from dashboards.app_pages.outage.controls import titles
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX
from dashboards.app_pages.weak_points.importance_table import MOST_SYSTEMS, importance_table
from dashboards.app_pages.weak_points.service_lists import (
    cut_set_lists,
    group_lists,
    keep_alive_list,
)
from dashboards.components.search_box import SearchBox, show_search_box
from dashboards.components.table import show_table
from dashboards.components.text import note, show
from dashboards.searching import services
from depmap.errors import DepmapError
from depmap.model import Inventory
from depmap.views.cutsets.words import importance_words, service_headline

_SERVICE = SearchBox(f"{PREFIX}service", "Service", "Type words of a name", single=True)


def service_section(answers: Answers, choices: WeakChoices) -> str:
    """Cut sets of the service that is chosen; returns what is said about them."""
    inventory = answers.inventory
    st.header("One service", anchor="one-service")
    council = _controls(inventory, choices)
    if choices.service is None or council is None:
        show(note("Choose a service to see what takes it down, and what keeps it up."))
        return ""
    try:
        weakness = answers.service(choices.service, council)
    except DepmapError as problem:
        said = f"{problem.message}. {problem.hint or ''}"
        show(note(f"Cannot be worked out: {said}"))
        return said
    said = service_headline(inventory, choices.service, council, weakness)
    show(
        h3(".dm-part")[said],
        cut_set_lists(inventory, weakness, choices),
        keep_alive_list(inventory, weakness),
    )
    if weakness.shares:
        show(
            h3(".dm-part")["How much each system matters"],
            note(importance_words(weakness, MOST_SYSTEMS)),
        )
        show_table("importance_table", importance_table(inventory, weakness, choices))
    show(group_lists(inventory, weakness, choices))
    return said


def _controls(inventory: Inventory, choices: WeakChoices) -> str | None:
    """The service and the council; returns the council that it is shown for."""
    what, whom = st.columns([3, 2])
    with what:
        show_search_box(_SERVICE, services(inventory), titles(inventory).__getitem__)
    if choices.service is None:
        return None
    users = inventory.users(inventory.nodes[choices.service])
    labels = inventory.owner_names
    whom.selectbox("For", users, format_func=lambda council: labels[council], key=f"{PREFIX}of")
    return choices.of


def settle_council(inventory: Inventory) -> None:
    """See to it that the cut sets of a service are those for a council that uses it."""
    service, of = (st.session_state[f"{PREFIX}{name}"] for name in ("service", "of"))
    users = () if service is None else inventory.users(inventory.nodes[service])
    if of not in users:
        st.session_state[f"{PREFIX}of"] = users[0] if users else None
