"""What every page has: its title, the marking, errors of the files, and good manners."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from htpy import div, p

from dashboards.components.page_manners import page_manners
from dashboards.components.text import note, problem_list, show
from dashboards.inventory_file import read_inventory
from depmap.app.latest import Reading
from depmap.errors import DepmapError
from depmap.model import Inventory
from depmap.views.marking import marking_of
from depmap.views.problems.broken_files import MOST_LISTED, broken_files, not_listed


def framed(title: str, body: Callable[[Inventory], str]) -> None:
    """Draw a page; whatever cannot be done is said in plain words.

    ``body`` draws what follows the marking, and returns what a screen reader is told.
    """
    st.title(title, anchor=False)
    page_manners(_below_title(body))


def _below_title(body: Callable[[Inventory], str]) -> str:
    try:
        reading = read_inventory()
        said = broken_files(reading)
        if reading.inventory is not None:
            _mark(reading.inventory)
        if said:
            _tell_errors(said, reading)
        if reading.inventory is None:
            return said
        return f"{said} {body(reading.inventory)}".strip()
    except DepmapError as problem:
        said = f"{problem.message}. {problem.hint or ''}"
        show(note(said))
        return said


def _mark(inventory: Inventory) -> None:
    show(div(".dm-marking")[(p[line] for line in marking_of(inventory).lines)])


def _tell_errors(said: str, reading: Reading) -> None:
    rest = not_listed(reading)
    show(
        div(".dm-broken")[
            note(f"⚠ {said}"),
            problem_list(reading.errors[:MOST_LISTED]),
            note(rest) if rest else None,
        ]
    )
