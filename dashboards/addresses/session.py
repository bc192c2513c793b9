"""Keeps a page's choices and its web address the same."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from depmap.model import Inventory

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_ADDRESS = "depmap_address"
_LAST = "depmap_last"
_PAGE = "depmap_page"

C = TypeVar("C", bound="DataclassInstance")


@dataclass(frozen=True)
class Memory(Generic[C]):
    """What is chosen on one page: in the session, in its widgets and in its address.

    ``kind`` is a dataclass, of which each field is the value of the widget with the
    same key, after ``prefix``; one that holds several is empty at first. ``ids`` says
    which values a field may have (or each of several); what it leaves out may have any.
    ``forgotten`` are keys of widgets that are not in the address, and start afresh when it
    changes.
    """

    kind: type[C]
    prefix: str
    read: Callable[[Mapping[str, Sequence[str]], Inventory], tuple[C, tuple[str, ...]]]
    write: Callable[[C], dict[str, list[str]]]
    ids: Callable[[Inventory], Mapping[str, Container[object]]]
    forgotten: tuple[str, ...] = ()

    def key(self, name: str) -> str:
        """The key of the widget of a field."""
        return self.prefix + name

    def follow_address(self, inventory: Inventory) -> tuple[str, ...]:
        """Take over what the address says if it is not what this page wrote itself.

        Must run before any widget. Returns what cannot be followed, in plain words,
        for as long as nothing else is chosen.
        """
        address = {name: st.query_params.get_all(name) for name in st.query_params}
        here = (self.prefix, address)
        if (st.session_state.get(_PAGE), st.session_state.get(_ADDRESS)) != here:
            choices, problems = self.read(address, inventory)
            self._choose(choices)
            for key in self.forgotten:
                st.session_state.pop(key, None)
            st.session_state[_PAGE], st.session_state[_ADDRESS] = here
            st.session_state[_LAST] = (choices, problems)
        else:
            # Streamlit forgets a widget that is not shown, unless it is set in each run.
            self._choose(self.current())
            self._drop_what_is_gone(inventory)
        choices, problems = st.session_state[_LAST]
        return problems if self.current() == choices else ()

    def current(self) -> C:
        """The choices as they stand in the widgets."""
        otherwise = self.kind()
        values: dict[str, Any] = {}
        for name in self._names():
            usual = getattr(otherwise, name)
            value = st.session_state.get(self.key(name), usual)
            values[name] = tuple(value) if usual == () else value
        return self.kind(**values)

    def write_address(self, choices: C) -> None:
        """Make the address name these choices."""
        address = self.write(choices)
        if st.session_state.get(_ADDRESS) != address:
            st.query_params.from_dict(address)
            st.session_state[_ADDRESS] = address

    def _names(self) -> list[str]:
        return [field.name for field in fields(self.kind)]

    def _choose(self, choices: C) -> None:
        otherwise = self.kind()
        for name in self._names():
            value = getattr(choices, name)
            several = getattr(otherwise, name) == ()
            st.session_state[self.key(name)] = list(value) if several else value

    def _drop_what_is_gone(self, inventory: Inventory) -> None:
        """Forget ids that a changed inventory no longer holds; a widget would fail on them."""
        otherwise = self.kind()
        for name, known in self.ids(inventory).items():
            key = self.key(name)
            value = st.session_state[key]
            if isinstance(value, list):
                st.session_state[key] = [choice for choice in value if choice in known]
            elif value not in known:
                st.session_state[key] = getattr(otherwise, name)


def link_to(address: Mapping[str, list[str]], page: str) -> str:
    """The whole web address of a view; ``page`` is that of any view of the page."""
    parts = urlsplit(page)
    return urlunsplit(
        (parts.scheme, parts.netloc, parts.path or "/", urlencode(address, doseq=True), "")
    )
