"""One system or service on the page "Simulate an outage"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from htpy import Element, dd, div, dl, dt, fragment, h3, section, table, tbody, td, th, thead, tr

from dashboards.app_pages.outage.impact_table import cell, state_and_time
from depmap.views.outage.rows import OutageRow

_HEADINGS = ("Council", "State", "Why", "Meanwhile", "How sure")


def node_details(heading: str, facts: Mapping[str, str], rows: Sequence[OutageRow]) -> Element:
    """What it is, and how it stands for each council."""
    return section(".dm-details")[
        h3[heading],
        dl[(fragment[dt[name], dd[fact]] for name, fact in facts.items())],
        div(".dm-scroll", role="region", tabindex="0", aria_label="State for each council")[
            table(".dm-table")[
                thead[tr[(th(scope="col")[title] for title in _HEADINGS)]],
                tbody[
                    (
                        tr[
                            th(scope="row")[row.council],
                            td[state_and_time(row)],
                            cell("Why", row.why),
                            cell("Meanwhile", row.meanwhile, row.limit),
                            cell("How sure", row.confidence, row.could_be),
                        ]
                        for row in rows
                    )
                ],
            ]
        ],
    ]
