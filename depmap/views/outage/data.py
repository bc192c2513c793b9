"""A blast radius for machines and documents: JSON, CSV, Markdown."""

from __future__ import annotations

import json
from collections.abc import Sequence

from depmap.analysis import Impact, count_states
from depmap.views.outage.rows import began, moment
from depmap.views.tables import Table, csv_table, markdown_table

SCHEMA = "depmap.blast/1"
FIELDS = (
    "id",
    "type",
    "name",
    "council",
    "state",
    "isolated_at",
    "lost_at",
    "down_at",
    "degraded_at",
    "at_risk_at",
    "mtpd_breach_at",
    "because",
    "confidence",
)


def blast_json(isolated: Sequence[str], rows: Sequence[Impact], at: int | None) -> str:
    """The stable, versioned form; times in seconds or null."""
    document = {
        "schema": SCHEMA,
        "at": at,
        "isolated": list(isolated),
        "impacts": [{name: getattr(row, name) for name in FIELDS} for row in rows],
        "summary": count_states(tuple(rows)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def blast_csv(rows: Sequence[Impact]) -> str:
    """One line a row; the chain is joined with " < "."""
    return csv_table(Table(FIELDS, [_cells(row) for row in rows]))


def _cells(row: Impact) -> list[object]:
    cells = [getattr(row, name) for name in FIELDS]
    cells[FIELDS.index("because")] = " < ".join(row.because)
    return cells


def blast_markdown(rows: Sequence[Impact]) -> str:
    """A table for a report."""
    header = ("Council", "State", "What", "When", "Why", "Confidence")
    cells = []
    for row in rows:
        start = began(row)
        cells.append(
            (
                row.council,
                row.state.value,
                f"{row.name} ({row.id})",
                None if start is None else moment(start),
                " < ".join(row.because[1:]),
                row.confidence.value if row.confidence else None,
            )
        )
    return markdown_table(Table(header, cells))
