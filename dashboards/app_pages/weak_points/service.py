"""What takes one service down, on the page "Weak points"."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboards.addresses.weak_points import WeakChoices, services
from dashboards.app_pages.weak_points.answers import Answers
from dashboards.app_pages.weak_points.controls import PREFIX
from dashboards.app_pages.weak_points.service_tables import (
    cut_sets_html,
    groups_html,
    importance_table,
    importance_words,
    keep_alive_html,
    service_headline,
)
from dashboards.components import markup
from dashboards.components.table import show_table
from depmap.errors import DepmapError
from depmap.model import Inventory


def service_section(answers: Answers, choices: WeakChoices) -> str:
    """Cut sets of the service that is chosen; returns what is said about them."""
    inventory = answers.inventory
    st.header("One service", anchor="one-service")
    council = _controls(inventory, choices)
    if choices.service is None or council is None:
        st.html(markup.note("Choose a service to see what takes it down, and what keeps it up."))
        return ""
    try:
        answer = answers.service(choices.service, council)
    except DepmapError as problem:
        said = f"{problem.message}. {problem.hint or ''}"
        st.html(markup.note(f"Cannot be worked out: {said}"))
        return said
    said = service_headline(inventory, choices.service, council, answer)
    st.html(
        f'<h3 class="dm-part">{escape(said)}</h3>'
        + cut_sets_html(inventory, answer, choices)
        + keep_alive_html(inventory, answer)
    )
    if answer.shares:
        st.html(
            '<h3 class="dm-part">How much each system matters</h3>'
            + markup.note(importance_words(answer))
        )
        show_table("importance_table", importance_table(inventory, answer, choices))
    st.html(groups_html(inventory, answer, choices))
    return said


def _controls(inventory: Inventory, choices: WeakChoices) -> str | None:
    """The service and the council; returns the council that it is shown for."""
    names = {one.id: f"{one.name} ({one.id})" for one in inventory.services}
    what, whom = st.columns([3, 2])
    what.selectbox(
        "Service",
        services(inventory),
        format_func=lambda service: names[service],
        key=f"{PREFIX}service",
        index=None,
        placeholder="Type a name or an id",
    )
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
