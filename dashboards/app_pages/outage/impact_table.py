"""The tables of what is affected on the page "Simulate an outage"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from htpy import (
    Element,
    Fragment,
    br,
    caption,
    div,
    fragment,
    span,
    table,
    tbody,
    td,
    th,
    thead,
    tr,
)

from dashboards.components.chip import chip
from depmap.views.outage.calls import Line
from depmap.views.outage.rows import OutageRow
from depmap.views.states import LOOKS

_HEADINGS = (
    "What",
    "State",
    "Why",
    "Meanwhile",
    "Whom we call",
    "What residents are told",
    "How sure",
)


def impact_tables(rows: Sequence[OutageRow]) -> Fragment:
    """One table a council, services before systems."""
    return fragment[
        (_council_table(council, rows) for council, rows in groupby(rows, lambda row: row.council))
    ]


def _council_table(council: str, rows: Iterable[OutageRow]) -> Element:
    label = f"What is affected for {council}"
    return div(".dm-scroll", role="region", tabindex="0", aria_label=label)[
        table(".dm-table.dm-impacts")[
            caption[council],
            thead[tr[(th(scope="col")[heading] for heading in _HEADINGS)]],
            (
                _kind("Services" if is_service else "Systems", list(of_kind))
                for is_service, of_kind in groupby(rows, lambda row: row.is_service)
            ),
        ]
    ]


def _kind(title: str, rows: Sequence[OutageRow]) -> Element:
    heading = th(scope="rowgroup", colspan=str(len(_HEADINGS)))[f"{title} ({len(rows)})"]
    return tbody[tr(".dm-group")[heading], (_line(row) for row in rows)]


def _line(row: OutageRow) -> Element:
    tier = "" if row.tier is None else f" · tier {row.tier}"
    edge = LOOKS[row.impact.state].fill
    return tr[
        th(scope="row", style=f"box-shadow:inset 5px 0 0 {edge}")[
            row.impact.name, span(".dm-id")[f"{row.impact.id}{tier}"]
        ],
        td[state_and_time(row)],
        cell("Why", row.why),
        cell("Meanwhile", row.meanwhile, row.limit),
        cell("Whom we call", *(_words(row.call) or _NOBODY[row.is_service])),
        cell("What residents are told", *_words(row.residents)),
        cell("How sure", row.confidence, row.could_be),
    ]


# A system without a contact of its own is the rule, a service without one a gap.
_NOBODY = {True: ("Not recorded.",), False: ()}


def _words(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(line.words for line in lines)


def state_and_time(row: OutageRow) -> Fragment:
    """The state, since when, and what it could be by what is not recorded."""
    could_be = row.impact.could_be
    return fragment[
        chip(row.impact.state),
        span(".dm-when")[row.when] if row.when else None,
        span(".dm-could")["could be ", chip(could_be)] if could_be else None,
    ]


def cell(heading: str, *parts: str) -> Element:
    """A cell that carries its heading, for screens too narrow for columns."""
    filled = [part for part in parts if part]
    lines = [fragment[br if place else None, part] for place, part in enumerate(filled)]
    return td(class_=None if filled else "dm-empty", data_heading=heading)[lines]
