"""A box to look for something by words in any order, and to choose one or several.

A combobox with a list (ARIA 1.2): arrow keys move, Enter chooses and closes the list,
Escape closes it, Backspace in an empty box takes back what was chosen last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from depmap.app.search import Searchable, SearchIndex

MOST_MATCHES = 50
"""More matches than this are counted, but not listed."""

_HERE = Path(__file__).parent
_HTML = """
<div class="box">
  <label></label>
  <div class="field">
    <ul class="chosen"></ul>
    <input type="text" role="combobox" aria-autocomplete="list" aria-expanded="false"
      autocomplete="off" autocapitalize="none" spellcheck="false">
  </div>
  <div class="list" hidden>
    <ul role="listbox"></ul>
    <p class="count" role="status"></p>
  </div>
</div>
"""


@dataclass(frozen=True, slots=True)
class SearchBox:
    """What a box is for.

    ``key`` is that of the chosen ids in the session: a list, or, if it is to hold only a
    ``single`` one, an id or None.
    """

    key: str
    label: str
    placeholder: str
    single: bool = False

    @property
    def part(self) -> str:
        """The key of the box itself."""
        return f"{self.key}_search"


def show_search_box(
    box: SearchBox,
    index: SearchIndex,
    titles: Callable[[str], str],
    *,
    shown_as: Callable[[Any], str] = str,
    taken_as: Callable[[str], Any] = str,
) -> None:
    """Put a box on the page.

    ``titles`` tells how a chosen key is called. Where the session holds something else
    than keys of the index, ``shown_as`` and ``taken_as`` translate.
    """

    @st.fragment
    def part() -> None:
        # While somebody types, only this part of the page runs again.
        entry = st.session_state.get(box.part, {}).get("entry") or {}
        query = str(entry.get("query", ""))
        matches, number = index.matches(query, MOST_MATCHES)
        keys = [shown_as(choice) for choice in _chosen(box)]
        data = {
            "label": box.label,
            "placeholder": box.placeholder,
            "single": box.single,
            "chosen": [{"key": key, "title": titles(key)} for key in keys],
            "query": query,
            "matches": [_match(entry) for entry in matches],
            "count": _count(len(matches), number),
        }
        _component()(key=box.part, data=data, on_entry_change=take_over)
        if st.session_state.pop(f"{box.part}_changed", False):
            st.rerun()

    def take_over() -> None:
        entry = st.session_state[box.part].get("entry") or {}
        keys = entry.get("chosen")
        if isinstance(keys, list):
            _choose(box, [taken_as(str(key)) for key in keys])
            st.session_state[f"{box.part}_changed"] = True

    part()


def _chosen(box: SearchBox) -> Sequence[Any]:
    value = st.session_state.get(box.key)
    if box.single:
        return [] if value is None else [value]
    return value or []


def _choose(box: SearchBox, chosen: Sequence[Any]) -> None:
    if box.single:
        st.session_state[box.key] = chosen[-1] if chosen else None
    else:
        st.session_state[box.key] = list(dict.fromkeys(chosen))


def _match(entry: Searchable) -> dict[str, str]:
    return {"key": entry.key, "title": entry.title}


def _count(shown: int, number: int) -> str:
    if not number:
        return "Nothing matches. Try fewer words."
    return f"{number:,} matches" + (f"; the first {shown} are listed." if shown < number else ".")


def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "depmap_search_box",
        html=_HTML,
        css=(_HERE / "search_box.css").read_text(encoding="utf-8"),
        js=(_HERE / "search_box.js").read_text(encoding="utf-8"),
    )
