"""Keeps the page's choices and its web address the same."""

from __future__ import annotations

from collections.abc import Container, Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboards.address import Choices, choosable, read, write
from depmap.model import Inventory

_ADDRESS = "depmap_address"
_LAST = "depmap_last"

# Choices that are widgets of the page, by the key of the widget.
_WIDGETS = (
    "isolate",
    "scenario",
    "taken_from",
    "sever",
    "assume_up",
    "at",
    "councils",
    "states",
    "kinds",
    "everything",
    "hops",
    "map_of",
    "detail",
)


def follow_address(inventory: Inventory) -> tuple[str, ...]:
    """Take over what the address says if it is not what this page wrote itself.

    Must run before any widget. Returns what cannot be followed, in plain words,
    for as long as nothing else is chosen.
    """
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    if st.session_state.get(_ADDRESS) != address:
        choices, problems = read(address, inventory)
        for name in _WIDGETS:
            value = getattr(choices, name)
            st.session_state[name] = list(value) if isinstance(value, tuple) else value
        st.session_state[_ADDRESS] = address
        st.session_state[_LAST] = (choices, problems)
    else:
        _drop_what_is_gone(inventory)
    choices, problems = st.session_state[_LAST]
    return problems if current() == choices else ()


def current() -> Choices:
    """The choices as they stand in the widgets."""
    state = st.session_state
    return Choices(
        isolate=tuple(state["isolate"]),
        scenario=state["scenario"],
        taken_from=tuple(state["taken_from"]),
        sever=tuple(state["sever"]),
        assume_up=tuple(state["assume_up"]),
        at=state["at"],
        councils=tuple(state["councils"]),
        states=tuple(state["states"]),
        kinds=tuple(state["kinds"]),
        everything=state["everything"],
        hops=state["hops"],
        map_of=state["map_of"],
        detail=state["detail"],
    )


def write_address(choices: Choices) -> None:
    """Make the address name these choices."""
    address = write(choices)
    if st.session_state.get(_ADDRESS) != address:
        st.query_params.from_dict(address)
        st.session_state[_ADDRESS] = address


def link_to(address: Mapping[str, list[str]], page: str) -> str:
    """The whole web address of a view; ``page`` is that of any view of the page."""
    parts = urlsplit(page)
    return urlunsplit(
        (parts.scheme, parts.netloc, parts.path or "/", urlencode(address, doseq=True), "")
    )


def _drop_what_is_gone(inventory: Inventory) -> None:
    """Forget ids that a changed inventory no longer holds; a widget would fail on them."""
    can = choosable(inventory)
    known: dict[str, Container[object]] = {
        "isolate": can.live,
        "assume_up": can.live,
        "sever": can.cuts,
        "taken_from": can.councils,
        "councils": can.councils,
    }
    for name, ids in known.items():
        st.session_state[name] = [one for one in st.session_state[name] if one in ids]
    single: dict[str, Container[object]] = {
        "scenario": can.scenarios,
        "map_of": can.councils,
        "detail": inventory.nodes.keys(),
    }
    for name, ids in single.items():
        if st.session_state[name] not in ids:
            st.session_state[name] = None
