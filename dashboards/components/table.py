"""A table that the browser sorts, with bars, tints, links and buttons in its cells.

A real HTML table: it can be read by screen readers and walked by keyboard. All of its
text is set as text, never as HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_HTML = '<div class="region" role="region" tabindex="0"><table></table></div>'


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``sort`` says which way it sorts first ("up" or "down"; None: not at all)."""

    key: str
    title: str
    sort: str | None = None
    number: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    ``notes`` are smaller lines below the text, ``order`` is what is sorted by. ``bar``
    holds the lengths of a bar's pieces and ``band`` the ends of a line over it, all as
    parts of 1; ``tint`` is a part of 1 too. None of the three says what the text does
    not say. ``href`` makes the text a link, ``choose`` a button that reports this word,
    and ``label`` is their name if the text alone does not say enough.
    """

    text: str
    notes: tuple[str, ...] = ()
    order: float | str | None = None
    bar: tuple[float, ...] = ()
    band: tuple[float, float] | None = None
    tint: float | None = None
    href: str | None = None
    choose: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds; ``most`` rows are shown, those that come first once sorted.

    The first cell of a row is its heading. ``needs_width`` is in rem; with less, the
    table scrolls sideways.
    """

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    most: int | None = None
    needs_width: float = 0


def show_table(
    key: str,
    table: Table,
    *,
    sort: tuple[str, str] | None = None,
    pressed: str | None = None,
    on_sort: Callable[[tuple[str, str]], None] | None = None,
    on_choose: Callable[[str], None] | None = None,
) -> None:
    """Put a table on the page.

    ``sort`` is the column and direction that it is sorted by, ``pressed`` the word of
    the button that is chosen. The callbacks are told what a person has changed.
    """
    data = {"table": _plain(table), "sort": list(sort or ()), "pressed": pressed}

    def sorted_anew() -> None:
        found = st.session_state[key].get("sort")
        if on_sort is not None and found:
            column, direction = found
            on_sort((str(column), str(direction)))

    def chosen() -> None:
        found = st.session_state[key].get("chosen")
        if on_choose is not None and found:
            on_choose(str(found))

    component = st.components.v2.component(
        "depmap_table",
        html=_HTML,
        css=(_HERE / "table.css").read_text(encoding="utf-8"),
        js=(_HERE / "table.js").read_text(encoding="utf-8"),
    )
    component(key=key, data=data, on_sort_change=sorted_anew, on_chosen_change=chosen)


def _plain(table: Table) -> dict[str, Any]:
    """As JSON, without what is not set."""
    return {
        "label": table.label,
        "columns": [asdict(column) for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
        "most": table.most,
        "width": table.needs_width,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    found = {name: value for name, value in asdict(cell).items() if value not in (None, ())}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in found.items()
    }


def parts_of(values: Sequence[float], whole: float) -> tuple[float, ...]:
    """Each as a part of the whole; nothing of nothing is nothing."""
    return tuple(value / whole if whole else 0.0 for value in values)
