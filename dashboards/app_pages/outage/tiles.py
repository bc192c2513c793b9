"""One tile a council on the page "Simulate an outage"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from htpy import Element, div, h3, section, table, tbody, td, th, thead, tr

from dashboards.components.chip import chip
from dashboards.components.text import note
from depmap.model import Council, State
from depmap.views.outage.rows import OutageRow, could_be_worse


def tiles(councils: Sequence[Council], rows: Iterable[OutageRow]) -> Element:
    """How many services and systems of each council are in each state."""
    rows = tuple(rows)
    counts = Counter((row.impact.council, row.impact.state, row.is_service) for row in rows)
    worse = Counter(row.impact.council for row in rows if could_be_worse(row))
    return div(".dm-tiles")[(_tile(council, counts, worse[council.id]) for council in councils)]


def _tile(council: Council, counts: Counter[tuple[str, State, bool]], worse: int) -> Element:
    return section(".dm-tile", aria_label=council.label)[
        h3[council.label],
        table[
            thead[
                tr[
                    th(scope="col")["State"],
                    th(scope="col")["Services"],
                    th(scope="col")["Systems"],
                ]
            ],
            tbody[(_line(council.id, state, counts) for state in State)],
        ],
        note(f"{worse} services and systems could be worse than shown.") if worse else None,
    ]


def _line(council: str, state: State, counts: Counter[tuple[str, State, bool]]) -> Element | None:
    services, systems = (counts[council, state, is_service] for is_service in (True, False))
    if not services and not systems:
        return None
    return tr[th(scope="row")[chip(state)], td[str(services)], td[str(systems)]]
